// Search, loaded by the search page alone. Words are only ever set as text, so the page's policy can forbid turning
// strings into markup.
(() => {
  'use strict';

  // Beginnings of words that bring help to the top. Wide on purpose: showing help too often costs nothing.
  const DISTRESS = new RegExp('\\b(suicid|kill|harm|hurt|cut|die|dying|dead|overdos|scar|afraid|fright|panic|help|emergenc'
    + '|danger|unsafe|safe\\b|blackmail|sextort|threat|forc|made me|make me|rape|abus|assault|attack|hit|touch|cry|cries'
    + '|alone|asham|worthless|hopeless|desperat|run away|999|police|trouble)');
  const COMMON = /^(an?|and|are|at|be|can|do|for|has|have|he|her|his|how|i|if|im|in|is|it|me|my|of|on|or|she|the|they|this|to|was|what|who|with)$/;
  const MOST = 30;

  const one = (selector) => document.querySelector(selector);
  search(one('form[data-index]'));

  function search(form) {
    const query = (new URLSearchParams(location.search).get('q') || '').trim();
    const status = one('#search-status');
    one('#search-without').hidden = true;
    if (!query) return;
    form.elements.q.value = query;
    status.textContent = 'Searching';
    window.handbookSearch = (index) => show(index.entries);

    // A script, not a fetch: browsers refuse to fetch when the site is opened from a USB stick.
    const rules = { createScriptURL: () => form.dataset.index };
    const script = document.createElement('script');
    script.src = (window.trustedTypes ? trustedTypes.createPolicy('handbook-search', rules) : rules).createScriptURL('');
    script.onerror = () => { status.textContent = 'Search did not load. Every page is in the list below.'; };
    document.head.append(script);

    function show(entries) {
      const all = stems(query);
      const few = all.filter((token) => !COMMON.test(token));
      const tokens = [...new Set(few.length ? few : all)];
      const found = rank(entries, tokens);
      const list = one('#search-results');
      for (const { entry } of found.slice(0, MOST)) {
        const item = element('li');
        item.append(element('a', entry.t), element('p', entry.h.join(' › '), 'where'), excerpt(entry.x, tokens));
        item.firstChild.href = `${form.dataset.root}/${entry.u}`;
        list.append(item);
      }
      list.hidden = !found.length;
      const distress = DISTRESS.test(fold(query));
      one('#search-help').hidden = !distress;
      status.textContent = `${found.length || 'No'} ${found.length === 1 ? 'result' : 'results'} for “${query}”.`
        + (found.length && found[0].hits < tokens.length ? ' No page has all of the words. These have some.' : '')
        + (found.length > MOST ? ` The first ${MOST} are shown.` : '')
        + (distress ? ' Help comes first.' : '');
    }
  }

  // Lower case, no accents, digits drawn together: "0800 1111" and "08001111" are one word.
  function fold(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'’]/g, '').replace(/(\d)[\s-]+(?=\d)/g, '$1');
  }

  // "deleted", "deletes" and "deleting" all become "delet": rough, but equally rough on both sides.
  function stem(word) {
    const root = word.replace(/(ss)$|(?:ings?|e[ds]?|s)$/, '$1');
    return /\d/.test(word) || root.length < 3 ? word : root.replace(/y$/, 'i').replace(/([^aeiou])\1$/, '$1');
  }

  function stems(text) {
    return (fold(text).match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) || []).map(stem);
  }

  // 2 for the whole word, 1 for its beginning, 0 for neither. `text` is " stem stem stem ".
  function match(text, token) {
    if (text.includes(` ${token} `)) return 2;
    if (/^(\d{1,3}|\d+\..*)$/.test(token)) return 0; // clause 6 is neither 60 nor 6.1
    return text.includes(/^\d+$/.test(token) ? token : ` ${token}`) ? 1 : 0;
  }

  // Entries with most of the words, best first: title before keywords, before the headings above, before text.
  function rank(entries, tokens) {
    const found = entries.map((entry) => {
      const fields = [[64, [entry.t]], [16, entry.k], [4, entry.h], [1, [entry.x]]]
        .map(([weight, parts]) => [weight, ` ${stems(parts.join(' | ')).join(' ')} `]);
      let hits = 0;
      let score = entry.h.length ? 0 : 8; // a page before the list that repeats its title
      for (const token of tokens) {
        const points = fields.reduce((sum, [weight, text]) => sum + weight * match(text, token), 0);
        if (points) hits += 1;
        // Whoever types a number wants exactly that clause or that line.
        score += points + (/\d/.test(token) && entry.k.some((keyword) => fold(keyword) === token) ? 1000 : 0);
      }
      return { entry, hits, score };
    });
    const most = Math.max(1, ...found.map(({ hits }) => hits));
    return found.filter(({ hits }) => hits === most).sort((a, b) => b.score - a.score);
  }

  // The words around the first one found, each found word marked.
  function excerpt(text, tokens) {
    const wanted = (piece) => stems(piece).some((word) => tokens.some((token) => match(` ${word} `, token)));
    const pieces = text.split(/([\p{L}\p{N}'’.]+)/u);
    const from = Math.max(0, pieces.findIndex(wanted) - 20);
    const to = from + 70;
    const paragraph = element('p', from ? '… ' : '');
    paragraph.append(...pieces.slice(from, to).map((piece) => (wanted(piece) ? element('mark', piece) : piece)), pieces[to] ? ' …' : '');
    return paragraph;
  }

  function element(name, text = '', className = '') {
    return Object.assign(document.createElement(name), { textContent: text, className });
  }
})();
