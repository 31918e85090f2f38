// Which pages answer the words that somebody typed. It touches no page and no network, so it can be tried by itself.
// The order of the first results is decided here from the core alone; words from the text of pages only add more below.
// What is said of a page are its title, its summary and the phrases of the table of words. A page answers as well as
// its best saying: the more of the saying was typed, and the rarer its words, the better.
window.handbookMatcher = (core) => {
  'use strict';

  const COMMON = new Set(('a about all am an and any are as at be because been being but by can cant could did didnt do does doesnt dont for from get gets getting got had has have'
    + ' he hell her hers hes him his how i if ill im in is it its ive just let me my no not now of on only or our she shed shell shes should so some somethings than that thats'
    + ' the their them then there theres they theyll theyre theyve this to too up us was we were what whats when which who whos will with wont would you your youre').split(' '));
  const fold = (text) => text.toLowerCase().normalize('NFD')
    .replace(/[\u0300-\u036f'’‘`´]/g, '').replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/ß/g, 'ss').replace(/æ/g, 'ae')
    .replace(/\b(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+)\.(?:org|co|com|gov|net|ac|sch|police|nhs)(?:\.uk)?\b(?:\/\S*)?/g, '$1')
    .replace(/\+ ?44[ -]?(?:\(0\))?/g, '0')
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .replace(/(\d)[ -]+(?=\d)/g, '$1')
    .replace(/\b(wan|gon)na\b/g, (_, start) => (start === 'wan' ? 'want to' : 'going to'));
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+(?:\.\p{N}[\p{L}\p{N}]*)*/gu) || [];

  // "deleted", "deletes" and "deleting" all become "delet": rough, but equally rough on both sides.
  const rough = (word) => {
    const root = word.replace(/(ss)$|(?:ings?|e[ds]?|s)$/, '$1');
    return /\d/.test(word) || root.length < 3 ? word : root.replace(/y$/, 'i').replace(/([^aeiou])\1$/, '$1');
  };
  const alike = new Map(core.alike.flatMap((row) => row.map((word) => [rough(word), rough(row[0])])));
  const stem = (word) => alike.get(rough(word)) || rough(word);
  const stems = (text) => words(text).map(stem);
  const telling = (list) => list.filter((word) => !COMMON.has(word));

  const pages = core.pages.map(([address, title, summary, group, phrases], id) => ({
    id, address, title, summary, group, phrases: phrases ? phrases.split('|') : [],
  }));
  // What people say that a page answers: its title and its phrases, as words and as pairs of words in a row.
  const parts = (list) => [...new Set([...list, ...list.slice(1).map((word, at) => `${list[at]} ${word}`)])];
  const sayings = pages.flatMap((page) => [page.title, ...page.phrases, page.summary].map((said, nth) => (
    { page, parts: parts(stems(said)), worth: nth > page.phrases.length ? 0.3 : 1 }
  )));
  const saidOf = new Map(); // by word or pair: the sayings that have it
  for (const saying of sayings) for (const part of saying.parts) saidOf.set(part, [...(saidOf.get(part) || []), saying]);
  const pagesWith = (word) => new Set((saidOf.get(word) || []).map(({ page }) => page)).size;
  const rarity = (word) => (COMMON.has(word) ? 0.4 : Math.log(1 + pages.length / pagesWith(word)));
  const weights = new Map([...saidOf.keys()].map((part) => {
    const [one, two] = part.split(' ').map(rarity);
    return [part, two ? 0.4 * (one + two) : one];
  }));
  for (const saying of sayings) saying.weight = saying.parts.reduce((sum, part) => sum + weights.get(part), 0);

  // The words that are known, in a list that finds the nearest of them to a word that is not.
  const listOf = (list) => {
    const made = new window.MiniSearch({ fields: ['word'], storeFields: ['word'], tokenize: (text) => [text], processTerm: (term) => term });
    made.addAll([...list].map((word, id) => ({ id, word })));
    return made;
  };
  const known = new Set([...alike.keys(), ...pages.flatMap((page) => words(`${page.title} ${page.phrases.join(' ')} ${page.summary}`).map(rough))]);
  const spelling = listOf(known);

  // How many letters may be wrong: none in a number, one in a short word, two in a long one.
  const reach = (word) => (word.length < 5 || /\d/.test(word) ? 0 : word.length < 7 ? 1 : 2);
  const near = (word) => spelling.search(word, { fuzzy: reach(word), prefix: word.length > 3 })[0]?.word;

  // The words as they were meant: joined where they were split, split where they were joined, and rightly spelt.
  function meant(query) {
    const typed = words(query.replace(/([^\W\d_]+)-([^\W\d_]+)/g, (split, one, two) => (known.has(rough(fold(one + two))) ? one + two : split)));
    return typed.flatMap((word, at) => {
      const [root, joined] = [rough(word), rough(word + (typed[at + 1] || ''))];
      const sure = known.has(root) || COMMON.has(word);
      const found = sure ? [root] : [near(root)].filter(Boolean);
      const roots = found.length ? found : halves(word) || [root];
      return (joined.length > 5 && joined !== root && known.has(joined) ? [...roots, joined] : roots).map((part) => alike.get(part) || part);
    });
  }

  function halves(word) {
    for (let at = word.length - 3; at > 2; at -= 1) {
      const both = [word.slice(0, at), word.slice(at)].map(rough);
      if (both.every((part) => known.has(part))) return both;
    }
    return null;
  }

  // By page: how much of its best sayings was typed; rare words weigh most.
  function answers(wanted) {
    const shared = new Map();
    for (const part of parts(wanted)) {
      for (const saying of saidOf.get(part) || []) shared.set(saying, (shared.get(saying) || 0) + weights.get(part));
    }
    const best = new Map();
    for (const [saying, weight] of shared) {
      const score = saying.worth * weight ** 2 / saying.weight ** 0.75;
      best.set(saying.page, [...(best.get(saying.page) || []), score].sort((a, b) => b - a).slice(0, 3));
    }
    return best;
  }

  // Whether the query has one of the phrases; one more word may be inside it, as in "my autistic child".
  const says = (query, phrases) => phrases.some((phrase) => query.some((_, start) => {
    let at = start - 1;
    return phrase.every((word, nth) => {
      const next = query.indexOf(word, at + 1);
      const near = nth ? next > at && next - at < 3 : next === start;
      at = next;
      return near;
    });
  }));
  const [staffWords, parentWords] = [core.staff, core.parents].map((list) => list.map(words));

  // Whose pages come first: those for parents if a parent asks, else those for pupils; lessons and notes last.
  const SHARES = { parent: { f: 3, h: 0.4, p: 0.4 }, other: { f: 0.85, h: 1.25, p: 1.1 } };
  const share = (page, asker) => SHARES[asker][page.group] || { v: 0.5, l: 0.7, n: 0.7, t: 1.5 }[page.group] || 0.9;

  // What a number means: a clause by its printed label, or a telephone number. It always comes first.
  function numbered(query) {
    const typed = fold(query).replace(/^(clause|section|policy|part|phone|number|call|ring|text)s? /, '').trim();
    const clauses = core.clauses.filter(([label]) => fold(label) === typed).map(([label, address, policy]) => ({
      address, title: `Clause ${label}`, summary: policy,
    }));
    const digits = typed.replace(/\D/g, '');
    const lines = /^[\d ()-]+$/.test(typed) ? core.numbers.filter(([number]) => number === digits || (digits.length > 5 && number.endsWith(digits))) : [];
    return [...clauses, ...lines.map(([, id]) => pages[id])];
  }

  // The results of the core, the best first.
  function find(query) {
    const asker = says(words(query), parentWords) ? 'parent' : 'other';
    const staff = says(words(query), staffWords);
    const found = [...answers(meant(query))].map(([page, [one, two = 0, three = 0]]) => {
      const score = one + 0.15 * two + 0.07 * three;
      return { page, score: score * share(page, asker) };
    }).filter(({ page, score }) => score > 0 && (page.group !== 't' || staff)).sort((one, other) => other.score - one.score);
    const best = found.length ? found[0].score : 0;
    const listed = found.filter(({ score }) => score > best / 25).slice(0, 8).map(({ page }) => page);
    return [...new Map([...numbered(query), ...listed].map((page) => [page.address, page])).values()];
  }

  // The word files that hold the typed words, by number.
  function filesFor(query) {
    const found = new Set();
    // The longest two: they say most, and one search stays small.
    const longest = telling(meant(query)).sort((one, other) => other.length - one.length).slice(0, 2);
    for (const word of longest.map((token) => token.replace(/i$/, ''))) {
      found.add(Math.max(0, core.starts.filter((start) => start <= word).length - 1));
    }
    return [...found];
  }

  // The numbers of the pages whose text has the typed words, most words first; *texts* are the word files that were read.
  function further(query, texts) {
    const wanted = [...new Set(telling(meant(query)))];
    const staff = says(words(query), staffWords);
    const points = new Map();
    const entries = texts.flatMap(unpacked);
    const small = listOf(entries.map(([word]) => stem(word)));
    for (const token of wanted) {
      const best = new Map();
      for (const { id, score } of small.search(token, { prefix: token.length > 3, fuzzy: saidOf.has(token) ? 0 : reach(token) })) {
        for (const page of entries[id][1]) best.set(page, Math.max(best.get(page) || 0, score / Math.sqrt(entries[id][1].length)));
      }
      for (const [page, score] of best) points.set(page, (points.get(page) || 0) + score + 100);
    }
    return [...points].filter(([page]) => staff || !core.staffPages.includes(page))
      .sort(([one, first], [other, second]) => second - first || one - other).map(([page]) => page);
  }

  // A word file: a line a word, its first letters counted where they are those of the word before; then its pages.
  function unpacked(text) {
    let before = '';
    return text.split('\n').map((line) => {
      const [start, ...steps] = line.split(' ');
      before = before.slice(0, parseInt(start[0], 36)) + start.slice(1);
      let page = 0;
      return [before, steps.map((step) => { page += parseInt(step, 36); return page; })];
    });
  }

  return { find, filesFor, further, pages };
};
