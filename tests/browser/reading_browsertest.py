"""Reading the page: quietly, in any width and theme, without script, without styles, on paper."""

import contextlib
import functools
import http.server
import re
import threading
import unittest

import chromium
from page_case import PageCase, middle

# Texts that leave the chart or the window, and texts of one chart that lie over each other.
PROBLEMS = '''(() => {
  const problems = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) problems.push('the page scrolls sideways');
  for (const svg of document.querySelectorAll('figure svg')) {
    if (!svg.checkVisibility()) continue;
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map((text) => {
      const box = text.getBoundingClientRect();
      const shrink = box.height / 4;  // what no letter fills
      return {text: text.textContent, left: box.left, right: box.right, top: box.top + shrink,
              bottom: box.bottom - shrink};
    });
    if (texts.length === 0) problems.push(`an empty chart: ${svg.getAttribute('aria-label')}`);
    texts.forEach((a, i) => {
      if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 ||
          a.bottom > frame.bottom + 1) problems.push(`cut off: ${a.text}`);
      for (const b of texts.slice(i + 1)) {
        if (a.left + 1 < b.right && b.left + 1 < a.right && a.top < b.bottom && b.top < a.bottom) {
          problems.push(`one over the other: ${a.text} | ${b.text}`);
        }
      }
    });
  }
  for (const element of document.querySelectorAll('h1,h2,h3,p,li,dt,dd,summary,figcaption,code')) {
    if (!element.checkVisibility() || element.matches('.spoken')) continue;
    const box = element.getBoundingClientRect();
    if (box.left < 0 || box.right > width + 0.5) problems.push(`outside: ${element.textContent}`);
    if (!element.textContent.trim() && !element.matches('[role=status]')) {
      problems.push(`empty: ${element.outerHTML}`);
    }
  }
  return problems;
})()'''

VISIBLE_CHARTS = '''[...document.querySelectorAll('figure')].map((figure) =>
    [...figure.querySelectorAll('svg')].filter((svg) => svg.checkVisibility()).length)'''


class LayoutTest(PageCase):
    def test_nothing_is_cut_off_or_covered_or_empty(self):
        for name in self.reports.pages:
            for width in (320, 390, 768, 1280):
                with self.subTest(page=name, width=width):
                    self.assertEqual(self.window(name, width=width).run(PROBLEMS), [])

    def test_finds_what_is_wrong(self):
        tab = self.window()
        tab.run("""(() => {
          const svg = document.querySelector('#scaling .wide svg');
          const text = svg.querySelector('text');
          svg.append(text.cloneNode(true));
          const far = text.cloneNode(true);
          far.setAttribute('x', 860);
          svg.append(far);
          document.querySelector('.how').textContent = '';
          document.querySelector('.finding').style.width = '3000px'; })()""")
        problems = {problem.split(':')[0] for problem in tab.run(PROBLEMS)}
        self.assertEqual(problems, {'the page scrolls sideways', 'one over the other', 'cut off',
                                    'outside', 'empty'})

    def test_hears_a_complaint(self):
        tab = self.window()
        tab.run("fetch('https://dispatchbench.invalid/').catch(() => 0)")
        self.assertIn('Content Security Policy', ' '.join(tab.complaints()))

    def test_shows_each_chart_once(self):
        for width in (390, 1280):
            charts = self.window(width=width).run(VISIBLE_CHARTS)
            self.assertEqual(charts, [1] * len(charts))
            self.assertGreater(len(charts), 2)

    def test_is_quiet(self):
        for name in self.reports.pages:
            for dark in (False, True):
                with self.subTest(page=name, dark=dark):
                    tab = self.window(name, dark=dark)
                    tab.settle()
                    self.assertEqual(tab.complaints(), [])
                    requests = [url for url in tab.requests() if not url.startswith('data:')]
                    self.assertEqual(requests, [self.reports.url(name)])

    def test_every_stop_of_the_tab_key_is_seen(self):
        tab = self.window()
        tab.press('Tab')
        self.assertEqual(tab.run('document.activeElement.className'), 'skip')
        stops = 0
        while tab.run('document.activeElement !== document.body'):
            seen, what = tab.run('''(() => {
              const element = document.activeElement;
              const box = element.getBoundingClientRect();
              return [getComputedStyle(element).outlineStyle !== 'none' && box.bottom > 0 &&
                      box.top < innerHeight && box.right > 0 && box.left < innerWidth,
                      element.outerHTML.slice(0, 200)]; })()''')
            self.assertTrue(seen, what)
            stops += 1
            tab.press('Tab')
        self.assertGreater(stops, 50)

    def test_skips_to_the_figures(self):
        tab = self.window()
        tab.press('Tab')
        tab.press('Enter')
        tab.wait_until("document.activeElement.id === 'content'")


