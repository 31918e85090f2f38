// The reader's own reading settings, put on the page before it is drawn so that no other colours flash up. They are
// kept for this tab only, unless the reader asks for longer; where storage is refused they hold for the page.
(() => {
  'use strict';

  const KEY = 'reading-settings';
  const VALUES = {
    size: ['125', '150', '200'],
    spacing: ['lines', 'letters', 'wide'],
    colours: ['light', 'dark', 'cream', 'contrast'],
    view: ['large'],
    words: ['easy'],
  };
  const STORES = ['sessionStorage', 'localStorage'];
  const root = document.documentElement;

  // Storage may be refused by the browser, or broken by hand: both are the same as nothing stored.
  const attempt = (work) => { try { return work(); } catch { return null; } };
  const stored = (store) => attempt(() => JSON.parse(window[store].getItem(KEY)));
  const remove = (store) => attempt(() => window[store].removeItem(KEY));

  const show = (choices) => {
    for (const [name, values] of Object.entries(VALUES)) {
      if (values.includes(choices[name])) root.dataset[name] = choices[name];
      else delete root.dataset[name];
    }
  };

  root.classList.add('scripted'); // what only works with a script takes its place before the page is drawn
  window.handbookReading = {
    show,
    chosen: () => Object.fromEntries(Object.keys(VALUES).map((name) => [name, root.dataset[name] || ''])),
    kept: () => Boolean(stored('localStorage')),
    forget: () => remove('sessionStorage'),
    // Shows and keeps choices: true if they hold for more than this page.
    choose(choices, keep = this.kept()) {
      show(choices);
      STORES.forEach(remove);
      if (!keep && !Object.values(choices).some(Boolean)) return true;
      const written = attempt(() => {
        window[STORES[Number(keep)]].setItem(KEY, JSON.stringify(choices));
        return true;
      });
      return Boolean(written);
    },
    clear() {
      STORES.forEach(remove);
      show({});
    },
  };
  show(stored('sessionStorage') || stored('localStorage') || {});
})();
