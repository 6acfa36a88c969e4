// Light, dark, or as the system has it; remembered where the browser allows it.
(() => {
  'use strict';
  const root = document.documentElement;
  const group = document.getElementById('theme');
  const buttons = [...group.querySelectorAll('button')];
  const key = 'dispatchbench-theme';

  const show = (theme) => {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.value === theme));
    }
  };

  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  const remember = (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {
      // It holds for this visit.
    }
  };

  const last = remembered();
  show(buttons.some((button) => button.value === last) ? last : 'auto');
  group.hidden = false;
  group.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    show(button.value);
    remember(button.value);
  });
})();
