"""What the page's script brings: theme, tips, sorting, filtering, links to a benchmark."""

import re
import unittest

from page_case import PageCase, middle

BACKGROUND = 'getComputedStyle(document.body).backgroundColor'
LIGHT = 'rgb(255, 255, 255)'
DARK = 'rgb(13, 17, 23)'
COUNTS = '#counts table'  # every variant, with links
TIP = "document.getElementById('tip')"
# The dots of the scaling chart are small marks.
DOT = '#scaling .wide .mark'


def column(tab, table, number):
    """The texts of a column, in the order that is shown."""
    return tab.run(f'''[...document.querySelector({table!r}).tBodies[0].rows]
        .filter((row) => !row.hidden).map((row) => row.cells[{number} - 1].textContent)''')


def microseconds(text):
    number, unit = re.fullmatch(r'([\d.,]+) (us|ms|s)', text).groups()
    return float(number.replace(',', '.')) * {'us': 1, 'ms': 1e3, 's': 1e6}[unit]


class ThemeTest(PageCase):
    def test_follows_the_system_until_told(self):
        tab = self.window()
        self.assertEqual(tab.run(BACKGROUND), LIGHT)
        tab.emulate(dark=True)
        self.assertEqual(tab.run(BACKGROUND), DARK)
        tab.click(*middle(tab, '#theme [value=light]'))
        self.assertEqual(tab.run(BACKGROUND), LIGHT)
        tab.emulate(dark=False)
        tab.click(*middle(tab, '#theme [value=dark]'))
        self.assertEqual(tab.run(BACKGROUND), DARK)
        self.assertEqual(
            tab.run("document.querySelector('#theme [aria-pressed=true]').value"), 'dark')

    def test_remembers(self):
        tab = self.window()
        tab.click(*middle(tab, '#theme [value=dark]'))
        tab.reload()
        self.assertEqual(tab.run(BACKGROUND), DARK)
        tab.click(*middle(tab, '#theme [value=auto]'))
        tab.reload()
        self.assertEqual(tab.run(BACKGROUND), LIGHT)

    def test_charts_change_with_it(self):
        tab = self.window()
        fill = "getComputedStyle(document.querySelector('.f-before')).fill"
        light = tab.run(fill)
        tab.click(*middle(tab, '#theme [value=dark]'))
        self.assertNotEqual(tab.run(fill), light)


class TipTest(PageCase):
    def assert_tip(self, tab, text):
        self.assertFalse(tab.run(f'{TIP}.hidden'))
        self.assertEqual(tab.run(f'{TIP}.textContent'), text)
        left, right, top = tab.run(f'''(() => {{ const box = {TIP}.getBoundingClientRect();
            return [box.left, box.right, box.top]; }})()''')
        self.assertGreaterEqual(left, 0)
        self.assertGreaterEqual(top, 0)
        self.assertLessEqual(right, tab.run('innerWidth'))

    def label(self, tab, selector=DOT, number=0):
        return tab.run(
            f"document.querySelectorAll({selector!r})[{number}].getAttribute('aria-label')")

    def test_mouse(self):
        tab = self.window()
        x, y = middle(tab, DOT)
        tab.move_to(x, y)
        self.assert_tip(tab, self.label(tab))
        # Its text can be reached and stays (WCAG 1.4.13), until the pointer is elsewhere.
        box = tab.run(f'''(() => {{ const box = {TIP}.getBoundingClientRect();
            return [(box.left + box.right) / 2, (box.top + box.bottom) / 2]; }})()''')
        tab.move_to(*box)
        tab.run('new Promise((done) => setTimeout(done, 600))')
        self.assertFalse(tab.run(f'{TIP}.hidden'))
        tab.move_to(2, 2)
        tab.wait_until(f'{TIP}.hidden')

    def test_escape_dismisses_what_the_mouse_showed(self):
        tab = self.window()
        tab.move_to(*middle(tab, DOT))
        self.assertFalse(tab.run(f'{TIP}.hidden'))
        tab.press('Escape')
        self.assertTrue(tab.run(f'{TIP}.hidden'))

    def test_a_finger_need_not_hit_exactly(self):
        for width in (390, 1280):
            tab = self.window(width=width)
            selector = DOT if width == 1280 else DOT.replace('wide', 'narrow')
            x, y = middle(tab, selector)
            tab.tap(x - 12, y - 6)
            self.assert_tip(tab, self.label(tab, selector))
            tab.tap(4, 4)
            self.assertTrue(tab.run(f'{TIP}.hidden'))

    def test_keys(self):
        tab = self.window()
        chart = '#scaling .wide svg'
        last = tab.run(f"document.querySelectorAll('{DOT}').length") - 1
        self.assertGreater(last, 10)
        tab.run(f"document.querySelector('{chart}').focus()")
        for key, number in (('ArrowRight', 0), ('ArrowDown', 1), ('ArrowRight', 2),
                            ('ArrowLeft', 1), ('End', last), ('ArrowRight', last), ('Home', 0),
                            ('ArrowUp', 0)):
            tab.press(key)
            self.assert_tip(tab, self.label(tab, number=number))
            self.assertEqual(tab.run("document.getElementById('spoken').textContent"),
                             self.label(tab, number=number), key)
        tab.press('Escape')
        self.assertTrue(tab.run(f'{TIP}.hidden'))


