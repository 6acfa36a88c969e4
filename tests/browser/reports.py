"""The pages that the tests look at: of the sample, of every document under tests/golden, and of
invented ones of every kind."""

import json
import os
import pathlib
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get('DISPATCHBENCH_BINARY_DIR', SOURCE / 'build/release'))


def is_drawable(path):
    """Stored documents are drawn; what else lies there as JSON is not."""
    context = json.loads(path.read_text()).get('context', {})
    return 'dispatchbench' in context


class Reports:
    """Reports drawn into a folder that ends with this."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix='dispatchbench-pages-')
        documents = [SOURCE / 'plots/sample/run.json']
        documents += [path for path in sorted((SOURCE / 'tests/golden').glob('*.json'))
                      if is_drawable(path)]
        self.pages = {}
        for document in documents:
            name = 'sample' if document.name == 'run.json' else document.stem
            self.pages[name] = self._draw(name, document)
        self.pages['sample_fr'] = self._draw('sample_fr', documents[0], '--lang=fr')
        folder = pathlib.Path(self._folder.name)
        subprocess.run([BINARY / 'bin/sample_pages', folder], check=True)
        self.pages.update({path.stem: path for path in sorted(folder.glob('*.html'))})

    def close(self):
        self._folder.cleanup()

    def _draw(self, name, document, *options):
        out = pathlib.Path(self._folder.name) / name
        subprocess.run([BINARY / 'bin/dispatchbench-plot', f'--out={out}', *options, document],
                       check=True, stdout=subprocess.DEVNULL)
        return out / 'report.html'

    def url(self, name='sample', fragment=''):
        return self.pages[name].as_uri() + fragment
