"""What the browser tests share: one Chromium and one set of drawn reports for each file."""

import os
import shutil
import unittest

import chromium
import reports


class PageCase(unittest.TestCase):
    """Tests of pages in windows of their own."""

    @classmethod
    def setUpClass(cls):
        cls.reports = reports.Reports()
        cls.addClassCleanup(cls.reports.close)
        cls.browser = chromium.Browser(shutil.which(os.environ['DISPATCHBENCH_CHROMIUM']))
        cls.addClassCleanup(cls.browser.close)

    def window(self, name='sample', fragment='', **options):
        """A window in which the page of a report is open."""
        tab = self.enterContext(chromium.Tab(self.browser, **options))
        tab.open(self.reports.url(name, fragment))
        return tab

    def enterContext(self, context):  # Python 3.11 has it.
        value = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return value


def middle(tab, selector):
    """Where an element is in the window after it was scrolled there: x, y."""
    return tab.run(f'''(() => {{
      const element = document.querySelector({selector!r});
      element.scrollIntoView({{block: 'center'}});
      const box = element.getBoundingClientRect();
      return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    }})()''')
