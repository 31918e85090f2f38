// Training: questions.js shows what is said of an answer. A set is drawn by a seed, as handbook.content.queries.draw draws it. Nothing is sent; a
// place is kept on this device only for who asks for it. In a package, the school's platform keeps it instead.
(() => {
  'use strict';

  const root = document.querySelector('.training');
  if (!root) return;
  const said = root.dataset;
  const practice = said.practice === 'yes';
  const lms = window.handbookLms;
  const part = (name) => root.querySelector(name);
  const pool = [...root.querySelectorAll('.pool .item')];
  const buttons = (item) => [...item.querySelectorAll('[aria-pressed]')];
  const options = new Map(pool.map((item) => [item, buttons(item).sort((one, other) => one.value - other.value).map((one) => one.parentElement)]));
  let seed = 1 + Math.floor(Math.random() * 9000);
  let tries = 1;
  let set = [];
  let short = false; // whether the set is one of the three for later, which nobody scores
  let resuming = false; // whether answers are given again that were told before

  const rank = (number, name) => {
    let found = 2166136261;
    for (const letter of `${name}|${number}`) found = Math.imul(found ^ letter.charCodeAt(0), 16777619) >>> 0;
    found = Math.imul(found ^ (found >>> 15), 739982445) >>> 0;
    return (found ^ (found >>> 12)) >>> 0;
  };
  const drawn = () => {
    const subjects = new Set();
    let others = Number(said.others);
    return pool.map((item) => [rank(seed, item.dataset.item), item]).sort((one, other) => one[0] - other[0]).map((pair) => pair[1])
      .filter((item) => {
        const subject = item.dataset.critical;
        if (!subject) return others-- > 0;
        return !subjects.has(subject) && subjects.add(subject);
      });
  };
  const arrange = (item, place) => {
    const parts = options.get(item);
    const order = parts.map((_, number) => number).slice(1)
      .sort((one, other) => rank(seed, `${item.dataset.item}-${one}`) - rank(seed, `${item.dataset.item}-${other}`));
    order.splice((place + rank(seed, 'places')) % parts.length, 0, 0);
    item.querySelector('.item-answers').append(...order.map((number) => parts[number]));
  };
  const answered = (item, value) => {
    if (item.dataset.seen) return;
    item.dataset.seen = value;
    for (const other of buttons(item)) other.disabled = true;
    keep();
    if (set.every((one) => one.dataset.seen)) result();
  };
  const draw = (names) => {
    short = Boolean(names);
    set = names ? names.map((one) => pool.find((item) => item.dataset.item === one)) : drawn();
    for (const item of pool) {
      item.hidden = !set.includes(item);
      delete item.dataset.seen;
      item.querySelector('[role="status"]').textContent = '';
      for (const button of buttons(item)) {
        button.disabled = false;
        button.setAttribute('aria-pressed', false);
      }
    }
    set.forEach((item, place) => {
      arrange(item, place);
      part('.pool').append(item);
    });
    part('.result').textContent = '';
    const record = part('.certificate');
    if (record) record.hidden = true;
  };

  const result = () => {
    const right = (item) => item.dataset.seen === '0';
    const critical = set.filter((item) => item.dataset.critical);
    const others = set.filter((item) => !item.dataset.critical);
    const good = others.filter(right).length;
    const score = Math.round(100 * set.filter(right).length / set.length);
    const passed = !practice && critical.every(right) && good >= Number(said.needed);
    if (short) {
      part('.result').textContent = 'You have read all three reasons. Nothing is scored.';
      return;
    }
    part('.result').textContent = practice ? `You have read all ${set.length} reasons. This is practice: nothing is scored.`
      : passed ? 'Passed. Your record is below.'
        : 'Not passed yet. Read the reasons above, and draw other questions when you are ready. Any number of tries is fine.';
    if (passed) certificate(score);
    lms?.finish(passed, score, resuming ? [] : set.map((item) => [item.dataset.item, item.dataset.seen]));
  };
  const two = (number) => String(number).padStart(2, '0');
  const iso = (day) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const later = (day) => {
    const [number, unit] = said.again.split(' ');
    const days = { day: 1, week: 7 }[unit.replace(/s$/, '')];
    if (days) return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days * number);
    const month = day.getMonth() + number * (unit.startsWith('year') ? 12 : 1);
    return new Date(day.getFullYear(), month, Math.min(day.getDate(), new Date(day.getFullYear(), month + 1, 0).getDate()));
  };
  const code = (fields) => {
    let found = 14695981039346656037n;
    for (const byte of new TextEncoder().encode(fields.join('|'))) found = BigInt.asUintN(64, (found ^ BigInt(byte)) * 1099511628211n);
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
    let value = found >> 4n;
    const check = letters[Number(value % 37n)];
    let words = '';
    for (let place = 0; place < 12; place += 1, value >>= 5n) words = letters[Number(value & 31n)] + words;
    return `${words.match(/.{4}/g).join('-')}-${check}`;
  };
  const certificate = (score) => {
    const today = new Date();
    const [day, due] = [iso(today), iso(later(today))];
    const about = [said.module, said.moduleVersion, said.policy, said.policyVersion, said.fingerprint, day, 'alone', 'passed'];
    const sum = code(about);
    const rows = [['Module', `${said.title}, version ${said.moduleVersion}`],
      ['Policy', `${said.policy}, version ${said.policyVersion}, fingerprint ${said.fingerprint}`],
      ['Day', day], ['How', 'Alone, on a screen'], ['Result', 'Passed'], ['Next due', due], ['Code', sum]];
    part('.certificate dl').replaceChildren(...rows.flatMap(([name, value]) => {
      const [term, words] = [document.createElement('dt'), document.createElement('dd')];
      term.textContent = name;
      words.textContent = value;
      return [term, words];
    }));
    part('.row').textContent = ['', '', said.module, said.moduleVersion, said.policy, said.policyVersion, said.fingerprint, day,
      said.minutes, 'alone', '', 'passed', 'yes', score, tries, due, sum].join(',');
    part('.certificate').hidden = false;
  };

  const name = `handbook-training-${said.module}`;
  const held = () => {
    try { return lms ? lms.held : localStorage.getItem(name); } catch { return null; }
  };
  const keep = () => {
    if (short) return;
    const text = ['1', said.moduleVersion, seed, set.map((item) => item.dataset.seen ?? '-').join(''), tries].join(';');
    if (lms) lms.keep(text);
    try { if (!lms && part('.keep').checked) localStorage.setItem(name, text); } catch { part('.keep').checked = false; }
  };
  const resume = () => {
    const [form, version, number, letters = '', count] = (held() ?? '').split(';');
    if (form !== '1' || version !== said.moduleVersion) return draw();
    seed = Number(number);
    tries = Number(count) || 1;
    draw();
    part('.keep').checked = !lms;
    resuming = true;
    set.forEach((item, place) => {
      const button = buttons(item).find((one) => one.value === letters[place]);
      if (!button) return;
      button.click();
      item.querySelector('button:not([aria-pressed])').click();
    });
    resuming = false;
    const left = set.filter((item) => !item.dataset.seen);
    if (!left.length || left.length === set.length) return;
    const line = document.createElement('p');
    const on = document.createElement('button');
    on.type = 'button';
    on.textContent = `Go on with the last questions: ${set.length - left.length} of ${set.length} are answered`;
    on.addEventListener('click', () => set.find((item) => !item.dataset.seen)?.querySelector('button').focus());
    line.append(on);
    root.prepend(line);
  };

  const begin = () => part('.pool .item:not([hidden]) button').focus();

  part('.without-script')?.remove();
  root.addEventListener('answered', ({ target, detail }) => { if (set.includes(target)) answered(target, detail); });
  part('.again').addEventListener('click', () => {
    seed += 1;
    tries += 1;
    draw();
    keep();
    begin();
  });
  for (const row of root.querySelectorAll('.later li')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = row.firstChild.textContent.replace(/:\s*$/, '');
    button.addEventListener('click', () => {
      draw(row.dataset.items.split(' '));
      begin();
    });
    row.replaceChildren(button);
  }
  part('.keep').addEventListener('change', () => (part('.keep').checked ? keep() : part('.forget').click()));
  part('.forget').addEventListener('click', () => {
    try { localStorage.removeItem(name); } catch { /* nothing is kept there */ }
    part('.keep').checked = false;
  });
  part('.print')?.addEventListener('click', () => print());
  part('.keeping').hidden = Boolean(lms);
  part('.finish').hidden = false;
  resume();
})();
