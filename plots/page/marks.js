// The marks of a chart say their label: to the mouse, to a finger, to the keyboard.
(() => {
  'use strict';
  const texts = document.body.dataset;
  const tip = document.getElementById('tip');
  const spoken = document.getElementById('spoken');
  const reach = {mouse: 8, pen: 16, touch: 24};  // pixels beside a mark that still mean it
  const gap = 8;
  const grace = 250;  // ms to move the pointer from a mark onto the tip
  let current = null;
  let hiding = 0;

  const hide = () => {
    clearTimeout(hiding);
    if (current) current.classList.remove('current');
    current = null;
    tip.hidden = true;
  };

  const hideSoon = () => {
    clearTimeout(hiding);
    hiding = setTimeout(hide, grace);
  };

  // Above the mark or, where there is no room, below; always inside the window's width.
  const place = (box, x) => {
    const width = document.documentElement.clientWidth;
    const left = Math.min(Math.max(x - tip.offsetWidth / 2, gap), width - tip.offsetWidth - gap);
    const above = box.top - tip.offsetHeight - gap;
    tip.style.left = `${Math.max(left, gap) + scrollX}px`;
    tip.style.top = `${(above >= 0 ? above : box.bottom + gap) + scrollY}px`;
  };

  const show = (mark, x) => {
    clearTimeout(hiding);
    if (mark !== current) {
      hide();
      current = mark;
      mark.classList.add('current');
      tip.textContent = mark.getAttribute('aria-label');
      tip.hidden = false;
    }
    const box = mark.getBoundingClientRect();
    place(box, x === undefined ? (box.left + box.right) / 2 : x);
  };

  const distance = (box, x, y) => Math.hypot(
      Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

  // The mark at a place, or the nearest within reach; of several the smallest.
  const markAt = (marks, event) => {
    const direct = event.target.closest('.mark');
    if (direct) return direct;
    let best = null;
    let least = [reach[event.pointerType] || reach.mouse, Infinity];
    for (const mark of marks) {
      const box = mark.getBoundingClientRect();
      const far = distance(box, event.clientX, event.clientY);
      const area = box.width * box.height;
      if (far < least[0] || (far === least[0] && area < least[1])) {
        best = mark;
        least = [far, area];
      }
    }
    return best;
  };

  const listenToPointer = (svg, marks) => {
    let pending = 0;
    svg.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'touch') return;
      cancelAnimationFrame(pending);
      pending = requestAnimationFrame(() => {
        const mark = markAt(marks, event);
        if (mark) show(mark, event.clientX);
        else hideSoon();
      });
    });
    svg.addEventListener('pointerleave', (event) => {
      cancelAnimationFrame(pending);
      if (event.pointerType !== 'touch') hideSoon();
    });
    svg.addEventListener('click', (event) => {
      const mark = markAt(marks, event);
      if (mark) show(mark, event.clientX);
      else hide();
    });
  };

  const listenToKeys = (svg, marks) => {
    let at = -1;
    const steps = {
      ArrowRight: () => at + 1,
      ArrowDown: () => at + 1,
      ArrowLeft: () => at - 1,
      ArrowUp: () => at - 1,
      Home: () => 0,
      End: () => marks.length - 1,
    };
    svg.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in steps)) return;
      event.preventDefault();
      at = Math.min(Math.max(steps[event.key](), 0), marks.length - 1);
      marks[at].scrollIntoView({block: 'nearest'});
      show(marks[at]);
      spoken.textContent = tip.textContent;
    });
    svg.addEventListener('blur', () => {
      at = -1;
      spoken.textContent = '';
      hide();
    });
  };

  // A <title> would show the browser's own tip over ours.
  const takeTitles = (svg, marks) => {
    svg.querySelector(':scope > title').remove();
    for (const mark of marks) {
      const title = mark.querySelector('title');
      mark.setAttribute('aria-label', title.textContent);
      title.remove();
    }
  };

  for (const svg of document.querySelectorAll('figure svg')) {
    const marks = [...svg.querySelectorAll('.mark')];
    if (marks.length === 0) continue;
    takeTitles(svg, marks);
    // Its keys are its own, and its marks are to be found by a screen reader.
    svg.setAttribute('role', 'application');
    svg.setAttribute('aria-roledescription', texts.chart);
    svg.setAttribute('tabindex', '0');
    listenToPointer(svg, marks);
    listenToKeys(svg, marks);
    const keys = document.createElement('span');
    keys.className = 'keys';
    keys.textContent = ` ${texts.keys}`;
    if (!svg.closest('figure').querySelector('.keys')) {
      svg.closest('figure').querySelector('figcaption').append(keys);
    }
  }
  tip.addEventListener('pointerenter', () => clearTimeout(hiding));
  tip.addEventListener('pointerleave', hideSoon);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('figure svg, #tip')) hide();
  });
  addEventListener('resize', hide);
})();
