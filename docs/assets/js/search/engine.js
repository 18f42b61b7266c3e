// Finds records. Fetches only those pieces of the index that the words of the query need. See adr/0002-search.md.

import { Language } from "./language.js";
import { slip } from "./slips.js";

// How much a record counts that holds something near the word instead of the word itself.
const SYNONYM = 0.5;
const BEGINNING = 0.35; // words that begin with what is typed last
const BEGINNING_OF_UNKNOWN = 0.7; // the same, when what is typed is no word yet
const PARTS = 0.5; // all parts of a compound
const ONE_PART = 0.25;
const MISTYPED = 0.8;
const MOST_BEGINNINGS = 40;
const PATIENCE = 20000; // milliseconds that a file may be on its way
const NOTHING = { words: [], known: new Set(), heads: new Set(), short: new Set(), also: new Map() };

async function fetched(address, options) {
  // Older browsers wait for as long as it takes.
  const signal = AbortSignal.timeout?.(PATIENCE);
  const response = await fetch(address, { ...options, signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

export class Engine {
  #files = new Map();

  static async open(root) {
    const folder = new URL("search/", root);
    return new Engine(folder, await fetched(new URL("index.json", folder), { cache: "no-cache" }));
  }

  constructor(folder, index) {
    this.folder = new URL(`${index.folder}/`, folder);
    this.index = index;
    this.language = new Language(index.language);
    this.total = 0;
    this.kinds = index.kinds.map(({ name, count, boost }) => {
      this.total += count;
      return { name, boost, end: this.total }; // records are numbered kind by kind
    });
  }

  kindOf(number) {
    return this.kinds.find(({ end }) => number < end);
  }

  async record(number) {
    const size = this.index.recordsPerFile;
    const records = await this.#file(`records-${Math.floor(number / size)}`);
    const [address, title, perspective, organisation, within, passages] = records[number % size];
    return { number, kind: this.kindOf(number).name, address, title, perspective, organisation, within, passages };
  }

  // All records that match, best first, with what was searched for: `marks` are stems, `beginnings` what words begin
  // with, `corrected` whether a word was taken to be mistyped.
  async search(query) {
    const asked = await this.#asked(query);
    const best = asked.map(() => new Map());
    const marks = new Set();
    const beginnings = [];
    let corrected = false;
    await Promise.all(
      asked.map(async (word, position) => {
        const variants = await this.#variants(asked, position);
        corrected ||= variants.some((variant) => variant.mistyped);
        if (word.open) beginnings.push(word.folded);
        const marked = variants.some(({ weight }) => weight === 1)
          ? variants.filter(({ terms, weight }) => terms.length === 1 && weight > ONE_PART)
          : variants;
        for (const term of marked.flatMap(({ terms }) => terms)) marks.add(term);
        await this.#weigh(variants, best[position]);
      }),
    );
    return { numbers: this.#ranked(best), marks, beginnings, corrected };
  }

  async #asked(query) {
    const all = this.language.words(query);
    const said = all.filter((word) => !this.language.isStop(word));
    const open = /[\p{L}\p{N}]$/u.test(query);
    return (said.length || !open ? said : all.slice(-1)).map((word, position, { length }) => {
      const folded = this.language.fold(word);
      return { word, folded, stem: this.language.stem(folded), open: open && position === length - 1 };
    });
  }

  // --- what a word can stand for ---

  async #variants(asked, position) {
    const { word, folded, stem, open } = asked[position];
    const { words, known } = await this.#words(stem);
    const variants = known.has(stem) ? [{ terms: [stem], weight: 1 }] : [];
    const weight = known.has(stem) ? BEGINNING : BEGINNING_OF_UNKNOWN;
    if (open) variants.push(...continuations(words, folded, stem).map((term) => ({ terms: [term], weight })));
    variants.push(...(await this.#synonyms(asked, position)));
    const slips = variants.length ? [] : await this.#mistyped(folded, stem);
    if (slips.some((variant) => variant.cost <= 1)) return slips; // a whole word but for one letter
    const parts = await this.#parts(word);
    if (parts.length) variants.push(...together(parts, known.has(stem) ? PARTS : 2 * PARTS * MISTYPED));
    if (variants.length) return variants;
    return slips.length ? slips : this.#beginning(folded);
  }

  async #synonyms(asked, position) {
    const found = [];
    for (let start = Math.max(0, position - 2); start <= position; start += 1) {
      // oxlint-disable-next-line no-await-in-loop -- three words at most, and usually of files that are here
      const { also } = await this.#words(asked[start].stem);
      for (let end = position + 1; end <= Math.min(asked.length, start + 4); end += 1) {
        const phrase = asked
          .slice(start, end)
          .map((word) => word.stem)
          .join(" ");
        const weight = end - start > 1 ? 2 * SYNONYM : SYNONYM;
        for (const other of also.get(phrase) ?? []) found.push({ terms: other.split(" "), weight });
      }
    }
    return found;
  }

  // The stems of the known words that a word is made of.
  async #parts(word) {
    const isHead = async (head) => (await this.#words(head)).heads.has(head);
    const isTail = async (stem) => {
      const { known, short } = await this.#words(stem);
      return known.has(stem) && !short.has(stem);
    };
    const parts = await this.language.split(word, isHead, isTail);
    return parts.map((part) => this.language.stem(part));
  }

  // The longest known word that an unknown one begins with.
  async #beginning(folded) {
    const { known } = await this.#words(folded);
    for (let length = folded.length - 1; length > this.language.minPart; length -= 1) {
      const term = this.language.stem(folded.slice(0, length));
      if (term.length >= this.language.minPart && known.has(term))
        return [{ terms: [term], weight: PARTS, mistyped: true }];
    }
    return [];
  }

  // Words one slip away: a letter too many, too few, wrong, or two that changed places.
  async #mistyped(folded, stem) {
    for (const initial of new Set([folded[0], folded[1] ?? folded[0]])) {
      // oxlint-disable-next-line no-await-in-loop -- the second file is wanted only when the first has nothing
      const { words } = await this.#words(initial);
      const costs = words.map((term) => [term, slip(folded, stem, term)]).filter(([, cost]) => cost < Infinity);
      const least = Math.min(...costs.map(([, cost]) => cost));
      const near = costs.filter(([, cost]) => cost <= least + 1).sort(([, one], [, other]) => one - other);
      if (near.length) {
        const weight = (cost) => MISTYPED / (1 + (cost - least) / 2);
        return near.slice(0, 6).map(([term, cost]) => ({ terms: [term], weight: weight(cost), cost, mistyped: true }));
      }
    }
    return [];
  }

  // --- where the words stand ---

  async #weigh(variants, best) {
    const rarity = (places) => Math.log(1 + this.total / Math.max(1, places.length));
    const loaded = await Promise.all(variants.map(({ terms }) => Promise.all(terms.map((term) => this.#places(term)))));
    // What stands in for the word counts as no rarer than the word itself, or than the commonest that may be meant.
    const exact = variants.findIndex(({ weight }) => weight === 1);
    const most = exact < 0 ? Math.min(...loaded.map(([places]) => rarity(places))) : rarity(loaded[exact][0]);
    for (const [number, { weight }] of variants.entries()) {
      const scores = loaded[number].map(
        (places) => new Map(places.map(([record, count]) => [record, count * Math.min(most, rarity(places))])),
      );
      for (const [record, score] of scores[0]) {
        if (!scores.every((other) => other.has(record))) continue;
        const mean = scores.reduce((sum, other) => sum + other.get(record), 0) / scores.length;
        const value = (scores.length > 1 ? mean : score) * weight;
        if (value > (best.get(record)?.value ?? 0)) best.set(record, { value, hit: weight < SYNONYM ? 0.5 : 1 });
      }
    }
  }

  // Adds up the words. A record that has them all comes before one that has some, or only something near them.
  #ranked(best) {
    const sums = new Map();
    for (const scores of best) {
      for (const [record, { value, hit }] of scores) {
        const { sum, hits } = sums.get(record) ?? { sum: 0, hits: 0 };
        sums.set(record, { sum: sum + value, hits: hits + hit });
      }
    }
    const value = ([record, { sum, hits }]) => sum * (hits / best.length) ** 3 * this.kindOf(record).boost;
    return [...sums]
      .map((entry) => [entry[0], value(entry)])
      .sort(([one, first], [other, second]) => second - first || one - other)
      .map(([record]) => record);
  }

  async #places(term) {
    const { firstWords } = this.index;
    let [low, high] = [0, firstWords.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (firstWords[middle] <= term) low = middle;
      else high = middle - 1;
    }
    const numbers = (await this.#file(`places-${low}`, dictionary)).get(term) ?? [];
    const places = [];
    for (let at = 0, record = 0; at < numbers.length; at += 2) places.push([(record += numbers[at]), numbers[at + 1]]);
    return places;
  }

  // The words that begin with the same letter, their synonyms, and which of them compounds are made of.
  async #words(word) {
    const letter = /[a-z0-9]/u.test(word[0]) ? word[0] : "_";
    if (!this.index.letters.includes(letter)) return NOTHING;
    return this.#file(`words-${letter}`, ({ words, heads, short, also }) => {
      const listed = list(words);
      return {
        words: listed,
        known: new Set(listed),
        heads: new Set(list(heads)),
        short: new Set(list(short)),
        also: dictionary(also),
      };
    });
  }

  #file(name, read = (content) => content) {
    if (!this.#files.has(name)) {
      const file = fetched(new URL(`${name}.json`, this.folder)).then(read);
      file.catch(() => this.#files.delete(name)); // a later try may go better
      this.#files.set(name, file);
    }
    return this.#files.get(name);
  }
}

// What was read, as something that holds its own words and no others: every plain object has a `constructor`.
function dictionary(content) {
  return new Map(Object.entries(content));
}

// The words that go on from `beginning`, shortest first. One letter is no beginning.
function continuations(words, beginning, stem) {
  if (beginning.length < 2) return [];
  const found = words.filter((term) => term.startsWith(beginning) && term !== stem);
  return found.sort((one, other) => one.length - other.length).slice(0, MOST_BEGINNINGS);
}

// The parts of a compound: all of them in one record count most.
function together(parts, weight) {
  return [{ terms: parts, weight }, ...parts.map((part) => ({ terms: [part], weight: ONE_PART }))];
}

function list(words) {
  return words ? words.split(" ") : [];
}
