"""Pictures of every page, and its PDF, for a person's eyes: look.py FOLDER."""

import pathlib
import shutil
import sys

import chromium
import reports


def main():
    if len(sys.argv) != 2:
        sys.exit('usage: look.py FOLDER')
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = reports.Reports()
    browser = chromium.Browser(shutil.which('chromium'))
    try:
        for name in drawn.pages:
            for width in (1280, 390):
                for dark in (False, True):
                    with chromium.Tab(browser, width=width, dark=dark) as tab:
                        tab.open(drawn.url(name))
                        theme = 'dark' if dark else 'light'
                        (folder / f'{name}-{width}-{theme}.png').write_bytes(tab.picture())
            with chromium.Tab(browser) as tab:
                tab.open(drawn.url(name))
                (folder / f'{name}.pdf').write_bytes(tab.pdf())
    finally:
        browser.close()
        drawn.close()


if __name__ == '__main__':
    main()