class TableTest(PageCase):
    def sort(self, tab, number):
        tab.click(*middle(tab, f'{COUNTS} thead th:nth-child({number}) button'))
        return tab.run(f'''document.querySelector('{COUNTS} thead th:nth-child({number})')
            .getAttribute('aria-sort')''')

    def test_sorts_quantities_by_value(self):
        tab = self.window()
        number = tab.run(f"document.querySelector('{COUNTS}').tHead.rows[0].cells.length")
        before = column(tab, COUNTS, number)
        self.assertGreater(len({text.split()[1] for text in before}), 1, 'one unit only')
        expected = sorted(before, key=microseconds)
        self.assertNotEqual(before, expected)
        self.assertEqual(self.sort(tab, number), 'ascending')
        self.assertEqual(column(tab, COUNTS, number), expected)
        self.assertEqual(self.sort(tab, number), 'descending')
        self.assertEqual([microseconds(text) for text in column(tab, COUNTS, number)],
                         sorted(map(microseconds, before), reverse=True))
        self.assertIsNone(self.sort(tab, number))
        self.assertEqual(column(tab, COUNTS, number), before)

    def test_sorts_names(self):
        tab = self.window()
        names = column(tab, COUNTS, 2)
        self.assertEqual(self.sort(tab, 2), 'ascending')
        shown = column(tab, COUNTS, 2)
        self.assertEqual(sorted(shown), sorted(names))
        self.assertEqual((shown[0], shown[-1]), ('batched', 'n_plus_one_transaction'))
        self.assertEqual(self.sort(tab, 4), 'ascending')
        self.assertEqual(
            tab.run(f"document.querySelectorAll('{COUNTS} [aria-sort]').length"), 1)

    def test_what_has_no_value_comes_last(self):
        tab = self.window('results_failed')
        texts = column(tab, COUNTS, 4)
        missing = [text for text in texts if not text.isdigit()]
        self.assertTrue(missing, 'the document should have a variant without counts')
        for direction in ('ascending', 'descending'):
            self.assertEqual(self.sort(tab, 4), direction)
            self.assertEqual(column(tab, COUNTS, 4)[-len(missing):], missing, direction)

    def test_keyboard_sorts(self):
        tab = self.window()
        tab.run(f"document.querySelector('{COUNTS} thead th:nth-child(4) button').focus()")
        tab.press('Enter')
        counts = [int(text) for text in column(tab, COUNTS, 4)]
        self.assertEqual(counts, sorted(counts))
        self.assertIn('statements', tab.run("document.getElementById('spoken').textContent"))

    def test_filters(self):
        tab = self.window()
        every = len(column(tab, COUNTS, 1))
        tab.click(*middle(tab, '#counts .filter input'))
        tab.type('Dispatch CTE')
        names = list(zip(column(tab, COUNTS, 1), column(tab, COUNTS, 2)))
        self.assertEqual(names, [('dispatch', 'bulk_cte')])
        self.assertEqual(tab.run("document.querySelector('#counts output').textContent"),
                         f'1 of {every} rows')
        tab.type(' nowhere')
        self.assertEqual(column(tab, COUNTS, 1), [])
        tab.press('Escape')
        self.assertEqual(len(column(tab, COUNTS, 1)), every)
        self.assertEqual(tab.run("document.querySelector('#counts output').textContent"), '')

    def test_sorts_and_filters_in_french(self):
        tab = self.window('sample_fr')
        self.assertEqual(tab.run('document.documentElement.lang'), 'fr')
        number = tab.run(f"document.querySelector('{COUNTS}').tHead.rows[0].cells.length")
        before = column(tab, COUNTS, number)
        self.assertTrue(any(',' in text for text in before), 'no decimal comma')
        self.assertEqual(self.sort(tab, number), 'ascending')
        self.assertEqual(column(tab, COUNTS, number), sorted(before, key=microseconds))
        self.assertIn('croissant', tab.run("document.getElementById('spoken').textContent"))
        every = len(before)
        tab.click(*middle(tab, '#counts .filter input'))
        tab.type('Dispatch CTE')
        self.assertEqual(tab.run("document.querySelector('#counts output').textContent"),
                         f'Lignes\u00a0: 1 sur {every}')

    def test_sorts_what_french_writes_around_numbers(self):
        tab = self.window('sample_fr')
        for table, title, value in (
                ('#queries table', 'requêtes', r'\d+'),  # 700 à 10
                ('#before-after table', 'couvre', r'[\d,]+')):  # 93,8 %
            number = 1 + tab.run(f'''[...document.querySelector({table!r}).tHead.rows[0].cells]
                .findIndex((cell) => cell.textContent === {title!r})''')
            tab.run(f'''document.querySelector(
                {table!r} + ' thead th:nth-child({number}) button').click()''')
            shown = [float(re.match(value, text)[0].replace(',', '.'))
                     for text in column(tab, table, number)]
            self.assertEqual(shown, sorted(shown), title)


