"""What the browser tests share: one Chromium and one set of drawn reports for each file."""

import os
import shutil
import unittest

import chromium
import reports


class PageCase(unittest.TestCase):
    """Tests of pages in windows of their own."""

    browser = None
    reports = None

    @classmethod
    def setUpClass(cls):
        if PageCase.browser:
            return
        PageCase.reports = reports.Reports()
        unittest.addModuleCleanup(PageCase.reports.close)
        PageCase.browser = chromium.Browser(shutil.which(os.environ['DISPATCHBENCH_CHROMIUM']))
        unittest.addModuleCleanup(PageCase.browser.close)

    def window(self, name='sample', fragment='', **options):
        """A window in which the page of a report is open, with its long tables too."""
        tab = self.enterContext(chromium.Tab(self.browser, **options))
        tab.open(self.reports.url(name, fragment))
        tab.run("for (const each of document.querySelectorAll('details')) each.open = true")
        return tab


def middle(tab, selector):
    """Where an element is in the window after it was scrolled there: x, y."""
    return tab.run(f'''(() => {{
      const element = document.querySelector({selector!r});
      element.scrollIntoView({{block: 'center'}});
      const box = element.getBoundingClientRect();
      return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    }})()''')
