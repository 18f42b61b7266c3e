// Finds records. Fetches only those pieces of the index that the words of the query need. See adr/0002-search.md.

import { Language } from "./language.js";

// How much a record counts that holds something near the word instead of the word itself.
const SYNONYM = 0.5;
const BEGINNING = 0.35; // words that begin with what is typed last
const BEGINNING_OF_UNKNOWN = 0.7; // the same, when what is typed is no word yet
const PARTS = 0.5; // all parts of a compound
const ONE_PART = 0.25;
const MISTYPED = 0.8;
const MOST_BEGINNINGS = 40;
const LONGEST_ENDING = 6;
const LONG = 8; // letters in a word that may be a compound
// Of records that match equally well, advice comes before what it rests on, and that before the works behind it.
const KIND = new Map(
  Object.entries({ Råd: 1.3, Påstand: 1.1, Tema: 1.2, Virksomhet: 1.2, Perspektiv: 1.2, Ord: 1.2, Side: 0.9, Kilde: 0.7 }),
);
const PATIENCE = 20000; // milliseconds that a file may be on its way

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
    this.total = index.kinds.reduce((sum, [, count]) => sum + count, 0);
    this.kinds = index.kinds.map(([kind]) => kind);
    let end = 0;
    this.ends = index.kinds.map(([, count]) => (end += count));
  }

  kindOf(number) {
    return this.kinds[this.ends.findIndex((end) => number < end)];
  }

  async record(number) {
    const size = this.index.recordsPerFile;
    const records = await this.#file(`records-${Math.floor(number / size)}`);
    const [address, title, perspective, organisation, within, passages] = records[number % size];
    return { number, kind: this.kindOf(number), address, title, perspective, organisation, within, passages };
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
        for (const { terms } of marked) terms.forEach((term) => marks.add(term));
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
    if (open && folded.length > 1) {
      const weight = known.has(stem) ? BEGINNING : BEGINNING_OF_UNKNOWN;
      const found = words.filter((term) => term.startsWith(folded) && term !== stem);
      found.sort((one, other) => one.length - other.length);
      variants.push(...found.slice(0, MOST_BEGINNINGS).map((term) => ({ terms: [term], weight })));
    }
    variants.push(...(await this.#synonyms(asked, position)));
    const slips = variants.length ? [] : await this.#mistyped(folded, stem);
    if (slips.some((variant) => variant.cost <= 1)) return slips; // a whole word but for one letter
    const parts = await this.#parts(word, folded);
    if (parts.length) {
      variants.push({ terms: parts, weight: known.has(stem) ? PARTS : 2 * PARTS * MISTYPED });
      variants.push(...parts.map((part) => ({ terms: [part], weight: ONE_PART })));
    }
    if (variants.length) return variants;
    return slips.length ? slips : this.#beginning(folded);
  }

  async #synonyms(asked, position) {
    const found = [];
    for (let start = Math.max(0, position - 2); start <= position; start++) {
      const { also } = await this.#words(asked[start].stem);
      for (let end = position + 1; end <= Math.min(asked.length, start + 4); end++) {
        const phrase = asked.slice(start, end).map((word) => word.stem).join(" ");
        const weight = end - start > 1 ? 2 * SYNONYM : SYNONYM;
        for (const other of also.get(phrase) ?? []) found.push({ terms: other.split(" "), weight });
      }
    }
    return found;
  }

  // The two known words that a word is made of, with or without a linking s or e between them.
  async #parts(word, folded) {
    const pieces = this.language.pieces(word).filter((piece) => !this.language.isStop(piece));
    if (pieces.length > 1) return pieces.map((piece) => this.language.stem(this.language.fold(piece)));
    if (folded.length < LONG) return [];
    const { known } = await this.#words(folded);
    const least = this.language.minPart;
    const middle = folded.length / 2;
    const cuts = [];
    for (let cut = least; cut <= folded.length - least; cut++) cuts.push(cut);
    cuts.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
    for (const cut of cuts) {
      const heads = [folded.slice(0, cut)];
      if ("se".includes(folded[cut - 1])) heads.push(folded.slice(0, cut - 1));
      const long = heads.filter((text) => text.length >= least);
      const head = long.map((text) => this.language.stem(text)).find((text) => known.has(text));
      if (!head) continue;
      const tail = this.language.stem(folded.slice(cut));
      if ((await this.#words(tail)).known.has(tail)) return [head, tail];
    }
    return [];
  }

  // The longest known word that an unknown one begins with.
  async #beginning(folded) {
    const { known } = await this.#words(folded);
    for (let length = folded.length - 1; length > this.language.minPart; length--) {
      const term = this.language.stem(folded.slice(0, length));
      if (term.length >= this.language.minPart && known.has(term)) return [{ terms: [term], weight: PARTS, mistyped: true }];
    }
    return [];
  }

  // Words one slip away: a letter too many, too few, wrong, or two that changed places.
  async #mistyped(folded, stem) {
    for (const initial of new Set([folded[0], folded[1] ?? folded[0]])) {
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
    variants.forEach(({ weight }, number) => {
      const scores = loaded[number].map(
        (places) => new Map(places.map(([record, count]) => [record, count * Math.min(most, rarity(places))])),
      );
      for (const [record, score] of scores[0]) {
        if (!scores.every((other) => other.has(record))) continue;
        const mean = scores.reduce((sum, other) => sum + other.get(record), 0) / scores.length;
        const value = (scores.length > 1 ? mean : score) * weight;
        if (value > (best.get(record)?.value ?? 0)) best.set(record, { value, hit: weight < SYNONYM ? 0.5 : 1 });
      }
    });
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
    const value = ([record, { sum, hits }]) => sum * (hits / best.length) ** 3 * (KIND.get(this.kindOf(record)) ?? 1);
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

  // The words that begin with the same letter, and their synonyms.
  async #words(word) {
    const letter = /[a-z0-9]/.test(word[0]) ? word[0] : "_";
    if (!this.index.letters.includes(letter)) return { words: [], known: new Set(), also: new Map() };
    return this.#file(`words-${letter}`, ({ words, also }) => {
      const listed = words ? words.split(" ") : [];
      return { words: listed, known: new Set(listed), also: dictionary(also) };
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

// How far what was typed is from a word in the index: Infinity when it takes more than one slip. What was typed may
// have an ending that the slip hides.
function slip(folded, stem, term) {
  if (term.length < 4 || Math.abs(folded.length - term.length) > LONGEST_ENDING + 1) return Infinity;
  if (oneEdit(folded, term)) return 0;
  if (oneEdit(stem, term)) return 1;
  for (let length = Math.min(folded.length, term.length + 1); length >= term.length - 1; length--) {
    const ending = folded.length - length;
    if (ending <= LONGEST_ENDING && oneEdit(folded.slice(0, length), term)) return 1 + ending;
  }
  return Infinity;
}

export function oneEdit(one, other) {
  if (one === other) return true;
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (one.length === other.length) {
    const swapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
    return swapped || rest.slice(1) === otherRest.slice(1);
  }
  return one.length > other.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1);
}
