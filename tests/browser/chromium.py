"""Drives headless Chromium over its DevTools pipe: needs nothing but Python and Chromium."""

import base64
import fcntl
import json
import os
import select
import subprocess
import tempfile
import time

TIMEOUT_S = 60


class BrowserError(Exception):
    """Chromium did not do what it was asked to, or the page's script threw."""


class Browser:
    """A Chromium of its own, with a profile of its own; no other is touched."""

    def __init__(self, program):
        self._profile = tempfile.TemporaryDirectory(prefix='dispatchbench-chromium-',
                                                    ignore_cleanup_errors=True)
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        # Chromium reads from descriptor 3 and writes to 4; above 9 none is in the way of these.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_read, to_write)]
        os.close(to_read)
        os.close(to_write)
        self._process = subprocess.Popen(
            ['bash', '-c', f'exec "$@" 3<&{ends[0]} 4>&{ends[1]}', 'chromium', program,
             '--headless', '--remote-debugging-pipe', f'--user-data-dir={self._profile.name}',
             '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
             '--disable-background-networking', '--disable-component-update',
             '--force-device-scale-factor=1', '--hide-scrollbars', 'about:blank'],
            pass_fds=ends, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for end in ends:
            os.close(end)
        self._received = b''
        self._last_id = 0
        self.events = []

    def close(self):
        try:
            self.call('Browser.close')
            self._process.wait(TIMEOUT_S)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._to)
        os.close(self._from)
        self._profile.cleanup()

    def call(self, method, session=None, **parameters):
        """The result of a command; what happened meanwhile is in `events`."""
        self._last_id += 1
        message = {'id': self._last_id, 'method': method, 'params': parameters}
        if session:
            message['sessionId'] = session
        data = json.dumps(message).encode() + b'\0'
        while data:
            data = data[os.write(self._to, data):]
        while True:
            answer = self._read(f'{method} to end')
            if answer.get('id') == self._last_id:
                break
        if 'error' in answer:
            raise BrowserError(f'{method}: {answer["error"]["message"]}')
        return answer['result']

    def wait_for(self, method, session):
        """The parameters of the first event of that name since the last call; it is taken out."""
        while True:
            for i, event in enumerate(self.events):
                if event['method'] == method and event.get('sessionId') == session:
                    return self.events.pop(i)['params']
            self._read(method)

    def _read(self, what):
        end = time.monotonic() + TIMEOUT_S
        while b'\0' not in self._received:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._from], [], [], left)[0]:
                raise BrowserError(f'waited {TIMEOUT_S} s for {what}')
            piece = os.read(self._from, 1 << 20)
            if not piece:
                raise BrowserError(f'Chromium ended while this waited for {what}')
            self._received += piece
        text, self._received = self._received.split(b'\0', 1)
        message = json.loads(text)
        if 'method' in message:
            self.events.append(message)
        return message


