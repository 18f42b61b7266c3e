// Which choices have the words that are typed: in what is seen of them, or in everyday words for it.

import { folded } from "./meanings.js";

const ENDING = /(?:e[nrt]|e?ne|e|s)$/u; // of a noun or a verb, in what is typed and in what is seen alike
const LEAST = 4; // letters that are left

// A word without its ending, so that «mellomledere» also finds «mellomlederne».
function bare(word) {
  const stem = word.replace(ENDING, "");
  return stem.length < LEAST ? word : stem;
}

// The words of what is typed, each as it is compared.
export const wordsOf = (written, { data }) =>
  folded(written, data.rules)
    .split("-")
    .filter(Boolean)
    .map((word) => bare(word));

// What a choice is found by beside what is seen of it: everyday words for it, and what it is about.
function hidden(id, kind, { data }) {
  const groups = data.everyday.fits[kind]?.[id] ?? [];
  const words = [...(data.sought[kind]?.[id] ?? []), ...groups.flatMap((one) => data.everyday.words[one])];
  return words.map((text) => ({ text, called: folded(text, data.rules) }));
}

// Which of the words stand in `called`. A word is there also where it is part of another.
const wordsIn = (called, words) => words.filter((word) => called.includes(word));

// Why a choice is among those found, where what is seen of it does not say it: the shortest that has the most of the words.
function whyFound(others, words) {
  const most = Math.max(...others.map(({ called }) => wordsIn(called, words).length));
  const found = others.filter(({ called }) => most && wordsIn(called, words).length === most);
  return found.sort((one, other) => one.text.length - other.text.length)[0]?.text ?? "";
}

// Whether a choice has all the words, and why where that is not seen. `text` is what is seen of it.
export function judged({ id, text }, words, kind, app) {
  const seen = `${folded(text, app.data.rules)} ${id}`; // who knows the id need not be told why
  const left = words.filter((word) => !seen.includes(word));
  if (!left.length) return { isFound: true, why: "" };
  const others = hidden(id, kind, app);
  const isFound = left.every((word) => others.some(({ called }) => called.includes(word)));
  return { isFound, why: isFound ? whyFound(others, left) : "" };
}
