// Reads a query, and finds of every word what it can stand for in the index. What became of a word is its `fate`:
//
// found      it is there, in one form or another, or as a part of other words
// synonym    something that means the same is there: `instead`
// parts      it is not there as one word, but the words that it is made of are: `instead`
// begun      what is typed begins words that are there
// corrected  it is taken to be a slip, beyond doubt, for the first of `instead`
// missing    it is not there; the reader may have meant one of `instead`

import { list } from "./shelf.js";
import { meant } from "./slips.js";

// How much a record counts that holds something near the word instead of the word itself.
export const SYNONYM = 0.5;
const PHRASE = 1; // what means the same as several words
const BEGINNING = 0.35; // words that begin with what is typed last
const BEGINNING_OF_UNKNOWN = 0.7; // the same, when what is typed is no word yet
const PARTS = 0.5; // all parts of a compound
const PARTS_OF_UNKNOWN = 0.8;
const ONE_PART = 0.25; // one of them, in what answers
const MISTYPED = 0.8;
const MOST_BEGINNINGS = 40;
const MOST_FILES = 3; // of words that begin with what is typed
const SHORTEST_BEGINNING = 2; // letters in what a known word begins
const SHORTEST_UNKNOWN = 3; // and in what is no word
const SHORTEST_FOLDED = 3; // letters in a stem that other spellings are looked for of
const LONGEST_ENDING = 6;
const LONGEST_PHRASE = 4; // words
const SHOWN = 3;

export class Reader {
  #language;
  #shelf;
  #files;

  constructor(language, shelf, files) {
    this.#language = language;
    this.#shelf = shelf;
    this.#files = files;
  }

