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
const ONE_PART = 0.25; // one of them, in what answers
const MISTYPED = 0.8;
const MOST_BEGINNINGS = 40;
const SHORTEST_BEGINNING = 2; // letters in what a known word begins
const SHORTEST_UNKNOWN = 3; // and in what is no word
const SHORTEST_FOLDED = 3; // letters in a stem that other spellings are looked for of
const LONGEST_ENDING = 6;
const MOST_FILES = 3; // of words that begin with what is typed
const SAME = 6; // how much more a record counts whose name is the query to the letter
const EQUAL = 3; // how much more a record counts whose name is the query
const ALIKE = 1.3; // and one whose name is a part of it
const ANSWER = 1.6; // how much more the group counts that answers
const TITLED = 1; // how much more a record counts when all of the query is in its title
const POWER = 1.5; // of the share of the query that a record holds
const TAIL = 0.1; // of the best value: what is below is not shown
const DIGITS = 1.5; // and a number
const COMMON = 6; // records that every word may be in without being commoner for it
const LIGHT = 0.35; // how much a word that says little counts
const LOOSE = 40; // records with a word, above which it is no name of another
const LEAST_SHARE = 0.4; // of what the query says that a record must hold
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
    this.organisations = index.organisations; // those that a reader can choose among, when they are not very many
  }

  kindOf(number) {
    return this.kinds.find(({ end }) => number < end);
  }

  async record(number) {
    const kind = this.kindOf(number);
    const at = number - kind.start;
    const records = await this.files.get(`records-${kind.firstFile + Math.floor(at / kind.perFile)}`);
    const [address, title, perspective, organisation, within, passages, names, questions, confidence, grounds, steps] =
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
      grounds,
      ranges: rangesOf(steps ?? []),
    };
  }

  // What is found, in groups with the best first. `words` says of each word of the query what became of it;
  // `definition` is the record that explains the query, when it is that word alone; `within` is the organisation that is
  // searched; `marks` are stems, `beginnings` what words begin with. `chosen` is an organisation that the reader chose:
  // undefined for the one that the query names, "" for all. `nothingAt` is the one that the query names and that has nothing.
  async search(query, chosen) {
    const found = await this.#search(query, chosen);
    if (found.groups.length || !found.named || chosen !== undefined) return found;
    return { ...(await this.#search(query, "")), nothingAt: found.named };
  }

  async #search(query, chosen) {
    const words = await this.#read(query);
    const named = await this.#named(words);
    const within = chosen === undefined ? named : chosen && (await this.#called(chosen));
    const asked = named ? words.filter((word) => !named.words.includes(word)) : words;
    const known = asked.filter(({ variants }) => variants.length);
    const scored = await Promise.all(known.map((word) => this.#weigh(word, within)));
    const exact = await this.#exact(query, words);
    const ranked = this.#ranked(known, scored, exact, within, asked.length === 0);
    const found = { ...this.#grouped(query, words, ranked, exact, within), words, within: within?.name, named: named?.name };
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
    await Promise.all(asked.map((word) => this.#addOther(word, asked.length === 1)));
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
      const terms = [...words.keys()].filter((term) => term !== key && this.language.fold(term) === key);
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
  async #addOther(asked, alone) {
    if (asked.fate === "missing") {
      const terms = await this.#otherSpellings(asked.spelt, asked.stem);
      if (terms.length) {
        const variants = terms.map((term) => ({ terms: [term], weight: 1 }));
        return Object.assign(asked, { fate: "found", stem: terms[0], variants });
      }
    }
    const near = asked.fate === "missing" ? await this.#meant(asked, alone) : undefined;
    if (near?.sure && near.slipped === 1) return this.#correct(asked, near);
    const parts = await this.#parts(asked.word);
    if (parts.length > 1) {
      const terms = parts.map((part) => this.language.stem(part));
      asked.variants.push({ terms, weight: asked.fate === "found" ? PARTS : 2 * PARTS * MISTYPED });
      if (asked.fate === "missing") Object.assign(asked, { fate: "parts", instead: parts });
      else for (const term of terms) asked.variants.push({ terms: [term], weight: ONE_PART, answers: true });
    }
    if (asked.fate !== "missing") return;
    if (asked.open && asked.spelt.length >= SHORTEST_UNKNOWN) {
      const variants = await this.#beginnings(asked.spelt, asked.stem, BEGINNING_OF_UNKNOWN);
      if (variants.length) return Object.assign(asked, { fate: "begun", instead: near.words, variants });
    }
    if (near.sure) await this.#correct(asked, near);
    else asked.instead = near.words;
  }

  async #correct(asked, { words }) {
    const term = this.language.stem(this.language.spelt(words[0]));
    const variants = [{ terms: [term], weight: MISTYPED }];
    for (const part of await this.#parts(words[0])) {
      variants.push({ terms: [this.language.stem(part)], weight: ONE_PART, answers: true });
    }
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

  async #meant({ spelt }, alone) {
    if (/\d/u.test(spelt)) return { words: [], sure: false, slipped: 0 };
    const lists = await this.files.get("spelling", ({ subjects, others }) => [list(subjects), list(others)]);
    return meant(spelt, lists, alone, (word) => this.language.stem(this.language.spelt(word)));
  }

  // The organisation that the query names, with the words that name it; the longest name counts.
  async #named(words) {
    let best;
    for (const [start, { stem }] of words.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- the files of the words are here already
      const { exact } = await this.#words(stem);
      for (let end = words.length; end - start > (best?.words.length ?? 0); end -= 1) {
        const span = words.slice(start, end);
        const places = exact.get(span.map((word) => word.stem).join(" ")) ?? [];
        const head = places.map((place) => (place < 0 ? ~place : place)).find((number) => this.kindOf(number).heads);
        if (head !== undefined) best = { head, words: span };
      }
    }
    if (!best) return undefined;
    const { organisation, ranges } = await this.record(best.head);
    return { name: organisation, ranges, words: best.words };
  }

  // The organisation of this name.
  async #called(name) {
    return this.#named(this.language.phrase(name).map((stem) => ({ stem })));
  }

  // --- where the words stand ---

  // Of a word: how much each record counts by it, and how much the word itself says.
  async #weigh(word, within) {
    const { stem, variants } = word;
    const loaded = await Promise.all(
      variants.map(({ terms }) => Promise.all(terms.map((term) => this.#places(term, within !== undefined)))),
    );
    const rarity = (count) => Math.log(1 + this.total / (COMMON + count)) * this.#says(stem);
    // What stands in for the word counts as no rarer than the word itself, or than the commonest that may be meant.
    const exact = variants.findIndex(({ weight }) => weight === 1);
    const most = exact < 0 ? Math.min(...loaded.map(([{ count }]) => rarity(count))) : rarity(loaded[exact][0].count);
    const best = new Map();
    for (const [number, { weight, answers }] of variants.entries()) {
      for (const [record, { value, titled }] of together(loaded[number], (count) => Math.min(most, rarity(count)))) {
        if ((within && !holds(within, record)) || (answers && !this.kindOf(record).answers)) continue;
        const hit = answers ? 0.8 : weight < SYNONYM ? 0.5 : 1;
        if (value * weight > (best.get(record)?.value ?? 0))
          best.set(record, { value: value * weight, hit, titled: titled * Math.min(1, weight) });
      }
    }
    if (exact >= 0) word.count = loaded[exact][0].count;
    return { best, says: Math.max(most, 0.1) };
  }

  #says(stem) {
    if (this.language.light.has(stem)) return LIGHT;
    return /^\d+$/u.test(stem) ? DIGITS : 1;
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
  async #exact(query, words) {
    const stems = words.map(({ stem }) => stem);
    const every = this.language.words(query).map((word) => this.language.stem(this.language.spelt(word)));
    const found = { titles: new Set(), whole: new Set(), part: new Set(), letter: new Set() };
    const numbers = (places) => (places ?? []).map((place) => (place < 0 ? ~place : place));
    await Promise.all(
      stems.map(async (stem, start) => {
        const { exact } = await this.#words(stem);
        if (start === 0) for (const number of numbers(exact.get(`= ${every.join(" ")}`))) found.letter.add(number);
        for (let end = stems.length; end > start; end -= 1) {
          const places = exact.get(stems.slice(start, end).join(" "));
          if (end - start === stems.length) {
            for (const number of numbers(places)) found.whole.add(number);
            for (const number of (places ?? []).filter((place) => place >= 0)) found.titles.add(number);
          } else if (end - start > 1) for (const number of numbers(places)) found.part.add(number);
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
      for (const [record, { value, hit, titled }] of best) {
        const last = sums.get(record) ?? { sum: 0, share: 0, titled: 0 };
        const share = own / says;
        sums.set(record, {
          sum: last.sum + value,
          share: last.share + hit * share,
          titled: last.titled + titled * share,
        });
      }
    }
    if (isNameAlone && within) {
      for (const [start, end] of within.ranges)
        for (let record = start; record < end; record += 1) sums.set(record, { sum: 1, share: 1, titled: 0 });
    }
    const more = (record) =>
      exact.letter.has(record) ? SAME : exact.whole.has(record) ? EQUAL : exact.part.has(record) ? ALIKE : 1;
    const all = [...sums].map(([record, { sum, share, titled }]) => {
      const inTitle = known.length > 1 ? 1 + TITLED * titled ** 2 : 1;
      const plain = sum * share ** POWER * this.kindOf(record).boost * inTitle;
      return { record, share, plain, value: plain * more(record) };
    });
    const top = Math.max(0, ...all.map(({ value }) => value));
    for (const one of all) if (known.length > 1 && exact.letter.has(one.record)) one.value += 2 * top;
    all.sort((one, other) => other.value - one.value || one.record - other.record);
    const most = Math.max(0, ...all.map(({ share }) => share));
    const least = Math.min(LEAST_SHARE, most * 0.9);
    const best = Math.max(0, ...all.map(({ plain }) => plain));
    return all.filter(({ share, value }) => share >= least && value >= TAIL * best);
  }

  // The groups, best first, and what explains the query. What answers it stands first, or right after what is much
  // nearer to it.
  #grouped(query, words, ranked, exact, within) {
    const definition = within ? undefined : this.#definition(query, words, exact);
    const groups = new Map();
    for (const { record, value } of ranked) {
      if (record === definition) continue;
      const { group, answers, defines } = this.kindOf(record);
      if (!groups.has(group)) groups.set(group, { name: group, answers, defines, value: value * (answers ? ANSWER : 1), numbers: [] });
      groups.get(group).numbers.push(record);
    }
    const last = ({ defines }) => Number(Boolean(defines));
    const ordered = [...groups.values()].sort((one, other) => last(one) - last(other) || other.value - one.value);
    const at = ordered.findIndex(({ answers }) => answers);
    const place = definition === undefined ? 1 : 0;
    if (at > place) ordered.splice(place, 0, ...ordered.splice(at, 1));
    return { definition, groups: ordered };
  }

  // The record that explains the query, when the query is its word and nothing else; or another name for it, which is
  // not said of much else.
  #definition(query, words, exact) {
    const asking = this.language.words(query).filter((word) => !this.language.asking.has(word));
    if (asking.length > words.length) return undefined;
    const defines = (record) => this.kindOf(record).defines;
    const titled = [...exact.titles].find(defines);
    const named = [...exact.whole].find(defines);
    const loose = words.length === 1 && (words[0].count ?? 0) > LOOSE;
    return titled ?? (loose ? undefined : named);
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

// The records that hold all these words, with the mean of how much each counts, and whether they stand in its title.
function together(words, rarity) {
  const [first, ...others] = words.map(
    ({ count, places }) => new Map(places.map(([record, own]) => [record, [(own >> 1) * rarity(count), own & 1]])),
  );
  const found = new Map();
  for (const [record, [value, titled]] of first) {
    const all = [[value, titled], ...others.map((other) => other.get(record))];
    if (all.includes(undefined)) continue;
    const sum = all.reduce((total, [own]) => total + own, 0);
    found.set(record, { value: sum / all.length, titled: Math.min(...all.map(([, own]) => own)) });
  }
  return found;
}

// From how many are skipped and how many follow, again and again, to where each run begins and ends.
function rangesOf(steps) {
  const ranges = [];
  for (let at = 0, last = 0; at < steps.length; at += 2) {
    const start = last + steps[at];
    last = start + steps[at + 1];
    ranges.push([start, last]);
  }
  return ranges;
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
