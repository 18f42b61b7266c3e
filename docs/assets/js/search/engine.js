// Finds records, and says of every word of the query what became of it. Fetches only those pieces of the index that the
// words need. See adr/0002-search.md.

import { Files, readIndex } from "./files.js";
import { Language } from "./language.js";
import { meant } from "./slips.js";

// How much a record counts that holds something near the word instead of the word itself.
const SYNONYM = 0.5;
const BEGINNING = 0.35; // words that begin with what is typed last
const BEGINNING_OF_UNKNOWN = 0.7; // the same, when what is typed is no word yet
const PARTS = 0.5; // all parts of a compound
const MISTYPED = 0.8;
const MOST_BEGINNINGS = 40;
const SHORTEST_BEGINNING = 2;
const SHORTEST_FOLDED = 3; // letters in a stem that other spellings are looked for of
const LONGEST_ENDING = 6;
const MOST_FILES = 3; // of words that begin with what is typed
const EQUAL = 3; // how much more a record counts whose name is the query
const ALIKE = 1.3; // and one whose name is a part of it
const ANSWER = 1.6; // how much more the group counts that answers
const TAIL = 0.1; // of the best value: what is below is not shown
const LEAST_SHARE = 0.45; // of what the query says that a record must hold
const NOTHING = {
  words: new Map(),
  rest: new Map(),
  heads: new Set(),
  short: new Set(),
  also: new Map(),
  exact: new Map(),
};

export class Engine {
  static async open(root) {
    const folder = new URL("search/", root);
    return new Engine(folder, await readIndex(folder));
  }