  // The words of the query that say something. Each has its `stem`, its `fate`, and `variants`: what may stand in a
  // record for it, as one stem or more, and how much that counts.
  async read(query) {
    const all = this.#language.words(query);
    const said = this.#askedFor(all.filter((word) => !this.#language.isStop(word)));
    const open = /[\p{L}\p{N}]$/u.test(query);
    const asked = (said.length || !open ? said : all.slice(-1)).map((word, position, { length }) => {
      const spelt = this.#language.spelt(word);
      const stem = this.#language.stem(spelt);
      return { word, spelt, stem, open: open && position === length - 1, fate: "missing", variants: [] };
    });
    await Promise.all(asked.map((word) => this.#addOwn(word)));
    await Promise.all(asked.map((_, position) => this.#addPhrases(asked, position)));
    await Promise.all(asked.map((_, position) => this.#addJoined(asked, position)));
    await Promise.all(asked.map((word) => this.#addOther(word, asked.length === 1)));
    return asked;
  }

  // Without the words that only ask what another means, when there is another.
  #askedFor(said) {
    const others = said.filter((word) => !this.#language.asking.has(word));
    return others.length ? others : said;
  }

  // The word as it is spelt, and the words that it begins when it is typed last.
  async #addOwn(asked) {
    const { words } = await this.#shelf.near(asked.stem);
    if (!words.has(asked.stem)) return;
    asked.fate = "found";
    asked.variants.push({ terms: [asked.stem], weight: 1 });
    if (asked.open) asked.variants.push(...(await this.#beginnings(asked, BEGINNING)));
  }

  // What means the same as the word, or as the words it stands among.
  async #addPhrases(asked, position) {
    for (let start = Math.max(0, position - 2); start <= position; start += 1) {
      // oxlint-disable-next-line no-await-in-loop -- three words at most, and usually of files that are here
      const { also } = await this.#shelf.near(asked[start].stem);
      for (let end = position + 1; end <= Math.min(asked.length, start + LONGEST_PHRASE); end += 1) {
        const phrase = asked.slice(start, end).map(({ stem }) => stem);
        this.#addMeaning(asked[position], also.get(phrase.join(" ")) ?? [], phrase.length > 1 ? PHRASE : SYNONYM);
      }
    }
  }

  #addMeaning(asked, others, weight) {
    for (const other of others) asked.variants.push({ terms: this.#language.phrase(other), weight });
    if (others.length && asked.fate === "missing") {
      Object.assign(asked, { fate: "synonym", instead: others.slice(0, SHOWN) });
    }
  }

  // The word that it makes with the one beside it: «gevinst plan» is a gevinstplan.
  async #addJoined(asked, position) {
    for (const start of [position - 1, position]) {
      if (!asked[start] || !asked[start + 1]) continue;
      const joined = this.#language.stem(asked[start].spelt + asked[start + 1].spelt);
      // oxlint-disable-next-line no-await-in-loop -- two words at most
      const { words } = await this.#shelf.near(joined);
      if (!words.has(joined)) continue;
      asked[position].variants.push({ terms: [joined], weight: 1 });
      if (asked[position].fate === "missing") asked[position].fate = "found";
    }
  }

  // The parts of a word; and for one that is nowhere, other spellings, the word that was meant, or the words it begins.
  async #addOther(asked, alone) {
    if (asked.fate !== "missing") return this.#addParts(asked);
    if (await this.#addOtherSpellings(asked)) return;
    const near = await this.#meant(asked, alone);
    if (near.sure && near.slipped === 1) return this.#correct(asked, near);
    await this.#addParts(asked);
    if (asked.fate === "missing") return this.#addUnknown(asked, near);
  }

  async #addUnknown(asked, near) {
    const begins = asked.open && asked.spelt.length >= SHORTEST_UNKNOWN;
    const variants = begins ? await this.#beginnings(asked, BEGINNING_OF_UNKNOWN) : [];
    if (variants.length) Object.assign(asked, { fate: "begun", instead: near.words, variants });
    else if (near.sure) await this.#correct(asked, near);
    else asked.instead = near.words;
  }

  // A word without our letters may be one with them: laerer, larer, lærer.
  async #addOtherSpellings(asked) {
    const terms = await this.#otherSpellings(asked.spelt);
    if (!terms.length) return false;
    asked.variants.push(...terms.map((term) => ({ terms: [term], weight: 1 })));
    Object.assign(asked, { fate: "found", stem: terms[0] });
    return true;
  }

  async #otherSpellings(spelt) {
    const folded = this.#language.fold(spelt);
    const irregular = this.#language.foldedIrregular.get(folded);
    if (irregular) {
      const { words } = await this.#shelf.near(irregular);
      if (words.has(irregular)) return [irregular];
    }
    for (let length = folded.length; length >= Math.max(SHORTEST_FOLDED, folded.length - LONGEST_ENDING); length -= 1) {
      const key = folded.slice(0, length);
      if (!this.#language.follows.test(folded.slice(length))) continue;
      // oxlint-disable-next-line no-await-in-loop -- they begin alike, and lie in a file or two
      const { words } = await this.#shelf.near(key);
      const terms = [...words.keys()].filter((term) => term !== key && this.#language.fold(term) === key);
      if (terms.length) return terms;
    }
    return [];
  }

  // The words that go on from what is typed, shortest first. One letter is no beginning.
  async #beginnings({ spelt, stem }, weight) {
    if (spelt.length < SHORTEST_BEGINNING) return [];
    const folded = this.#language.fold(spelt);
    const terms = (await this.#shelf.from(folded, MOST_FILES)).filter((term) => term !== stem);
    const same = terms.filter((term) => term.startsWith(spelt));
    const found = same.length ? same : terms.filter((term) => this.#language.fold(term).startsWith(folded));
    found.sort((one, other) => one.length - other.length);
    return found.slice(0, MOST_BEGINNINGS).map((term) => ({ terms: [term], weight, begun: true }));
  }

  // The words that it is made of: all of them in one record, or one of them in what answers.
  async #addParts(asked) {
    const parts = await this.#parts(asked.word);
    if (parts.length < 2) return;
    const terms = parts.map((part) => this.#language.stem(part));
    asked.variants.push({ terms, weight: asked.fate === "found" ? PARTS : PARTS_OF_UNKNOWN });
    if (asked.fate === "missing") Object.assign(asked, { fate: "parts", instead: parts });
    else asked.variants.push(...eachAlone(terms));
  }

  async #parts(word) {
    const isHead = async (head) => {
      const { heads } = await this.#shelf.near(head);
      return heads.has(head);
    };
    const isTail = async (stem) => {
      const { words, short } = await this.#shelf.near(stem);
      return words.has(stem) && !short.has(stem);
    };
    return this.#language.split(word, isHead, isTail);
  }

  async #meant({ spelt }, alone) {
    if (/\d/u.test(spelt)) return { words: [], sure: false, slipped: 0 };
    const lists = await this.#files.get("spelling", ({ subjects, others }) => [list(subjects), list(others)]);
    return meant(spelt, lists, alone, (word) => this.#language.stem(this.#language.spelt(word)));
  }

  async #correct(asked, { words }) {
    const parts = await this.#parts(words[0]);
    const stem = this.#language.stem(this.#language.spelt(words[0]));
    const others = eachAlone(parts.map((part) => this.#language.stem(part)));
    const variants = [{ terms: [stem], weight: MISTYPED }, ...others];
    Object.assign(asked, { fate: "corrected", instead: words, stem, variants });
  }
}

function eachAlone(terms) {
  return terms.map((term) => ({ terms: [term], weight: ONE_PART, answers: true }));
}
