// Additions to pages that are complete without them: a faster way to leave, and large print at a touch.
(() => {
  'use strict';

  const one = (selector) => document.querySelector(selector);
  const leave = one('.leave-link');
  if (leave) quickExit(leave);
  const print = one('.print-large');
  if (print && window.handbookReading) largePrint(print, window.handbookReading);
  const views = one('.views');
  if (views && window.handbookReading) sameVersion(views, window.handbookReading);

  function quickExit(link) {
    const region = link.parentNode;
    const status = one('.leave-status');
    let presses = 0;
    let alone = false; // Shift is down and has not been used to modify anything
    let timer = 0;

    const forget = () => {
      clearTimeout(timer);
      presses = 0;
      status.textContent = '';
    };
    const go = () => {
      // The words go first: a slow network must not leave them on the screen.
      document.title = 'Loading';
      for (const child of [...document.body.children, ...region.children]) {
        if (child !== region && child !== status) child.remove();
      }
      status.textContent = 'Loading';
      window.handbookReading?.forget();
      // replace, so that Back passes over this page.
      location.replace(link.href);
    };

    one('.leave-hint').hidden = false;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      go();
    });
    addEventListener('keydown', (event) => {
      if (event.key !== 'Shift') {
        alone = false;
        if (presses) forget();
      } else if (!event.repeat) {
        const typing = event.target.closest('input, textarea, select, [contenteditable]');
        alone = !typing && !event.ctrlKey && !event.altKey && !event.metaKey;
      }
    });
    addEventListener('pointerdown', () => { alone = false; });
    addEventListener('keyup', (event) => {
      if (event.key !== 'Shift' || !alone) return;
      alone = false;
      presses += 1;
      if (presses === 1) timer = setTimeout(forget, 5000);
      if (presses === 3) go();
      else status.textContent = `Press Shift ${presses === 1 ? '2 more times' : '1 more time'} to leave this page.`;
    });
  }

  // The version with drawings, once chosen, is shown on each page that has one, until another version is chosen.
  function sameVersion(choice, reading) {
    const easy = choice.querySelector('[data-view^="easy"] a');
    choice.addEventListener('click', (event) => {
      if (!event.target.closest('a')) return;
      const words = event.target.closest('[data-view^="easy"]') ? 'easy' : '';
      reading.choose({ ...reading.chosen(), words });
    });
    if (easy && reading.chosen().words === 'easy') location.replace(easy.href);
  }

  function largePrint(button, reading) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const before = reading.chosen();
      reading.show({ ...before, view: 'large' });
      window.print();
      // A telephone says that it has printed before it has: the page stays large until the next touch or key.
      const back = new AbortController();
      for (const sign of ['pointerdown', 'keydown']) {
        addEventListener(sign, () => { back.abort(); reading.show(before); }, { signal: back.signal });
      }
    });
    for (const [link, view] of [[one('.to-large'), 'large'], [one('.to-ordinary'), '']]) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        reading.choose({ ...reading.chosen(), view });
        if (location.hash === '#large-print') location.replace('#main');
        scrollTo(0, 0);
        one('main').focus();
      });
    }
  }
})();
