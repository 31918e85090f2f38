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
})();
