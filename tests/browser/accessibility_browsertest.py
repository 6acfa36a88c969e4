"""The rules of axe-core, WCAG 2.2 AA and its best practices, find no violation on any page."""

import json
import sys
import unittest

from page_case import PageCase
from reports import SOURCE

NAME, VERSION, _ = (SOURCE / 'tests/browser/axe.txt').read_text().split()
AXE = SOURCE / 'build/axe' / f'{NAME}-{VERSION}.min.js'
OPTIONS = {
    'runOnly': ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    'rules': {'target-size': {'enabled': True}},
    'resultTypes': ['violations'],
}


def violations(tab):
    """One line for each element that breaks a rule."""
    if not tab.run("typeof axe === 'object'"):
        tab.run(AXE.read_text() + '\n0')
    found = tab.run(f'axe.run(document, {json.dumps(OPTIONS)})')
    return [f"{rule['id']}: {rule['help']}: {node['html'][:160]} {node['failureSummary']}"
            for rule in found['violations'] for node in rule['nodes']]


class AccessibilityTest(PageCase):
    def test_every_page_in_both_themes_and_widths(self):
        for name in self.reports.pages:
            for width in (390, 1280):
                for dark in (False, True):
                    with self.subTest(page=name, width=width, dark=dark):
                        self.assertEqual(violations(self.window(name, width=width, dark=dark)), [])

    def test_while_it_is_used(self):
        tab = self.window(fragment='#insert_assignments/bulk/100')
        tab.run("document.querySelector('#counts thead th:nth-child(4) button').click()")
        tab.run("document.querySelector('#scaling .wide svg').focus()")
        tab.press('ArrowRight')
        self.assertFalse(tab.run("document.getElementById('tip').hidden"))
        self.assertEqual(violations(tab), [])

    def test_finds_what_is_wrong(self):
        tab = self.window()
        tab.run("""document.querySelector('main').insertAdjacentHTML('beforeend',
            '<img src="data:,"><p id="faint">faint</p>')""")
        tab.run("document.getElementById('faint').style.color = '#eee'")
        rules = {line.split(':')[0] for line in violations(tab)}
        self.assertLessEqual({'image-alt', 'color-contrast'}, rules)


if __name__ == '__main__':
    if not AXE.exists():
        print(f'SKIPPED: {AXE} is not there; tests/browser/fetch_axe.sh fetches it')
        sys.exit(77)
    unittest.main()
