// Slides: buttons and keys to go from one to the next, and a full screen. Without it the page is read by scrolling.
(() => {
  'use strict';

  const deck = document.querySelector('.slides');
  if (!deck) return;
  const slides = [...deck.querySelectorAll('.slide')];
  slides.forEach((slide) => { slide.tabIndex = -1; });

  const bar = document.createElement('div');
  bar.className = 'slide-bar';
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  const button = (words, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.addEventListener('click', act);
    return made;
  };

  let now = 0;
  let held = 0;  // until then the slide that was asked for counts, not where scrolling happens to be
  const seen = () => {
    const middle = innerHeight / 2;
    const found = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
    return found < 0 ? slides.length - 1 : found;
  };
  const show = () => {
    // The Tab key meets the buttons after the slide in view; the style keeps them at the foot of the screen.
    if (slides[now].nextSibling !== bar && !bar.contains(document.activeElement)) slides[now].after(bar);
    back.disabled = now === 0;
    on.disabled = now === slides.length - 1;
    const words = `Slide ${now + 1} of ${slides.length}`;
    if (status.textContent !== words) status.textContent = words;
  };
  // The sentences after the first come one by one to who goes on by key or button, and never go from who scrolls.
  const later = (slide) => [...slide.querySelectorAll('.sentence.later')];
  const go = (place) => {
    if (place > now && later(slides[now]).length) {
      later(slides[now])[0].classList.remove('later');
      return;
    }
    later(slides[now]).forEach((step) => step.classList.remove('later'));
    if (place > now && slides[place]) {
      slides[place].querySelectorAll('.sentence ~ .sentence').forEach((step) => step.classList.add('later'));
    }
    now = Math.min(Math.max(place, 0), slides.length - 1);
    held = performance.now() + 600;
    slides[now].focus({ preventScroll: true });
    slides[now].scrollIntoView({ block: 'start' });
    show();
  };
  const back = button('Back', () => go(now - 1));
  const on = button('Next', () => go(now + 1));
  bar.append(back, on);
  if (deck.requestFullscreen) {
    const full = button('Full screen', () => {
      held = performance.now() + 2000;
      if (document.fullscreenElement) document.exitFullscreen();
      else deck.requestFullscreen();
    });
    full.className = 'to-full';
    bar.append(full);
    document.addEventListener('fullscreenchange', () => go(now));
  }
  bar.append(status);
  // A browser scrolls towards what takes the focus, though the bar is in view: the slide stays.
  bar.addEventListener('focusin', () => {
    const place = now;
    held = performance.now() + 600;
    requestAnimationFrame(() => {
      if (!bar.contains(document.activeElement)) return;
      now = place;
      slides[now].scrollIntoView({ block: 'start' });
    });
  });

  // Page keys are what a presenter's remote sends. Arrows inside a group of answers go from answer to answer.
  const steps = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 };
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.('input') && event.key.startsWith('Arrow')) return;
    const place = now + steps[event.key];
    // Before the first slide and after the last the keys move the page, so that all of it can be reached.
    if (!(event.key in steps) || (!slides[place] && !document.fullscreenElement)) return;
    event.preventDefault();
    go(place);
  });
  let waiting = false;
  const follow = () => {
    if (waiting) return;
    waiting = true;
    settle();
  };
  const settle = () => {
    const left = held - performance.now();
    if (left > 0) setTimeout(settle, left);
    else requestAnimationFrame(() => {
      waiting = false;
      const place = now;
      now = seen();
      if (now !== place) later(slides[place]).concat(later(slides[now])).forEach((step) => step.classList.remove('later'));
      show();
    });
  };
  addEventListener('scroll', follow, { passive: true });
  deck.addEventListener('scroll', follow, { passive: true });
  now = seen();
  show();
})();
