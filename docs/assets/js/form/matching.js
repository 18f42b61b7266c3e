// Which choices have the words that are typed: in what is seen of them, or in everyday words for it.

import { folded } from "./meanings.js";

// The words of what is typed, each as it is compared.
export const wordsOf = (written, { data }) => folded(written, data.rules).split("-").filter(Boolean);

// What a choice is found by beside what is seen of it: its id, everyday words for it, and what it is about.
function hidden(id, kind, { data }) {
  const groups = data.everyday.fits[kind]?.[id] ?? [];
  const words = [...(data.sought[kind]?.[id] ?? []), ...groups.flatMap((one) => data.everyday.words[one])];
  return [id, ...words].map((text) => ({ text, called: folded(text, data.rules) }));
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
  const seen = folded(text, app.data.rules);
  const left = words.filter((word) => !seen.includes(word));
  if (!left.length) return { isFound: true, why: "" };
  const others = hidden(id, kind, app);
  const isFound = left.every((word) => others.some(({ called }) => called.includes(word)));
  return { isFound, why: isFound ? whyFound(others, left) : "" };
}
