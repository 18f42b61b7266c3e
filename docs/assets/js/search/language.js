// Norwegian as search sees it. The same rules as src/knowledge_base/search/language.py, which also writes the tables in
// the index; tests/vectors/language.json says what either must make of a word.

const SPACE = /[ \u00A0\u2009\u202F]/gu;
const WORD =
  /\p{Nd}{1,3}(?:[ \u00A0\u2009\u202F]\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+,\p{Nd}+|[\p{L}\p{N}]+(?:[-\u2011][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2011]/u;
const HYPHENS = /[-\u2011]/gu;
const DIGIT = /^\p{Nd}$/u;
const OURS = /[æøå]/u;

export class Language {
  constructor({
    letters,
    folds,
    endings,
    minStem,
    shortEndings,
    minShort,
    minPart,
    minTail,
    links,
    irregular,
    same,
    stops,
    light,
    asking,
    clause,
    whole,
  }) {
    this.letters = letters;
    this.folds = folds;
    this.endings = endings;
    this.minStem = minStem;
    this.shortEndings = shortEndings;
    this.minShort = minShort;
    this.minPart = minPart;
    this.minTail = minTail;
    this.links = links;
    this.irregular = new Map(irregular.flatMap((line) => familyOf(line)));
    this.same = new Map(Object.entries(same));
    this.stops = new Set(stops);
    this.asking = new Set(asking);
    this.clause = new Set(clause);
    this.light = new Set(light);
    this.whole = new Set(whole);
    // What may follow a stem.
    this.follows = new RegExp(`^(?:${[...endings.flat(), ...shortEndings].join("|")})*$`, "u");
    // What the irregular forms are when they are written without our letters.
    this.foldedIrregular = new Map([...this.irregular].map(([form, base]) => [this.fold(form), base]));
  }

  words(text) {
    const found = text.normalize("NFC").toLowerCase().match(WORD) ?? [];
    return found.map((word) => word.replaceAll(SPACE, ""));
  }

  // The words with where they stand, for marking them.
  *places(text) {
    for (const match of text.matchAll(WORD)) {
      yield { word: match[0].replaceAll(SPACE, ""), start: match.index, end: match.index + match[0].length };
    }
  }

  // The word in lower case, without hyphens and accents. Our own letters stay.
  spelt(word) {
    let found = word.toLowerCase().normalize("NFC").replaceAll(HYPHENS, "");
    for (const [other, ours] of this.letters) found = found.replaceAll(other, ours);
    return [...found].map((letter) => (OURS.test(letter) ? letter : bare(letter))).join("");
  }

  // The same with one spelling for æ, ø and å: what a keyboard without them would give.
  fold(word) {
    let folded = this.spelt(word);
    for (const [spelling, letter] of this.folds) folded = folded.replaceAll(spelling, letter);
    return folded;
  }

  stem(word) {
    if (this.irregular.has(word)) return this.irregular.get(word);
    const found = this.#withoutEndings(word);
    return this.same.get(found) ?? found;
  }

  #withoutEndings(word) {
    const [first, ...rows] = this.endings;
    let found = this.#without(word, first, this.minStem);
    const short = this.#without(found, this.shortEndings, this.minShort);
    if (lengthOf(short) === this.minShort && short !== found) return short;
    for (const row of rows) found = this.#without(found, row, this.minStem);
    if (found.endsWith("leg") && lengthOf(found) > this.minStem + 2) found = `${found.slice(0, -2)}ig`; // nynorsk
    else if (found.endsWith("mm") && lengthOf(found) > this.minStem) found = found.slice(0, -1); // programmet is program
    return found;
  }

  #without(word, endings, least) {
    for (const ending of endings) {
      if (!word.endsWith(ending)) continue;
      const shorter = word.slice(0, -ending.length);
      const doubleS = endings.length === 1 && ending === "s" && shorter.endsWith("s");
      if (lengthOf(shorter) >= least && !doubleS) return shorter;
    }
    return word;
  }

  isStop(word) {
    const known = this.spelt(word);
    return this.stops.has(known) || (lengthOf(known) === 1 && !DIGIT.test(known));
  }

  // The stems of the words in a text that say something.
  phrase(text) {
    return this.words(text)
      .filter((word) => !this.isStop(word))
      .map((word) => this.stem(this.spelt(word)));
  }

  // Whether a query is a sentence, and not the name of a subject.
  isClause(query) {
    const words = this.words(query);
    return words.length > 2 && words.some((word) => this.clause.has(word));
  }

  // --- compounds ---

  // The pieces of a word with hyphens that say something, as spelt; nothing for a word without hyphens.
  pieces(word) {
    const found = word.split(HYPHEN);
    return found.length > 1 ? found.filter((piece) => !this.#saysNothing(piece)).map((piece) => this.spelt(piece)) : [];
  }

  // Every way to cut a word in two: the most even first, each with and without a letter that links the parts.
  *cuts(word) {
    const letters = [...word];
    const places = [];
    for (let place = this.minPart; place <= letters.length - this.minTail; place += 1) places.push(place);
    const uneven = (place) => Math.abs(2 * place - letters.length);
    places.sort((one, other) => uneven(one) - uneven(other));
    for (const place of places) {
      const tail = letters.slice(place).join("");
      yield [letters.slice(0, place).join(""), tail];
      const linked = this.links.includes(letters[place - 1]) && place > this.minPart;
      if (linked) yield [letters.slice(0, place - 1).join(""), tail];
    }
  }

  // The words that a word is made of, as spelt; nothing when it is not a compound. `isHead` and `isTail` say, perhaps
  // later, whether a word or a stem can be a part.
  async split(word, isHead, isTail) {
    if (HYPHEN.test(word)) return this.pieces(word);
    const known = this.spelt(word);
    if (this.whole.has(known)) return [];
    for (const [head, tail] of this.cuts(known)) {
      // oxlint-disable-next-line no-await-in-loop -- the first cut that holds is the one, and few ask for a new file
      const holds = (await isHead(head)) && (await isTail(this.stem(tail)));
      if (holds) return [head, tail].filter((part) => !this.#saysNothing(part));
    }
    return [];
  }

  #saysNothing(part) {
    return this.isStop(part) || this.stops.has(this.stem(this.spelt(part)));
  }
}

function bare(letter) {
  return letter.normalize("NFD").replaceAll(/\p{Mn}/gu, "");
}

// Letters as Python counts them: one for each, also for those that take two places in a JavaScript string.
function lengthOf(text) {
  return [...text].length;
}

// The forms on a line, each with the first, which all of them become.
function familyOf(line) {
  const forms = line.split(" ");
  return forms.map((form) => [form, forms[0]]);
}
