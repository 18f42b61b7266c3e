// Marks the words that were found, and picks the passage that says most about them.

import { element } from "./dom.js";

const PASSAGE = 220; // letters
const SHORTEST_INSIDE = 4; // letters in a mark that is looked for inside other words

export class Marker {
  #language;
  #marks;
  #inside;
  #beginnings;

  constructor(language, { marks, beginnings }) {
    this.#language = language;
    this.#marks = marks;
    this.#inside = [...marks].filter((mark) => mark.length >= SHORTEST_INSIDE);
    this.#beginnings = beginnings.filter((beginning) => beginning.length > 1);
  }

  // The place of each word that was found, and what it was found by.
  #found(text) {
    const found = [];
    for (const { word, start, end } of this.#language.places(text)) {
      if (this.#language.isStop(word)) continue;
      const spelt = this.#language.spelt(word);
      const stem = this.#language.stem(spelt);
      const pieces = this.#language.pieces(word).map((piece) => this.#language.stem(piece));
      const by =
        (this.#marks.has(stem) && stem) ||
        pieces.find((piece) => this.#marks.has(piece)) ||
        this.#inside.find((mark) => stem.startsWith(mark) || stem.endsWith(mark)) ||
        this.#beginnings.find((beginning) => spelt.startsWith(beginning));
      if (by) found.push({ start, end, by });
    }
    return found;
  }

  // The text in pieces with marks, and how many different words were found in it.
  marked(text) {
    return withMarks(text, this.#found(text));
  }

  passage(passages, letters = PASSAGE) {
    let best = { text: passages[0], found: [], value: 0 };
    for (const text of passages) {
      const found = this.#found(text);
      const value = different(found);
      if (value > best.value) best = { text, found, value };
    }
    return best.text ? this.marked(excerpt(best.text, best.found[0]?.start ?? 0, letters)) : { nodes: [], found: 0 };
  }

  // Of these lines, the one that most of the words are in; none when all have fewer than `least`.
  nearest(lines, least) {
    const known = lines.map((text) => this.marked(text)).filter(({ found }) => found >= least);
    known.sort((one, other) => other.found - one.found);
    return known[0];
  }
}

function withMarks(text, places) {
  const nodes = [];
  let at = 0;
  for (const { start, end } of places) {
    nodes.push(text.slice(at, start), element("mark", { textContent: text.slice(start, end) }));
    at = end;
  }
  return { nodes: [...nodes, text.slice(at)], found: different(places) };
}

function different(places) {
  return new Set(places.map(({ by }) => by)).size;
}

// A piece of the text around `place`, from the start of its sentence when that is near.
function excerpt(text, place, letters) {
  if (text.length <= letters) return text;
  const sentence = Math.max(text.lastIndexOf(". ", place), text.lastIndexOf(": ", place)) + 2;
  let start = sentence > 1 ? sentence : 0;
  if (place - start > letters * 0.7) start = text.indexOf(" ", place - letters * 0.4) + 1;
  let end = start + letters;
  const space = text.lastIndexOf(" ", end);
  if (end < text.length && space > start) end = space; // a long word may have none near
  const before = start > 0 && start !== sentence ? "… " : "";
  return before + text.slice(start, end).trim() + (end < text.length ? " …" : "");
}
