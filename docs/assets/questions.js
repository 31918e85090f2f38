// Questions: choose, then see what is said of the answer, as often as one likes. Nothing is scored, kept or sent.
(() => {
  'use strict';

  const newButton = (words, press) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', press);
    return button;
  };

  for (const item of document.querySelectorAll('.item')) {
    const also = item.querySelector('.item-also')?.textContent ?? '';
    const reply = (value) => item.querySelector(`[data-for="${value}"]`) ?? item.querySelector('[data-for="other"]');
    const replies = new Map([...item.querySelectorAll('input')].map(({ value }) => [value, `${reply(value).textContent} ${also}`.trim()]));
    item.querySelector('.item-reasons')?.remove();
    const status = document.createElement('p');
    status.className = 'item-said';
    status.setAttribute('role', 'status');
    const atOnce = item.dataset.by === 'press';
    // Each answer is a button: two keys or two switches, next and press, reach all of them.
    for (const label of item.querySelectorAll('label')) {
      const button = newButton(label.textContent.trim(), () => {
        item.querySelectorAll('[aria-pressed]').forEach((other) => other.setAttribute('aria-pressed', other === button));
        status.textContent = atOnce ? replies.get(button.value) : '';
      });
      button.value = label.firstElementChild.value;
      button.setAttribute('aria-pressed', false);
      label.replaceWith(button);
    }
    if (!atOnce) {
      // What may be scored is chosen first and told afterwards: a slip of the hand can be put right.
      const line = document.createElement('p');
      line.append(newButton('See the reason', () => {
        const value = item.querySelector('[aria-pressed="true"]')?.value;
        status.textContent = value ? replies.get(value) : 'Choose an answer first.';
        if (value) item.dispatchEvent(new CustomEvent('answered', { bubbles: true, detail: value }));
      }));
      item.append(line);
    }
    item.append(status);
  }

  // Cards to sort are shown one at a time: few things are in view, and few stops lie between a switch and an answer.
  for (const pile of document.querySelectorAll('.one-by-one')) {
    const items = [...pile.querySelectorAll('.item')];
    items.forEach((item) => { item.tabIndex = -1; });
    const place = document.createElement('p');
    place.setAttribute('role', 'status');
    let now = 0;
    const buttons = [['Card before', -1], ['Next card', 1]].map(([words, step]) => newButton(words, () => {
      show(now + step);
      items[now].focus(); // the next stop is the first answer of this card
    }));
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
