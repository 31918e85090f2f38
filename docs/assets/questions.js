// Questions: choose, then see what is said of the answer, as often as one likes. Nothing is scored, kept or sent.
(() => {
  'use strict';

  for (const item of document.querySelectorAll('.item')) {
    const reply = (value) => item.querySelector(`[data-for="${value}"]`) ?? item.querySelector('[data-for="other"]');
    const replies = new Map([...item.querySelectorAll('input')].map(({ value }) => [value, reply(value).textContent]));
    item.querySelector('.item-reasons')?.remove();
    const line = document.createElement('p');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'See the reason';
    const status = document.createElement('p');
    status.className = 'item-said';
    status.setAttribute('role', 'status');
    button.addEventListener('click', () => {
      const chosen = item.querySelector('input:checked');
      status.textContent = chosen ? replies.get(chosen.value) : 'Choose an answer first.';
      if (chosen) item.dispatchEvent(new CustomEvent('answered', { bubbles: true, detail: chosen.value }));
    });
    item.addEventListener('change', () => { status.textContent = ''; });
    line.append(button);
    item.append(line, status);
  }

  // Cards to sort are shown one at a time: few things are in view, and few stops lie between a switch and an answer.
  for (const pile of document.querySelectorAll('.one-by-one')) {
    const items = [...pile.querySelectorAll('.item')];
    const place = document.createElement('p');
    place.setAttribute('role', 'status');
    let now = 0;
    const buttons = [['Card before', -1], ['Next card', 1]].map(([words, step]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = words;
      button.addEventListener('click', () => show(now + step));
      return button;
    });
    const show = (next) => {
      now = next;
      items.forEach((item, number) => { item.hidden = number !== now; });
      buttons[0].disabled = now === 0;
      buttons[1].disabled = now === items.length - 1;
      place.textContent = `Card ${now + 1} of ${items.length}`;
    };
    const line = document.createElement('p');
    line.className = 'one-by-one-keys';
    line.append(...buttons);
    pile.append(line, place);
    show(0);
  }
})();
