// Norwegian as search sees it. The same rules as src/knowledge_base/search/language.py, which also writes the tables
// in the index; a browser test compares the two, word for word.

const WORD = /[\p{L}\p{N}]+(?:[-\u2011][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2011]/g;

export class Language {
  constructor({ folds, endings, minStem, minPart, irregular, same, stops }) {
    this.folds = folds;
    this.endings = endings;
    this.minStem = minStem;
    this.minPart = minPart;
    this.irregular = new Map(Object.entries(irregular));
    this.same = new Map(Object.entries(same));
    this.stops = new Set(stops);
  }

  words(text) {
    return text.normalize("NFC").toLowerCase().match(WORD) ?? [];
  }

  // The words with where they stand, for marking them.
  *places(text) {
    for (const match of text.matchAll(WORD)) yield { word: match[0], start: match.index, end: match.index + match[0].length };
  }

  pieces(word) {
    return word.split(HYPHEN);
  }

  fold(word) {
    let folded = word.toLowerCase();
    for (const [spelling, letter] of this.folds) folded = folded.replaceAll(spelling, letter);
    return folded.replace(HYPHEN, "").normalize("NFD").replace(/\p{Mn}/gu, "");
  }

  stem(folded) {
    if (this.irregular.has(folded)) return this.irregular.get(folded);
    let found = folded;
    for (const row of this.endings) found = this.#without(found, row);
    // A double letter at the end is one that an ending followed. A digit is a digit: 2011 is not 201.
    if (found.length > this.minStem && found.at(-1) === found.at(-2) && !/\d$/.test(found)) found = found.slice(0, -1);
    return this.same.get(found) ?? found;
  }

  #without(word, endings) {
    for (const ending of endings) {
      if (!word.endsWith(ending)) continue;
      const shorter = word.slice(0, -ending.length);
      const doubleS = endings.length === 1 && ending === "s" && shorter.at(-1) === "s";
      if (shorter.length >= this.minStem && !doubleS) return shorter;
    }
    return word;
  }

  isStop(word) {
    const folded = this.fold(word);
    return this.stops.has(folded) || (folded.length === 1 && !/\d/.test(folded));
  }
}