  constructor(folder, index) {
    this.files = new Files(new URL(`${index.folder}/`, folder));
    this.firstWords = index.firstWords;
    this.about = { about: index.about, ways: index.ways };
    this.language = new Language(index.language);
    this.total = 0;
    let file = 0;
    this.kinds = index.kinds.map((kind) => {
      const told = { ...kind, start: this.total, firstFile: file };
      this.total += kind.count;
      file += Math.ceil(kind.count / kind.perFile);
      return { ...told, end: this.total }; // records are numbered kind by kind
    });
    this.organisations = index.organisations.map(([names, steps]) => this.#organisation(names.split("|"), steps));
  }

  #organisation(names, steps) {
    const ranges = [];
    for (let at = 0, last = 0; at < steps.length; at += 2) {
      const start = last + steps[at];
      last = start + steps[at + 1];
      ranges.push([start, last]);
    }
    const spaced = names.map((name) => name.replaceAll("-", " "));
    const phrases = new Set([...names, ...spaced].map((name) => this.#folded(this.language.phrase(name))));
    return { name: names[0], ranges, phrases };
  }

  #folded(stems) {
    return stems.map((stem) => this.language.fold(stem)).join(" ");
  }

  kindOf(number) {
    return this.kinds.find(({ end }) => number < end);
  }

  organisationOf(number) {
    return this.organisations.find((one) => holds(one, number))?.name;
  }

  async record(number) {
    const kind = this.kindOf(number);
    const at = number - kind.start;
    const records = await this.files.get(`records-${kind.firstFile + Math.floor(at / kind.perFile)}`);
    const [address, title, perspective, organisation, within, passages, names, questions, confidence] =
      records[at % kind.perFile];
    return {
      number,
      kind: kind.name,
      address,
      title,
      perspective,
      organisation,
      within,
      passages,
      names,
      questions,
      confidence,
    };
  }

  // What is found, in groups with the best first. `words` says of each word of the query what became of it;
  // `definition` is the record that explains the query, when it is that word alone; `within` is the organisation that is
  // searched; `marks` are stems, `beginnings` what words begin with. `chosen` is an organisation that the reader chose:
  // undefined for the one that the query names, "" for all.
  async search(query, chosen) {
    const words = await this.#read(query);
    const named = this.#named(words);
    const within = this.organisations.find(({ name }) => name === (chosen ?? named?.organisation.name));
    const asked = named ? words.filter((word) => !named.words.includes(word)) : words;
    const known = asked.filter(({ variants }) => variants.length);
    const scored = await Promise.all(known.map((word) => this.#weigh(word, within)));
    const exact = await this.#exact(words);
    const ranked = this.#ranked(known, scored, exact, within, asked.length === 0);
    const found = { ...this.#grouped(ranked, exact, within), words, within: within?.name, named: named?.organisation.name };
    return { ...found, ...marksOf(known, named) };
  }

  // --- what a word can stand for ---

  async #read(query) {
    const all = this.language.words(query);
    const said = all.filter((word) => !this.language.isStop(word));
    const open = /[\p{L}\p{N}]$/u.test(query);
    const asked = (said.length || !open ? said : all.slice(-1)).map((word, position, { length }) => {
      const spelt = this.language.spelt(word);
      return { word, spelt, stem: this.language.stem(spelt), open: open && position === length - 1 };
    });
    await Promise.all(asked.map(async (word) => Object.assign(word, await this.#found(word))));
    await Promise.all(asked.map((word, position) => this.#addPhrases(asked, position)));
    await Promise.all(asked.map((word) => this.#addOther(word)));
    return asked;
  }

  // The word as it is spelt, then with other spellings of its letters, then what it begins.
  async #found({ spelt, stem, open }) {
    const { words } = await this.#words(stem);
    if (words.has(stem)) {
      const variants = [{ terms: [stem], weight: 1 }];
      if (open) variants.push(...(await this.#beginnings(spelt, stem, BEGINNING)));
      return { fate: "found", variants };
    }
    const terms = await this.#otherSpellings(spelt, stem);
    if (terms.length) return { fate: "found", variants: terms.map((term) => ({ terms: [term], weight: 1 })) };
    return { fate: "missing", variants: [] };
  }

  async #otherSpellings(spelt, stem) {
    const folded = this.language.fold(spelt);
    const irregular = this.language.foldedIrregular.get(folded);
    if (irregular && (await this.#words(irregular)).words.has(irregular)) return [irregular];
    for (let length = folded.length; length >= Math.max(SHORTEST_FOLDED, folded.length - LONGEST_ENDING); length -= 1) {
      const key = folded.slice(0, length);
      if (!this.language.follows.test(folded.slice(length))) continue;
      // oxlint-disable-next-line no-await-in-loop -- they begin alike, and lie in a file or two
      const { words } = await this.#words(key);
      const terms = [...words.keys()].filter((term) => term !== stem && this.language.fold(term) === key);
      if (terms.length) return terms;
    }
    return [];
  }

  // The words that go on from `spelt`, shortest first. One letter is no beginning.
  async #beginnings(spelt, stem, weight) {
    if (spelt.length < SHORTEST_BEGINNING) return [];
    const folded = this.language.fold(spelt);
    const [from, to] = [this.#place(folded), this.#place(`${folded}\uffff`)];
    const places = Array.from({ length: Math.min(to - from + 1, MOST_FILES) }, (_, at) => from + at);
    const files = await Promise.all(places.map((place) => this.#file(place)));
    const terms = files.flatMap(({ words }) => [...words.keys()]).filter((term) => term !== stem);
    const true_ = terms.filter((term) => term.startsWith(spelt));
    const found = true_.length ? true_ : terms.filter((term) => this.language.fold(term).startsWith(folded));
    found.sort((one, other) => one.length - other.length);
    return found.slice(0, MOST_BEGINNINGS).map((term) => ({ terms: [term], weight, begun: true }));
  }

  // What means the same as the word, or as the words it stands among; and the word that it makes with the next.
  async #addPhrases(asked, position) {
    for (let start = Math.max(0, position - 2); start <= position; start += 1) {
      // oxlint-disable-next-line no-await-in-loop -- three words at most, and usually of files that are here
      const { also } = await this.#words(asked[start].stem);
      for (let end = position + 1; end <= Math.min(asked.length, start + 4); end += 1) {
        const phrase = asked.slice(start, end).map(({ stem }) => stem);
        const weight = phrase.length > 1 ? 2 * SYNONYM : SYNONYM;
        const others = also.get(phrase.join(" ")) ?? [];
        for (const other of others) {
          const terms = this.language.phrase(other);
          asked[position].variants.push({ terms, weight, meaning: other });
        }
        if (others.length && asked[position].fate === "missing") {
          Object.assign(asked[position], { fate: "synonym", instead: others.slice(0, 3) });
        }
      }
    }
    for (const start of [position - 1, position]) {
      if (!asked[start] || !asked[start + 1]) continue;
      const joined = this.language.stem(asked[start].spelt + asked[start + 1].spelt);
      // oxlint-disable-next-line no-await-in-loop -- two words at most
      if (!(await this.#words(joined)).words.has(joined)) continue;
      asked[position].variants.push({ terms: [joined], weight: 1 });
      if (asked[position].fate === "missing") asked[position].fate = "found";
    }
  }

  // For a word that is nowhere: its parts, the words it begins, or the word that was meant.
  async #addOther(asked) {
    const near = asked.fate === "missing" ? await this.#meant(asked) : undefined;
    if (near?.sure && near.slipped === 1) return this.#correct(asked, near);
    const parts = await this.#parts(asked.word);
    if (parts.length > 1) {
      const terms = parts.map((part) => this.language.stem(part));
      asked.variants.push({ terms, weight: asked.fate === "found" ? PARTS : 2 * PARTS * MISTYPED });
      if (asked.fate === "missing") Object.assign(asked, { fate: "parts", instead: parts });
    }
    if (asked.fate !== "missing") return;
    if (asked.open) {
      const variants = await this.#beginnings(asked.spelt, asked.stem, BEGINNING_OF_UNKNOWN);
      if (variants.length) return Object.assign(asked, { fate: "begun", instead: near.words, variants });
    }
    if (near.sure) this.#correct(asked, near);
    else asked.instead = near.words;
  }

  #correct(asked, { words }) {
    const term = this.language.stem(this.language.spelt(words[0]));
    const variants = [{ terms: [term], weight: MISTYPED }];
    Object.assign(asked, { fate: "corrected", instead: words, stem: term, variants });
  }

  // The known words that a word is made of.
  async #parts(word) {
    const isHead = async (head) => (await this.#words(head)).heads.has(head);
    const isTail = async (stem) => {
      const { words, short } = await this.#words(stem);
      return words.has(stem) && !short.has(stem);
    };
    return this.language.split(word, isHead, isTail);
  }

  async #meant({ spelt }) {
    if (/\d/u.test(spelt)) return { words: [], sure: false, slipped: 0 };
    const lists = await this.files.get("spelling", ({ subjects, others }) => [list(subjects), list(others)]);
    return meant(spelt, lists, (word) => this.language.stem(this.language.spelt(word)));
  }

  // The organisation that the query names, with the words that name it; the longest name counts.
  #named(words) {
    let best;
    for (let start = 0; start < words.length; start += 1) {
      for (let end = start + 1; end <= Math.min(words.length, start + 4); end += 1) {
        const phrase = this.#folded(words.slice(start, end).map(({ stem }) => stem));
        const organisation = this.organisations.find(({ phrases }) => phrases.has(phrase));
        if (organisation && end - start > (best?.words.length ?? 0)) best = { organisation, words: words.slice(start, end) };
      }
    }
    return best;
  }

  // --- where the words stand ---

  // Of a word: how much each record counts by it, and how much the word itself says.
  async #weigh({ variants }, within) {
    const loaded = await Promise.all(
      variants.map(({ terms }) => Promise.all(terms.map((term) => this.#places(term, within !== undefined)))),
    );
    const rarity = (count) => Math.log(1 + this.total / Math.max(1, count));
    // What stands in for the word counts as no rarer than the word itself, or than the commonest that may be meant.
    const exact = variants.findIndex(({ weight }) => weight === 1);
    const most = exact < 0 ? Math.min(...loaded.map(([{ count }]) => rarity(count))) : rarity(loaded[exact][0].count);
    const best = new Map();
    for (const [number, { weight }] of variants.entries()) {
      const scores = loaded[number].map(
        ({ count, places }) => new Map(places.map(([record, own]) => [record, own * Math.min(most, rarity(count))])),
      );
      for (const [record, score] of scores[0]) {
        if (within && !holds(within, record)) continue;
        if (!scores.every((other) => other.has(record))) continue;
        const mean = scores.reduce((sum, other) => sum + other.get(record), 0) / scores.length;
        const value = (scores.length > 1 ? mean : score) * weight;
        if (value > (best.get(record)?.value ?? 0)) best.set(record, { value, hit: weight < SYNONYM ? 0.5 : 1 });
      }
    }
    return { best, says: Math.max(most, 0.1) };
  }

  // Where a word stands: in how many records, and the places, of which the best are enough unless `all` are wanted.
  async #places(term, all) {
    const { words, rest } = await this.#words(term);
    const [file, count] = rest.get(term) ?? [];
    const numbers = words.get(term) ?? [];
    const places = unpacked(numbers);
    if (count === undefined) return { count: places.length, places };
    return { count, places: all ? [...places, ...unpacked(await this.files.get(`rest-${file}`))] : places };
  }

  // The records whose title, name or question is the query, or a part of it.
  async #exact(words) {
    const stems = words.map(({ stem }) => stem);
    const found = { whole: [], part: new Set() };
    await Promise.all(
      stems.map(async (stem, start) => {
        const { exact } = await this.#words(stem);
        for (let end = stems.length; end > start; end -= 1) {
          const numbers = exact.get(stems.slice(start, end).join(" ")) ?? [];
          if (end - start === stems.length) found.whole.push(...numbers);
          else if (end - start > 1) for (const number of numbers) found.part.add(number);
        }
      }),
    );
    return found;
  }

  // The numbers of the records that hold enough of the query, with their values, best first.
  #ranked(known, scored, exact, within, isNameAlone) {
    const sums = new Map();
    const says = scored.reduce((sum, one) => sum + one.says, 0);
    for (const { best, says: own } of scored) {
      for (const [record, { value, hit }] of best) {
        const { sum, share } = sums.get(record) ?? { sum: 0, share: 0 };
        sums.set(record, { sum: sum + value, share: share + (hit * own) / says });
      }
    }
    if (isNameAlone && within) {
      for (const [start, end] of within.ranges)
        for (let record = start; record < end; record += 1) sums.set(record, { sum: 1, share: 1 });
    }
    const whole = new Set(exact.whole);
    const more = (record) => (whole.has(record) ? EQUAL : exact.part.has(record) ? ALIKE : 1);
    const all = [...sums].map(([record, { sum, share }]) => ({
      record,
      share,
      value: sum * share ** 3 * this.kindOf(record).boost * more(record),
    }));
    all.sort((one, other) => other.value - one.value || one.record - other.record);
    const most = Math.max(0, ...all.map(({ share }) => share));
    const least = Math.min(LEAST_SHARE, most * 0.9);
    return all.filter(({ share, value }) => share >= least && value >= TAIL * all[0].value);
  }

  // The groups, best first, and what explains the query. What answers it stands first, or right after what is much
  // nearer to it.
  #grouped(ranked, exact, within) {
    const definition = within ? undefined : exact.whole.find((record) => this.kindOf(record).defines);
    const groups = new Map();
    for (const { record, value } of ranked) {
      if (record === definition) continue;
      const { group, answers } = this.kindOf(record);
      if (!groups.has(group)) groups.set(group, { name: group, answers, value: value * (answers ? ANSWER : 1), numbers: [] });
      groups.get(group).numbers.push(record);
    }
    const ordered = [...groups.values()].sort((one, other) => other.value - one.value);
    const at = ordered.findIndex(({ answers }) => answers);
    if (at > 1) ordered.splice(1, 0, ...ordered.splice(at, 1));
    return { definition, groups: ordered };
  }

  #place(word) {
    let [low, high] = [0, this.firstWords.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.firstWords[middle] <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The words near this one in the alphabet, with what they also mean, and what compounds are made of.
  async #words(word) {
    return this.firstWords.length ? this.#file(this.#place(this.language.fold(word))) : NOTHING;
  }

  #file(place) {
    return this.files.get(`words-${place}`, ({ words, rest, heads, short, also, exact }) => ({
      words: dictionary(words),
      rest: dictionary(rest),
      heads: new Set(list(heads)),
      short: new Set(list(short)),
      also: dictionary(also),
      exact: dictionary(exact),
    }));
  }
}

// Whether a record is one of the organisation's.
function holds({ ranges }, record) {
  return ranges.some(([start, end]) => start <= record && record < end);
}

// What to mark in the records: the stems that the words stand for, and what is typed of a word.
function marksOf(known, named) {
  const marks = new Set((named?.words ?? []).map(({ stem }) => stem));
  const beginnings = [];
  for (const { spelt, open, variants } of known) {
    if (open) beginnings.push(spelt);
    for (const { terms, begun } of variants) if (!begun) for (const term of terms) marks.add(term);
  }
  return { marks, beginnings };
}

// What was read, as something that holds its own words and no others: every plain object has a `constructor`.
function dictionary(content = {}) {
  return new Map(Object.entries(content));
}

function unpacked(numbers) {
  const places = [];
  for (let at = 0, record = 0; at < numbers.length; at += 2) places.push([(record += numbers[at]), numbers[at + 1]]);
  return places;
}

function list(words) {
  return words ? words.split(" ") : [];
}
