// #insert_assignments/bulk/100 leads to the row of that benchmark: opened, unfiltered, marked.
// #insert_assignments/bulk leads to the first row below that name.
(() => {
  'use strict';
  const texts = document.body.dataset;
  const notice = document.getElementById('notice');

  const wanted = () => {
    const name = location.hash.slice(1);
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  };

  const rowOf = (name) => document.getElementById(name) ||
      [...document.querySelectorAll('tr[id]')].find((row) => row.id.startsWith(`${name}/`));

  const uncover = (row) => {
    const details = row.closest('details');
    for (let above = details; above; above = above.parentElement.closest('details')) {
      above.open = true;
    }
    if (!row.hidden) return;
    const filter = details.querySelector('input[type=search]');
    filter.value = '';
    filter.dispatchEvent(new Event('input'));
  };

  const follow = () => {
    for (const row of document.querySelectorAll('tr.linked')) row.classList.remove('linked');
    notice.hidden = true;
    const name = wanted();
    if (!name) return;
    const target = rowOf(name);
    if (!target) {
      notice.textContent = texts.missing.replace('{name}', () => name);
      notice.hidden = false;
      return;
    }
    if (!target.matches('tbody tr')) return;
    uncover(target);
    target.classList.add('linked');
    target.scrollIntoView({block: 'center'});
    const link = target.querySelector('a');
    if (link) link.focus({preventScroll: true});
  };

  addEventListener('hashchange', follow);
  follow();
})();
