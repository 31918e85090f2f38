// The card maker: fills one card in the page. It stores nothing, sends nothing and forgets everything with the page.
(() => {
  'use strict';

  const maker = document.querySelector('#card-maker');
  const ready = document.querySelector('.four-card');
  if (!maker || !ready) return;
  const part = (name) => maker.querySelector(`#card-${name}`);
  const [helper, other, size, symbols, made] = ['helper', 'other', 'size', 'symbols', 'made'].map(part);

  const card = ready.cloneNode(true);
  made.append(card);
  const fill = () => {
    const own = helper.value === 'other';
    part('other-line').hidden = !own;
    const words = own ? other.value.trim() : helper.value;
    const asked = card.querySelector('.card-helper');
    asked.hidden = !words;
    asked.querySelector('.helper-name').textContent = words;
    card.className = `four-card card-${size.value}${symbols.checked ? '' : ' without-symbols'}`;
  };
  maker.addEventListener('input', fill);
  maker.addEventListener('change', fill);
  part('print').addEventListener('click', () => {
    document.body.classList.add('print-one-card');
    print();
  });
  addEventListener('afterprint', () => document.body.classList.remove('print-one-card'));
  helper.selectedIndex = 1;
  fill();
  maker.hidden = false;
})();
