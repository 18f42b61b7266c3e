// Norwegian as search sees it. The same rules as src/knowledge_base/search/language.py, which also writes the tables in
// the index; tests/vectors/language.json says what either side must make of a word.

const WORD = /[\p{L}\p{N}]+(?:[-\u2011][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2011]/u;
const HYPHENS = /[-\u2011]/gu;
const DIGIT = /^\p{Nd}$/u;

export class Language {
  constructor({ folds, endings, minStem, minPart, links, irregular, same, stops }) {
    this.folds = folds;
    this.endings = endings;
    this.minStem = minStem;
    this.minPart = minPart;
    this.links = links;
    this.irregular = new Map(Object.entries(irregular));
    this.same = new Map(Object.entries(same));
    this.stops = new Set(stops);
  }

  words(text) {
    return text.normalize("NFC").toLowerCase().match(WORD) ?? [];
  }

  // The words with where they stand, for marking them.
  *places(text) {
    for (const match of text.matchAll(WORD)) {
      yield { word: match[0], start: match.index, end: match.index + match[0].length };
    }
  }

  fold(word) {
    let folded = word.toLowerCase();
    for (const [spelling, letter] of this.folds) folded = folded.replaceAll(spelling, letter);
    return folded
      .replaceAll(HYPHENS, "")
      .normalize("NFD")
      .replaceAll(/\p{Mn}/gu, "");
  }

  stem(folded) {
    if (this.irregular.has(folded)) return this.irregular.get(folded);
    let found = folded;
    for (const row of this.endings) found = this.#without(found, row);
    // A double letter at the end is one that an ending followed. A digit is a digit: 2011 is not 201.
    const letters = [...found];
    const last = letters.at(-1);
    if (letters.length > this.minStem && last === letters.at(-2) && !DIGIT.test(last))
      found = letters.slice(0, -1).join("");
    return this.same.get(found) ?? found;
  }

  #without(word, endings) {
    for (const ending of endings) {
      if (!word.endsWith(ending)) continue;
      const shorter = word.slice(0, -ending.length);
      const doubleS = endings.length === 1 && ending === "s" && shorter.endsWith("s");
      if (lengthOf(shorter) >= this.minStem && !doubleS) return shorter;
    }
    return word;
  }

  isStop(word) {
    const folded = this.fold(word);
    return this.stops.has(folded) || (lengthOf(folded) === 1 && !DIGIT.test(folded));
  }

  // --- compounds ---

  // The folded pieces of a word with hyphens that say something; nothing for a word without hyphens.
  pieces(word) {
    const found = word.split(HYPHEN);
    return found.length > 1 ? found.filter((piece) => !this.#saysNothing(piece)).map((piece) => this.fold(piece)) : [];
  }

  // Every way to cut a word in two: the most even first, each with and without a letter that links the parts.
  *cuts(folded) {
    const letters = [...folded];
    const places = [];
    for (let place = this.minPart; place <= letters.length - this.minPart; place += 1) places.push(place);
    const uneven = (place) => Math.abs(2 * place - letters.length);
    places.sort((one, other) => uneven(one) - uneven(other));
    for (const place of places) {
      const tail = letters.slice(place).join("");
      yield [letters.slice(0, place).join(""), tail];
      const linked = this.links.includes(letters[place - 1]) && place > this.minPart;
      if (linked) yield [letters.slice(0, place - 1).join(""), tail];
    }
  }

  // The folded words that a word is made of; nothing when it is not a compound. `isHead` and `isTail` say, perhaps
  // later, whether a folded word or a stem can be a part.
  async split(word, isHead, isTail) {
    if (HYPHEN.test(word)) return this.pieces(word);
    for (const [head, tail] of this.cuts(this.fold(word))) {
      // oxlint-disable-next-line no-await-in-loop -- the first cut that holds is the one, and few ask for a new file
      const holds = (await isHead(head)) && (await isTail(this.stem(tail)));
      if (holds) return [head, tail].filter((part) => !this.#saysNothing(part));
    }
    return [];
  }

  #saysNothing(part) {
    return this.isStop(part) || this.stops.has(this.stem(this.fold(part)));
  }
}

// Letters as Python counts them: one for each, also for those that take two places in a JavaScript string.
function lengthOf(text) {
  return [...text].length;
}
