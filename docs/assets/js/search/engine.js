// Finds records, and says of every word of the query what became of it. Fetches only those pieces of the index that the
// words need. See adr/0002-search.md and adr/0019-search-chosen-anew.md.

import { Files, readIndex } from "./files.js";
import { Language } from "./language.js";
import { closeness } from "./nearness.js";
import { SHOWN, grouped, ordered, ranked, weighed } from "./ranking.js";
import { Reader } from "./reader.js";
import { Shelf } from "./shelf.js";

const LOOSE = 40; // records with a word, above which it is no name of another

export class Engine {
  #reader;
  #shelf;

  static async open(root) {
    const folder = new URL("search/", root);
    return new Engine(folder, await readIndex(folder));
  }

  constructor(folder, index) {
    this.files = new Files(new URL(`${index.folder}/`, folder));
    this.language = new Language(index.language);
    this.about = { about: index.about, ways: index.ways };
    this.organisations = index.organisations; // those that a reader can choose among, when they are not very many
    this.#shelf = new Shelf(this.files, index.firstWords, (word) => this.language.fold(word));
    this.#reader = new Reader(this.language, this.#shelf, this.files);
    this.total = 0;
    this.kinds = [];
    for (const kind of index.kinds) this.#addKind(kind);
  }

  // Records are numbered kind by kind, and lie in files of one kind.
  #addKind(kind) {
    const last = this.kinds.at(-1);
    const firstFile = last ? last.firstFile + Math.ceil(last.count / last.perFile) : 0;
    this.kinds.push({ ...kind, firstFile, start: this.total, end: this.total + kind.count });
    this.total += kind.count;
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

  // What is found, in `groups` with the best first. `words` says of each word of the query what became of it;
  // `definition` is the record that explains the query, when it is that word alone; `within` is the organisation that is
  // searched, and `named` the one that the query names; `nothingAt` is one that has nothing of what is asked for; `marks`
  // are stems, `beginnings` what words begin with. `chosen` is the organisation that the reader chose: undefined for the
  // one that the query names, "" for all.
  async search(query, chosen) {
    const words = await this.#reader.read(query);
    const named = await this.#named(words);
    const found = await this.#within(query, words, named, chosen);
    if (found.groups.length || !named || chosen !== undefined) return found;
    return { ...(await this.#within(query, words, named, "")), nothingAt: named.name };
  }

  async #within(query, words, named, chosen) {
    const within = chosen === undefined ? named : await this.#called(chosen);
    const naming = within && within.name === named?.name ? named.words : [];
    const asked = words.filter((word) => !naming.includes(word));
    const known = asked.filter(({ variants }) => variants.length);
    const scored = await Promise.all(known.map((word) => this.#weigh(word, within)));
    if (within && !asked.length) scored.push(all(within));
    const exact = await this.#exact(query, words);
    const definition = within ? undefined : this.#definition(query, words, exact, scored);
    const found = ranked(scored, exact, (record) => this.kindOf(record));
    const groups = grouped(found, definition, (record) => this.kindOf(record));
    await this.#weighAgain(groups, known, scored);
    const inOrder = ordered(groups, definition, this.language.isClause(query));
    return { words, definition, groups: inOrder, within: within?.name, named: named?.name, ...marksOf(known, named) };
  }

  // Of the first records of each group, which are shown and so are read anyway, those count more that hold the words of
  // the query near each other.
  async #weighAgain(groups, known, scored) {
    if (known.length < 2) return;
    const asked = known.map(({ variants }, at) => ({ variants, says: scored[at].says }));
    const weigh = async ({ found }) => {
      const first = await Promise.all(found.slice(0, SHOWN).map(({ record }) => this.record(record)));
      for (const [at, record] of first.entries()) found[at].value *= closeness(record, asked, this.language);
      found.sort((one, other) => other.value - one.value);
    };
    await Promise.all(groups.map((group) => weigh(group)));
  }

  async #weigh(word, within) {
    const every = within !== undefined;
    const places = await Promise.all(
      word.variants.map(({ terms }) => Promise.all(terms.map((term) => this.#shelf.places(term, every)))),
    );
    const counts = (record, { answers }) =>
      (!within || holds(within, record)) && (!answers || this.kindOf(record).answers === true);
    return weighed(word, places, { total: this.total, light: this.language.light, counts });
  }

  // --- names ---

  // The organisation that the query names, with the words that name it; the longest name counts.
  async #named(words) {
    let best;
    for (const [start, { stem }] of words.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- the files of the words are here already
      const { exact } = await this.#shelf.near(stem);
      for (let end = words.length; end - start > (best?.words.length ?? 0); end -= 1) {
        const span = words.slice(start, end);
        const numbers = (exact.get(span.map((word) => word.stem).join(" ")) ?? []).map((place) => numberOf(place));
        const head = numbers.find((number) => this.kindOf(number).heads);
        if (head !== undefined) best = { head, words: span };
      }
    }
    if (!best) return;
    const { organisation, ranges } = await this.record(best.head);
    return { name: organisation, ranges, words: best.words };
  }

  // The organisation of this name.
  async #called(name) {
    return this.#named(this.language.phrase(name).map((stem) => ({ stem })));
  }

  // The records whose title, name or question is the query: to the letter, but for words that say nothing (and of these
  // the ones whose `titles` it is), or a part of it.
  async #exact(query, words) {
    const stems = words.map(({ stem }) => stem);
    const every = this.language.words(query).map((word) => this.language.stem(this.language.spelt(word)));
    const found = { letter: new Set(), whole: new Set(), titles: new Set(), part: new Set() };
    await Promise.all(
      stems.map(async (stem, start) => {
        const { exact } = await this.#shelf.near(stem);
        const add = (set, key) => {
          for (const place of exact.get(key) ?? []) set.add(numberOf(place));
        };
        if (start === 0) {
          add(found.letter, `= ${every.join(" ")}`);
          add(found.whole, stems.join(" "));
          for (const place of exact.get(stems.join(" ")) ?? []) if (place >= 0) found.titles.add(place);
        }
        for (let end = stems.length - Number(start === 0); end - start > 1; end -= 1) {
          add(found.part, stems.slice(start, end).join(" "));
        }
      }),
    );
    return found;
  }

  // The record that explains the query, when the query is its word and nothing else; or another name for it, which is
  // not said of much else.
  #definition(query, words, exact, scored) {
    const asking = this.language.words(query).filter((word) => !this.language.asking.has(word));
    if (asking.length > words.length) return;
    const explains = (records) => [...records].find((record) => this.kindOf(record).defines);
    const loose = scored.length === 1 && scored[0].count > LOOSE;
    return explains(exact.titles) ?? (loose ? undefined : explains(exact.whole));
  }
}

// A place is below nought where it is only another name of the record.
function numberOf(place) {
  return place < 0 ? -place - 1 : place;
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

// All records of an organisation, one as good as another.
function all({ ranges }) {
  const best = new Map();
  for (const [start, end] of ranges) {
    for (let record = start; record < end; record += 1) best.set(record, { value: 1, hit: 1, titled: 0 });
  }
  return { best, says: 1, count: best.size };
}

// What to mark in the records: the stems that the words stand for, and what is typed of a word.
function marksOf(known, named) {
  const beginnings = known.filter(({ open }) => open).map(({ spelt }) => spelt);
  const whole = known.flatMap(({ variants }) => variants).filter(({ begun }) => !begun);
  const marks = new Set([...(named?.words ?? []).map(({ stem }) => stem), ...whole.flatMap(({ terms }) => terms)]);
  return { marks, beginnings };
}
