// Tables: a column's header sorts them, a field above the longer ones filters their rows.
(() => {
  'use strict';
  const texts = document.body.dataset;
  const spoken = document.getElementById('spoken');
  const rowsToFilter = 8;  // fewer are read at a glance
  const scales = {
    us: 1, ms: 1e3, s: 1e6, min: 6e7, h: 3.6e9,
    B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30,
  };

  // In the unit's base: "2.32 ms" is 2320. Of "100 to 0" the first; NaN for what is no quantity.
  const quantity = (text) => {
    const found = /^([-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?)\s*([a-z]*)/i.exec(text);
    if (!found) return NaN;
    return parseFloat(found[1].replace(',', '.')) * (scales[found[2]] || 1);
  };

  const isNothing = (text) => text === '' || text === '-' || text === '?';

  // What is no value comes last in both directions.
  const ordered = (rows, column, numeric, direction) => {
    const keyed = rows.map((row) => {
      const text = row.cells[column].textContent.trim();
      const key = numeric ? quantity(text) : text;
      return {row, key, none: numeric ? Number.isNaN(key) : isNothing(text)};
    });
    const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});
    const compare = numeric ? (a, b) => a - b : collator.compare;
    keyed.sort((a, b) => (a.none || b.none)
        ? Number(a.none) - Number(b.none) : direction * compare(a.key, b.key));
    return keyed.map((entry) => entry.row);
  };

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const makeSortable = (table, rows) => {
    const headers = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    // Ascending, descending, as it was.
    const next = {none: 'ascending', ascending: 'descending', descending: 'none'};

    const sort = (column) => {
      const header = headers[column];
      const order = next[header.getAttribute('aria-sort') || 'none'];
      for (const other of headers) other.removeAttribute('aria-sort');
      if (order !== 'none') header.setAttribute('aria-sort', order);
      const numeric = header.classList.contains('number');
      body.append(...(order === 'none'
          ? rows : ordered(rows, column, numeric, order === 'ascending' ? 1 : -1)));
      spoken.textContent = filled(texts[order], {column: header.textContent});
    };

    headers.forEach((header, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener('click', () => sort(column));
    });
  };

  const makeFilter = (table, rows) => {
    let words = null;  // of each row, once they are wanted
    const label = document.createElement('label');
    const input = document.createElement('input');
    const shown = document.createElement('output');
    input.type = 'search';
    input.autocomplete = 'off';
    input.spellcheck = false;
    label.className = 'filter';
    label.append(`${texts.filter} `, input);

    const apply = () => {
      words ??= rows.map((row) =>
          [...row.cells].map((cell) => cell.textContent).join(' ').toLowerCase());
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, i) => {
        row.hidden = !wanted.every((word) => words[i].includes(word));
        count += row.hidden ? 0 : 1;
      });
      shown.textContent =
          wanted.length ? filled(texts.shown, {shown: count, all: rows.length}) : '';
    };

    input.addEventListener('input', apply);
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !input.value) return;
      input.value = '';
      apply();
    });
    const line = document.createElement('div');
    line.className = 'tools';
    line.append(label, shown);
    table.closest('.scroll').before(line);
  };

  for (const table of document.querySelectorAll('main table')) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    makeSortable(table, rows);
    if (rows.length >= rowsToFilter) makeFilter(table, rows);
  }
})();