class WithoutScriptTest(PageCase):
    def test_everything_is_there(self):
        for width in (390, 1280):
            with self.subTest(width=width):
                tab = self.window(width=width, script=False)
                self.assertEqual(tab.run(PROBLEMS), [])
                self.assertEqual(set(tab.run(VISIBLE_CHARTS)), {1})
                self.assertTrue(tab.run('''[...document.querySelectorAll('td')].every((cell) =>
                    cell.checkVisibility())'''))

    def test_opens_a_long_table(self):
        tab = self.enterContext(chromium.Tab(self.browser, script=False))
        tab.open(self.reports.url())
        closed = "document.querySelectorAll('details:not([open])').length"
        before = tab.run(closed)
        self.assertGreater(before, 0)
        x, y = middle(tab, 'details:not([open]) > summary')
        # Not click(), which waits for a script of its own.
        for kind in ('mousePressed', 'mouseReleased'):
            tab.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)
        tab.wait_until(f'{closed} === {before - 1}')

    def test_offers_no_dead_control(self):
        tab = self.window(script=False)
        self.assertEqual(tab.run('''[...document.querySelectorAll('button,input,select')]
            .filter((control) => control.checkVisibility()).length'''), 0)

    def test_marks_have_the_browsers_own_tip(self):
        tab = self.window(script=False)
        self.assertTrue(tab.run('''[...document.querySelectorAll('.mark')].every((mark) =>
            mark.querySelector('title').textContent)'''))

    def test_a_link_leads_to_its_row(self):
        tab = self.window(fragment='#insert_assignments/bulk/100', script=False)
        tab.wait_until("document.querySelector('tr:target')")
        self.assertTrue(tab.run('''(() => {
          const box = document.querySelector('tr:target').getBoundingClientRect();
          return box.top >= 0 && box.bottom <= innerHeight; })()'''))


class PaperTest(PageCase):
    def test_is_light_opened_and_whole(self):
        for name in self.reports.pages:
            # A4 without its margins, at 96 pixels per inch.
            tab = self.window(name, width=703, dark=True)
            tab.run("document.querySelector('#theme [value=dark]').click()")
            tab.run("for (const each of document.querySelectorAll('details')) each.open = false")
            tab.emulate(dark=True, media='print')
            with self.subTest(page=name):
                self.assertEqual(tab.run('getComputedStyle(document.body).backgroundColor'),
                                 'rgb(255, 255, 255)')
                self.assertEqual(tab.run(PROBLEMS), [])
                self.assertLessEqual(set(tab.run(VISIBLE_CHARTS)), {1})
                self.assertEqual(tab.run('''[...document.querySelectorAll('td,th')].filter(
                    (cell) => cell.getBoundingClientRect().height === 0 ||
                    cell.getBoundingClientRect().right > innerWidth + 1)
                    .map((cell) => cell.textContent)'''), [])
                self.assertEqual(tab.run('''[...document.querySelectorAll('#theme,input,nav')]
                    .filter((each) => each.checkVisibility()).length'''), 0)

    def test_prints(self):
        for script in (True, False):
            pdf = self.window(script=script).pdf()
            self.assertTrue(pdf.startswith(b'%PDF-'))
            self.assertGreater(len(re.findall(rb'/Type\s*/Page\b', pdf)), 3)


class StrictHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a server does that trusts none."""

    def end_headers(self):
        self.send_header('Content-Security-Policy', "default-src 'none'")
        super().end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def strict_server(folder):
    handler = functools.partial(StrictHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f'http://127.0.0.1:{server.server_port}/'
        finally:
            server.shutdown()
            thread.join()


class StrictServerTest(PageCase):
    """Neither style nor script of the page is allowed."""

    def strict_window(self, path='report.html', **options):
        folder = self.reports.pages['sample'].parent
        address = self.enterContext(strict_server(folder))
        tab = self.enterContext(chromium.Tab(self.browser, **options))
        tab.open(address + path)
        return tab

    def test_stays_readable(self):
        for dark in (False, True):
            tab = self.strict_window(dark=dark)
            self.assertTrue(tab.run("document.getElementById('theme').hidden"), 'the script ran')
            self.assertEqual(tab.run('document.styleSheets.length'), 0)
            self.assertEqual(tab.run('getComputedStyle(document.documentElement).colorScheme'),
                             'normal')
            self.assertIn('operations', tab.run('document.body.innerText'))
            self.assertEqual(set(tab.run(VISIBLE_CHARTS)), {1})

    def test_charts_keep_their_colours(self):
        tab = self.strict_window()
        for selector, attribute in (('circle.f-before', 'fill'), ('polygon.f-after', 'fill'),
                                    ('line.s-grid', 'stroke'), ('polyline', 'stroke'),
                                    ('rect.s-before', 'stroke'), ('text', 'fill')):
            with self.subTest(selector=selector):
                paint = f"getComputedStyle(document.querySelector('svg {selector}')).{attribute}"
                self.assertNotIn(tab.run(paint), ('none', 'rgb(0, 0, 0)', 'rgb(255, 255, 255)'))

    def test_a_chart_of_its_own_keeps_them_too(self):
        tab = self.strict_window('charts/before_after.light.svg')
        self.assertEqual(
            tab.run("getComputedStyle(document.querySelector('circle.f-before')).fill"),
            'rgb(184, 51, 10)')

    def test_our_own_policy_allows_our_own_only(self):
        tab = self.window()
        self.assertFalse(tab.run("document.getElementById('theme').hidden"))
        self.assertTrue(tab.run('''(() => {
          const script = document.createElement('script');
          script.textContent = 'window.strange = true';
          document.body.append(script);
          const style = document.createElement('style');
          style.textContent = 'body{background:red!important}';
          document.head.append(style);
          return window.strange === undefined &&
              getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'; })()'''))


if __name__ == '__main__':
    unittest.main()