class Tab:
    """A window with a profile of its own: no stored theme of another one."""

    def __init__(self, browser, width=1280, height=900, dark=False, script=True):
        self._browser = browser
        self._context = browser.call('Target.createBrowserContext')['browserContextId']
        self._target = browser.call('Target.createTarget', url='about:blank',
                                    browserContextId=self._context)['targetId']
        self._session = browser.call('Target.attachToTarget', targetId=self._target,
                                     flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Log', 'Network'):
            self.call(f'{domain}.enable')
        self.resize(width, height)
        self.emulate(dark=dark)
        if not script:
            self.call('Emulation.setScriptExecutionDisabled', value=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._browser.call('Target.disposeBrowserContext', browserContextId=self._context)
        self._browser.events = [event for event in self._browser.events
                                if event.get('sessionId') != self._session]

    def call(self, method, **parameters):
        return self._browser.call(method, self._session, **parameters)

    def resize(self, width, height=900):
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def emulate(self, dark=False, media=''):
        self.call('Emulation.setEmulatedMedia', media=media, features=[
            {'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])

    def open(self, url):
        answer = self.call('Page.navigate', url=url)
        if 'errorText' in answer:
            raise BrowserError(f'{url}: {answer["errorText"]}')
        # Without a loader it was a move within the document, which loads nothing.
        if 'loaderId' in answer:
            self._browser.wait_for('Page.loadEventFired', self._session)

    def reload(self):
        self.call('Page.reload')
        self._browser.wait_for('Page.loadEventFired', self._session)

    def run(self, expression):
        """The value of a JavaScript expression; a promise is waited for."""
        answer = self.call('Runtime.evaluate', expression=expression, returnByValue=True,
                           awaitPromise=True, userGesture=True)
        if 'exceptionDetails' in answer:
            details = answer['exceptionDetails']
            thrown = details.get('exception', {}).get('description', details['text'])
            raise BrowserError(f'{expression[:200]}: {thrown}')
        return answer['result'].get('value')

    def wait_until(self, expression):
        end = time.monotonic() + TIMEOUT_S
        while not self.run(f'Boolean({expression})'):
            if time.monotonic() > end:
                raise BrowserError(f'waited {TIMEOUT_S} s until {expression}')
            time.sleep(0.02)

    def settle(self):
        """Until what was asked for has been drawn."""
        self.run('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')

    def press(self, key, times=1):
        codes = {'Tab': 9, 'Enter': 13, 'Escape': 27, 'End': 35, 'Home': 36, 'ArrowLeft': 37,
                 'ArrowUp': 38, 'ArrowRight': 39, 'ArrowDown': 40, ' ': 32}
        text = {'Enter': '\r', ' ': ' '}.get(key, '')
        for _ in range(times):
            for kind in ('keyDown' if text else 'rawKeyDown', 'keyUp'):
                self.call('Input.dispatchKeyEvent', type=kind, key=key, code=key,
                          windowsVirtualKeyCode=codes[key],
                          **({'text': text} if kind == 'keyDown' else {}))

    def type(self, text):
        for letter in text:
            self.call('Input.dispatchKeyEvent', type='char', text=letter)

    def move_to(self, x, y):
        self.call('Input.dispatchMouseEvent', type='mouseMoved', x=x, y=y)
        self.settle()

    def click(self, x, y):
        self.move_to(x, y)
        for kind in ('mousePressed', 'mouseReleased'):
            self.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)

    def tap(self, x, y):
        self.call('Emulation.setTouchEmulationEnabled', enabled=True)
        self.call('Input.dispatchTouchEvent', type='touchStart', touchPoints=[{'x': x, 'y': y}])
        self.call('Input.dispatchTouchEvent', type='touchEnd', touchPoints=[])
        self.settle()

    def pdf(self):
        return base64.b64decode(self.call('Page.printToPDF', preferCSSPageSize=True)['data'])

    def picture(self, whole=True):
        """A PNG of the window or of the whole page."""
        clip = {}
        if whole:
            size = self.call('Page.getLayoutMetrics')['cssContentSize']
            clip = {'captureBeyondViewport': True,
                    'clip': {'x': 0, 'y': 0, 'width': size['width'],
                             'height': min(size['height'], 16000), 'scale': 1}}
        return base64.b64decode(self.call('Page.captureScreenshot', format='png', **clip)['data'])

    def _events(self, method):
        return [event['params'] for event in self._browser.events
                if event.get('sessionId') == self._session and event['method'] == method]

    def requests(self):
        """The addresses that were asked for, in order."""
        return [event['request']['url'] for event in self._events('Network.requestWillBeSent')]

    def complaints(self):
        """What the console shows as a warning or an error, and exceptions."""
        found = [event['exceptionDetails']['text']
                 for event in self._events('Runtime.exceptionThrown')]
        found += [event['entry']['text'] for event in self._events('Log.entryAdded')
                  if event['entry']['level'] in ('warning', 'error')]
        found += [str(event['args']) for event in self._events('Runtime.consoleAPICalled')
                  if event['type'] in ('warning', 'error', 'assert')]
        return found