class LinkTest(PageCase):
    NAME = 'insert_assignments/bulk/100'

    def assert_row_is_shown(self, tab, name):
        tab.settle()
        self.assertEqual(tab.run("document.querySelector('tr.linked').id"), name)
        top, bottom = tab.run('''(() => { const box =
            document.querySelector('tr.linked').getBoundingClientRect();
            return [box.top, box.bottom]; })()''')
        self.assertGreaterEqual(top, 0)
        self.assertLessEqual(bottom, tab.run('innerHeight'))
        self.assertGreater(bottom - top, 5)

    def test_leads_to_its_row(self):
        for width in (390, 1280):
            self.assert_row_is_shown(self.window(fragment='#' + self.NAME, width=width), self.NAME)

    def test_opens_and_unfilters(self):
        tab = self.window()
        tab.click(*middle(tab, '#counts .filter input'))
        tab.type('no such row')
        tab.run("for (const each of document.querySelectorAll('details')) each.open = false")
        tab.run(f"location.hash = '{self.NAME}'")
        tab.wait_until("document.querySelector('tr.linked')")
        self.assert_row_is_shown(tab, self.NAME)

    def test_a_shorter_name_leads_to_the_first(self):
        tab = self.window(fragment='#insert_assignments')
        self.assertRegex(tab.run("document.querySelector('tr.linked').id"),
                         '^insert_assignments/')

    def test_says_what_is_not_there(self):
        tab = self.window(fragment='#no/such/%3Cb%3E')
        self.assertTrue(tab.run("document.getElementById('notice').checkVisibility()"))
        self.assertIn('no/such/<b>', tab.run("document.getElementById('notice').textContent"))
        tab.run(f"location.hash = '{self.NAME}'")
        tab.wait_until("document.getElementById('notice').hidden")

    def test_every_link_within_the_page_leads_somewhere(self):
        for name in self.reports.pages:
            dead = self.window(name).run('''[...document.querySelectorAll('a[href^="#"]')]
                .map((link) => decodeURIComponent(link.hash.slice(1)))
                .filter((id) => !document.getElementById(id))''')
            self.assertEqual(dead, [], name)


if __name__ == '__main__':
    unittest.main()
