// The search page. What is typed stays in this page: it is in no address, in no history, and gone when the page is left.
// Words are only ever set as text, so the page's policy can forbid turning strings into markup.
(() => {
  'use strict';

  const MOST = 10; // results
  const MOST_MORE = 6; // of them from further files, so that one search stays small
  const one = (selector) => document.querySelector(selector);
  const form = one('form[data-search]');
  const [field, status, list, help] = ['#search-words', '#search-status', '#search-results', '#search-help'].map(one);
  const files = new Map(); // by name: the promise of what it holds
  const arrived = new Map(); // by name: what to do when it has come

  one('#search-without').hidden = true;
  form.hidden = false;

  // A script, not a fetch: browsers refuse to fetch when the site is opened from a USB stick.
  const rules = { createScriptURL: (name) => (/^(pages|[wp]\d+)$/.test(name) ? `${form.dataset.search}${name}.js` : '') };
  const policy = window.trustedTypes ? trustedTypes.createPolicy('handbook-search', rules) : rules;

  window.handbookSearch = (name, data) => arrived.get(name)?.(data);

  function read(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((done, fail) => {
        arrived.set(name, done);
        const script = document.createElement('script');
        script.src = policy.createScriptURL(name);
        script.onerror = () => { files.delete(name); fail(); };
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  // The index names a page by its place in this page's own list of all pages, which has its address and its title.
  const ready = read('pages').then((core) => {
    const [addresses = [], titles] = core.pages;
    const listed = document.querySelectorAll('.index a');
    addresses.forEach((place, at) => {
      if (!listed[place]) return;
      addresses[at] = listed[place].getAttribute('href').slice(form.dataset.root.length + 1, -5);
      titles[at] ||= listed[place].textContent;
    });
    return { core, ...window.handbookMatcher(core) };
  });
  ready.catch(failed);

  let asked = 0;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const query = field.value.trim();
    const turn = ++asked;
    clear();
    help.hidden = false;
    if (!query) return;
    status.textContent = 'Searching';
    try {
      const { core, find, filesFor, further, pages } = await ready;
      if (turn !== asked) return;
      const first = find(query);
      show(first);
      const room = Math.min(MOST - first.length, MOST_MORE);
      const texts = room > 0 ? await Promise.all(filesFor(query).map((number) => read(`w${number}`))) : [];
      const more = further(query, texts).filter((number) => !first.includes(pages[number])).slice(0, Math.max(room, 0));
      const found = await Promise.all(more.map((number) => pages[number] || record(core, number - pages.length)));
      if (turn !== asked) return;
      show(found);
      const count = list.children.length;
      status.textContent = count ? `${count} ${count === 1 ? 'page' : 'pages'} found. Help comes first.` : 'No page has these words. These pages can help you now.';
      if (!count) show(core.none.map((number) => pages[number]));
    } catch {
      if (turn === asked) failed();
    }
  });

  // A page that the core has no room for, by its place behind those that it has.
  async function record(core, place) {
    const [address, title, summary] = (await read(`p${Math.floor(place / core.each)}`))[place % core.each];
    return { address, title, summary };
  }

  function show(found) {
    for (const { address, title, summary } of found) {
      const item = document.createElement('li');
      const link = Object.assign(document.createElement('a'), { href: `${form.dataset.root}/${address}`, textContent: title });
      item.append(link, Object.assign(document.createElement('p'), { textContent: summary }));
      list.append(item);
    }
    list.hidden = !list.children.length;
  }

  function failed() {
    help.hidden = false;
    status.textContent = list.hidden ? 'Search did not load. All pages are in the list below.' : 'There may be more pages. All pages are in the list below.';
  }

  function clear() {
    list.replaceChildren();
    list.hidden = true;
    help.hidden = true;
    status.textContent = '';
  }

  window.addEventListener('pagehide', () => { asked += 1; field.value = ''; clear(); });
})();
