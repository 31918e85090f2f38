// Which pages answer the words that somebody typed. It touches no page and no network, so it can be tried by itself.
// The order of the first results is decided here from the core alone; words from the text of pages only add more below.
// What is said of a page are its title, its summary and the phrases of the table of words. A page answers as well as
// its best saying: the more of the saying was typed, and the rarer its words, the better.
window.handbookMatcher = (core) => {
  'use strict';

  const COMMON = new Set(('a about all am an and any are as at be because been being but by can cant could did didnt do does doesnt dont for from get gets getting got had has have'
    + ' he her hers hes him his how i if ill im in is it its ive just let me my no not now of on only or our she shed shes should so some somethings than that thats'
    + ' the their them then there theres they theyre theyve this to too up us was we were what whats when which who whos will with wont would you your youre').split(' '));
  // What may stand between the words of a sign: "he has then sent me", "got sent a really rude".
  const BETWEEN = new Set('a accident accidentalli all also alreadi an are both did even hav is had just like literall now onli realli some still the then veri'.split(' '));
  const OTHER_SCRIPT = 'languag';
  const fold = (text) => text.toLowerCase().normalize('NFD')
    .replace(/[\u0300-\u036f'’‘`´]/g, '').replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/ß/g, 'ss').replace(/æ/g, 'ae')
    .replace(/\b(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+)\.(?:org|co|com|gov|net|ac|sch|police|nhs)(?:\.uk)?\b(?:\/\S*)?/g, '$1')
    .replace(/p\*rn/g, 'porn').replace(/n\*d/g, 'nud')
    .replace(/\+ ?44[ -]?(?:\(0\))?/g, '0')
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .replace(/(\d)[ -]+(?=\d)/g, '$1')
    .replace(/\b(my|our) (?:eldest|oldest|youngest|middle one|teenager|teen|kid)\b/g, '$1 child')
    .replace(/\b(my|our) (?:little |wee |baby )?(\w+ )?(?:(?:boy|girl|lad|lass)s?|\d+[ -]?(?:y\w*[ -]?)?o(?:lds?)?)\b/g, '$1 $2child')
    .replace(/\bour (?=\w*(?:son|daughter|child|kid|teen))/g, 'my ')
    .replace(/\b((?:i am|im|as) a|(?:an)?other) (?:pupil|student)s?\b/g, '$1 someone')
    .replace(/£ ?\d+|\b(want\w*|demand\w*|for|pay|paid) \d{2,}\b(?! y)/g, '$1 money')
    .replace(/\bt(?:ak|ook)\w* (?:\w+ ){0,3}(?:tablet|pill)s\b/g, 'overdose')
    .replace(/\bbeen (?=\w+in\b|\w+ing\b)/g, '').replace(/\bbeen asked\b/g, 'was asked').replace(/\bfound out\b/g, 'learnt')
    .replace(/\b(?:an? |some |my )?(?:girl|boy|lad|someone|somebody|classmate|ex)s (?=(?:\w+ )?(?:nud|pic|phot|imag|vid))/g, 'their ')
    .replace(/\by(?:r|ear)? ?(?=(?:[7-9]|1[0-3])\b)/g, 'year ')
    .replace(/(?<!sa(?:ys|id) )\bs?he(?: i)?s (?:just |only )?(?=(?:\d|1[0-6])\b)/g, 'hes only ')
    .replace(/\b(s?he|they)ll\b/g, '$1 will')
    .replace(/\b(ca|do|does|did|is|was|wo) ?n?n?ot\b/g, '$1nt')
    .replace(/\bu(r?)\b/g, 'you$1').replace(/\br\b/g, 'are')
    .replace(/\b(is|hes|shes|aged|an?) (?:19|[2-9]\d)(?: ?-?y\w+ old)?\b/g, '$1 adult')
    .replace(/([a-z] )([24])(?= [a-z])/g, (_, before, digit) => before + (digit > 2 ? 'for' : 'to'))
    .replace(/([a-z])([18])\b/g, (_, before, digit) => before + (digit > 1 ? 'ate' : 'one'))
    .replace(/\b(wan|gon)n?a\b/g, (_, start) => (start === 'wan' ? 'want to' : 'going to'))
    .replace(/\b(s?he|they)(?:s|re) going\b/g, '$1 going');
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+(?:\.\p{N}[\p{L}\p{N}]*)*/gu) || [];

  // "deleted", "deletes" and "deleting" all become "delet": rough, but equally rough on both sides.
  const rough = (word) => {
    const root = word.replace(/(ss)$|(?:(?:i|(?<![aeiou]))ngs?|e[ds]?|[sz])$/, '$1');
    return /\d/.test(word) || root.length < 3 ? word : root.replace(/y$/, 'i').replace(/(..([^aeiou]))\2$/, '$1');
  };
  const rows = (list) => list.split('|').filter(Boolean);
  const alike = new Map(rows(core.alike).map((row) => row.split(' ')).flatMap((row) => row.map((word) => [rough(word), rough(row[0])])));
  const stem = (word) => alike.get(rough(word)) || rough(word);
  const stems = (text) => words(text).map(stem);
  const telling = (list) => list.filter((word) => !COMMON.has(word));

  const [addresses = [], titles, summaries, groups, phrases] = core.pages;
  const pages = addresses.map((address, id) => ({
    id, address: `${address}.html`, title: titles[id], summary: summaries[id], group: groups[id], phrases: phrases[id] ? phrases[id].split('|') : [],
  }));
  // What people say that a page answers: its title and its phrases, as words and as pairs of words in a row.
  const parts = (list) => [...new Set([...list, ...list.slice(1).map((word, at) => `${list[at]} ${word}`)])];
  const sayings = pages.flatMap((page) => [page.title, ...page.phrases, page.summary].map((text, nth) => {
    const said = stems(text);
    return { page, said: said.join(' '), parts: parts(said), worth: nth > page.phrases.length ? 0.3 : 1 };
  }));
  const saidOf = new Map(); // by word or pair: the sayings that have it
  for (const saying of sayings) for (const part of saying.parts) saidOf.set(part, [...(saidOf.get(part) || []), saying]);
  const pagesWith = (word) => new Set((saidOf.get(word) || []).map(({ page }) => page)).size;
  const rarity = (word) => (COMMON.has(word) ? 0.4 : Math.log(1 + pages.length / pagesWith(word)));
  const weights = new Map([...saidOf.keys()].map((part) => {
    const [one, two] = part.split(' ').map(rarity);
    return [part, two ? 0.4 * (one + two) : one];
  }));
  for (const saying of sayings) saying.weight = saying.parts.reduce((sum, part) => sum + weights.get(part), 0);

  // What people say of what happened, by the number of the sign as situations and other signs have it; see has().
  const signs = new Map(core.signs.map((said, at) => [at.toString(36), said.split('|').map((phrase) => phrase.split(' ').map((word) => (/[*<]/.test(word) ? word : stem(fold(word)))))]));
  const [answering = [], together = []] = core.situations;
  const situations = answering.map((id, at) => ({ page: pages[id], names: together[at].split(' ') }));
  for (const row of [...situations].reverse()) {
    if (!row.names.includes('parents')) break;
    row.last = true;
  }
  const twins = new Map(core.twins.map(([pupils, parent, staff]) => [pages[pupils], { parent: pages[parent], staff: pages[staff] }]));

  const [staffWords, parentWords, workWords, homeWords] = [core.staff, core.parents, core.work, core.home].map((list) => rows(list).map((text) => words(text).map(rough)));

  // The words that are known, with the number of sayings that have each.
  const known = new Map([...alike.keys(), ...core.ordinary.split(' ').map(rough), ...[...signs.values(), staffWords, parentWords, workWords, homeWords].flat(2)].map((word) => [word, 0]));
  for (const { parts: said } of sayings) for (const part of said) if (!part.includes(' ')) known.set(part, (known.get(part) || 0) + 1);

  const isWord = (word) => known.has(rough(word)) || COMMON.has(word);

  // How a word sounds: "fone" as "phone".
  const sound = (word) => word.replace(/ph/g, 'f').replace(/c?k|c(?![ehiy])/g, 'k').replace(/[cz]/g, 's').replace(/(.)\1/g, '$1');

  const bySound = new Map([...known.keys()].map((word) => [sound(word), word]));

  // How many letters may be wrong: none in a number, one in a short word, two in a long one.
  const reach = (word) => (word.length < 5 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2);

  // How many letters are wrong, left out, too many or changed about.
  function apart(one, two) {
    let [before, row] = [[], [...two, ''].map((_, at) => at)];
    [...one].forEach((letter, i) => {
      const next = [i + 1];
      [...two].forEach((other, j) => {
        next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter !== other)));
        if (letter === two[j - 1] && other === one[i - 1]) next[j + 1] = Math.min(next[j + 1], before[j - 1] + 1);
      });
      [before, row] = [row, next];
    });
    return row.at(-1);
  }

  // How far a word is from one that was typed; half a letter more if it begins otherwise.
  function distance(typed, word) {
    if (Math.abs(typed.length - word.length) > reach(typed)) return 9;
    const wrong = apart(typed, word);
    return wrong > reach(typed) ? 9 : wrong + (typed[0] === word[0] ? 0 : 0.5);
  }

  // The known word that sounds like one that is not known, or is nearest to it.
  function near(typed) {
    if (typed.length > 2 && bySound.has(sound(typed))) return bySound.get(sound(typed));
    const found = [...known.keys()].map((word) => [distance(typed, word), -known.get(word), word]).filter(([far]) => far < 3);
    return found.sort((one, two) => one[0] - two[0] || one[1] - two[1])[0]?.[2];
  }

  // The words as they were meant, one in letters that nothing here has as a word for another language, split where they were joined and rightly spelt; and those that were split, joined.
  function meant(query) {
    const all = words(query.replace(/([^\W\d_]+)-([^\W\d_]+)/g, (split, one, two) => (known.has(rough(fold(one + two))) ? one + two : split)));
    const spelt = all.flatMap((word) => {
      const root = rough(word);
      const whole = rough(`${word}g`); // "sendin"
      const found = isWord(word) ? root : known.has(whole) ? whole : near(root);
      return found ? [found] : halves(word) || [/^[\p{Script=Latin}\d]/u.test(word) ? root : OTHER_SCRIPT];
    });
    const joined = all.map((word, at) => rough(word + (all[at + 1] || ''))).filter((word, at) => word.length > 5 && word !== rough(all[at]) && known.has(word));
    const same = (list) => list.map((word) => alike.get(word) || word);
    return { spelt, typed: same(spelt), joined: same(joined) };
  }

  // The known words of which a word was joined, as in "iwanttodie".
  function halves(word) {
    for (let at = word.length - 2; at > 0; at -= 1) {
      const [start, end] = [word.slice(0, at), word.slice(at)];
      const rest = (at > 2 || COMMON.has(start)) && isWord(start) && (isWord(end) ? [rough(end)] : halves(end));
      if (rest) return [rough(start), ...rest];
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

  // Whether the typed words have a sign: one of its phrases, in which "*" stands for up to four words, and the name of a
  // sign in angle brackets for any of its single words.
  const is = (word, part) => (part[0] === '<' ? signs.get(part.slice(1, -1)).some(([first, ...more]) => !more.length && first === word) : part === word);
  const follows = (typed, at, [part, ...rest], most = 0) => !part || (part === '*' ? follows(typed, at, rest, 4)
    : typed.slice(at, at + most + 1).some((word, gap) => is(word, part) && follows(typed, at + gap + 1, rest))
      || (BETWEEN.has(typed[at]) && follows(typed, at + 1, [part, ...rest], most)));
  const has = (typed, name) => signs.get(name).some((phrase) => typed.some((_, at) => follows(typed, at, phrase)));

  // The page for what happened, if the typed words have all signs of one situation; staff have situations of their own.
  function situation(typed, asker) {
    const seen = new Map([['parents', asker === 'parent'], ['staff', asker === 'staff']]);
    const sign = (name) => {
      if (!seen.has(name)) seen.set(name, has(typed, name));
      return seen.get(name);
    };
    return situations.find(({ names }) => (asker !== 'staff' || names.includes('staff')) && names.every(sign));
  }

  // What a parent or one of the staff says happened, as the child would say it.
  const CHILDREN = {
    parent: /\b(?:my (?:\w+ )?)?(?:(?:grand?|step)?(?:son|daughter|child)|kid|teen(?:ager)?)(s?)\b/g,
    staff: /\b(?:(?:an?|the|my|this|year \d+) (?:\w+ )?(?:child|kid|boy|girl)|(?:an? |the |my )?(?:pupil|student|learner))(s?)\b/,
  };
  const asChild = (query, asker) => {
    const about = asker === 'staff' ? fold(query).replace(/\b(?:teacher|staff|tutor|show(?:ed|n) me)\b/g, 'at') : fold(query).replace(/\bhappen to /g, '').replace(/\b(son|daughter|child)s (?=been|being|got|had)/g, '$1 ');
    const whose = /\b(?:my|our)\b[^.]*?\b(?:\w*(?:(son|boy|lad|nephew)|daughter|girl|niece))s?\b/i.exec(query);
    const [one, whom, theirs] = !OF_SELF.test(about) ? ['s?he', 'him|her', 'his|her'] : !whose ? ['_', '_', '_'] : whose[1] ? ['he', 'him', 'his'] : ['she', 'her', 'her'];
    const told = about.replace(CHILDREN[asker], (_, s) => (s ? 'my' : 'me i')).replace(/\b(says?|said|told me|tells me) (?:that )?s?he(s?)\b/g, '$1 i$2')
      .replace(RegExp(`\\b${one}(s?)\\b`, 'g'), 'i$1').replace(RegExp(`\\b(?:${whom})self\\b`, 'g'), 'myself')
      .replace(RegExp(`\\b(?:${theirs})(?= (?:\\w+ )?(?:pic|phot|nud|imag|vid|face|body|head|friend|mate|class|ex\\b|boyf|girlf|phone|bits|priv|willy|boob))`, 'g'), 'my').replace(RegExp(`\\b(?:${whom})\\b`, 'g'), 'me');
    const own = meant(told);
    return situation(['^', ...own.typed, ...own.joined]);
  };

  // The page for what happened. What a parent or one of the staff says that pupils say is answered by the twin of the pupils'
  // page; situations for parents below all those for pupils count only if there is no twin.
  function happening(query, said, asker) {
    const found = situation(said, asker);
    if (asker === 'other' || (found && !twins.has(found.page) && !found.last)) return found?.page;
    const theirs = twins.get(asChild(query, asker)?.page) || twins.get(found?.page);
    return theirs ? theirs[asker] : found?.page;
  }

  // The length of the longest phrase that the query has; one with one more word inside, as in "my autistic child", counts as one word.
  const says = (query, phrases) => Math.max(0, ...phrases.flatMap((phrase) => query.map((_, start) => {
    let at = start - 1;
    const there = phrase.every((word, nth) => {
      const next = query.indexOf(word, at + 1);
      const near = nth ? next > at && next - at < 3 : next === start;
      at = next;
      return near;
    });
    return there && (at - start < phrase.length ? phrase.length : 1);
  })));

  // Who asks: a parent, one of the staff, or somebody else, such as a pupil. Where nobody speaks of themselves, less tells it.
  const OF_SELF = /\b(?:i|im|ive|id|me|my|mine|myself)\b|^(?:got|been|getting|sent|made|feel|keep|regret)\b/;
  function asks(query, spelt) {
    const others = !OF_SELF.test(fold(query));
    const staff = says(spelt, staffWords) || (others && says(spelt, workWords));
    const parent = says(spelt, parentWords) || (others && says(spelt, homeWords));
    return { staff: staff > 0, asker: parent && parent >= staff ? 'parent' : staff ? 'staff' : 'other' };
  }
  // Whose pages come first: those for parents if a parent asks, those for staff if one of them does, else those for pupils; lessons and notes last.
  const SHARES = { parent: { f: 3, h: 0.4, p: 0.4 }, staff: { f: 0.6, h: 0.6, p: 0.6 }, other: { f: 0.85, h: 1.25, p: 1.1 } };
  const share = (page, asker) => SHARES[asker][page.group] || { v: 0.5, l: 0.7, n: 0.7, t: 1.5 }[page.group] || 0.9;

  // What a number means: a clause by its printed label, or a telephone number. It always comes first.
  function numbered(query) {
    const typed = fold(query).replace(/^(clause|section|policy|part|phone|number|call|ring|text)s? /, '').trim();
    const asked = [typed, fold(query).trim(), fold(query).match(/\bclause ([\d.]+)/)?.[1]];
    const clauses = core.clauses.flatMap(([summary, page, labels]) => labels.map((part) => [].concat(part))
      .filter(([label]) => asked.includes(fold(label))).map(([label, anchor = label.replace(/[^a-z\d]+/gi, '-').replace(/^-|-$/g, '')]) => ({
        address: page + anchor, title: /^[a-z"]{2}/i.test(label) ? label : `Clause ${label}`, summary,
      })));
    const digits = typed.replace(/\D/g, '');
    const lines = /^[\d ()-]+$/.test(typed) ? core.numbers.filter(([number]) => number === digits || (digits.length > 5 && number.endsWith(digits.replace(/^0(?=1)/, '')))) : [];
    return [...clauses, ...lines.map(([, id]) => pages[id])];
  }

  // The service of which somebody wants the number, or whatever else is asked of services.
  const asked = stems('email helpline hours number website');
  const service = (typed) => typed.some((word) => asked.includes(word))
    && sayings.filter(({ page, said }) => page.group === 's' && ` ${typed.join(' ')} `.includes(` ${said} `)).sort((one, other) => other.said.length - one.said.length)[0]?.page;

  // The results of the core, the best first: what a number means, what happened if it can be made out, then the best answers.
  // Words that are a whole saying mean what its page says, whatever else could be read into them.
  function find(query) {
    const { spelt, typed, joined } = meant(query);
    const { staff, asker } = asks(query, spelt);
    const found = [...answers([...typed, ...joined])].map(([page, [one, two = 0, three = 0]]) => {
      const score = one + 0.15 * two + 0.07 * three;
      return { page, score: score * share(page, asker) };
    }).filter(({ page, score }) => score > 0 && (page.group !== 't' || staff)).sort((one, other) => other.score - one.score);
    const best = found.length ? found[0].score : 0;
    const listed = found.filter(({ score }) => score > best / 25).slice(0, 8).map(({ page }) => page);
    const same = new Set(sayings.filter(({ worth, said }) => worth === 1 && said === typed.join(' ')).map(({ page }) => page));
    const whole = found.find(({ page }) => same.has(page))?.page;
    const happened = whole || service(typed) || happening(query, ['^', ...typed, ...joined], asker);
    return [...new Map([...numbered(query), happened, ...listed].filter(Boolean).map((page) => [page.address, page])).values()];
  }

  // The word files that hold the typed words, by number.
  function filesFor(query) {
    const found = new Set();
    // The longest two: they say most, and one search stays small.
    const longest = telling(meant(query).typed).sort((one, other) => other.length - one.length).slice(0, 2);
    for (const word of longest.map((token) => token.replace(/i$/, ''))) {
      found.add(Math.max(0, core.starts.filter((start) => start <= word).length - 1));
    }
    return [...found];
  }

  // The numbers of the pages whose text has the typed words, most words first; *texts* are the word files that were read.
  function further(query, texts) {
    const { spelt, typed } = meant(query);
    const wanted = [...new Set(telling(typed))];
    const { staff } = asks(query, spelt);
    const points = new Map();
    const entries = texts.flatMap(unpacked);
    for (const token of wanted) {
      const best = new Map();
      for (const [word, having] of entries) {
        const far = stem(word) === token ? 0 : saidOf.has(token) && !word.startsWith(token) ? 9 : distance(token, word);
        const score = (far < 3 ? 9 - 2 * far : 0) / Math.sqrt(having.length);
        if (score) for (const page of having) best.set(page, Math.max(best.get(page) || 0, score));
      }
      for (const [page, score] of best) points.set(page, (points.get(page) || 0) + score + 100);
    }
    return [...points].filter(([page]) => staff || !core.staffPages.some(([from, to]) => from <= page && page <= to))
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
