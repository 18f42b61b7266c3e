// What must hold of an observation: its title says what its text says, and it tells of its own organisation.

import { folded } from "./meanings.js";

const inOneLine = (text = "") => text.split(/\s+/u).join(" ");

// A number in the title is one that the text has, with digits or as a word.
export function* numbersOfTheTitle({ title, text }, rules) {
  if (!title || !text) return;
  const whole = inOneLine(text);
  const words = whole.match(/\p{L}+/gu) ?? [];
  for (const [said] of inOneLine(title).matchAll(new RegExp(rules.number_in_title, "gu"))) {
    const isThere = new RegExp(`(?<![\\d,.])${said}(?!\\d|[,.]\\d)`, "u").test(whole);
    if (!isThere && !words.some((word) => rules.numbers[folded(word, rules)] === said))
      yield [["title"], "number_of_title", { said }];
  }
}

// An organisation is told of as others see it, and when something was so that a reader in ten years knows.
export function* spoken(path, text, own, { self, note, not_dated: notDated }) {
  const bare = (text ?? "").replaceAll(/«[^»]*»/gu, " ").replaceAll(new RegExp(note, "gu"), " ");
  const we = new RegExp(self, "iu").exec(bare);
  if (we) yield [path, own ? "we" : "we_nameless", { found: we[0], own }];
  const then = new RegExp(notDated, "iu").exec(bare);
  if (then) yield [path, "not_dated", { found: then[0] }];
}

// What each text of an observation must be, in the organisation that is called by `own`.
export function* ofItsOwn(path, observation, own, data) {
  for (const key of ["title", "text"])
    yield* spoken([...path, key], observation?.[key], own?.findLast(Boolean) ?? "", data.rules);
  yield* ofAnother(path, observation, own, data);
}

// A text does not begin a sentence with another organisation and leave out its own, which is called by `own`.
function* ofAnother(path, observation, own, { cases, rules }) {
  const text = observation?.text ?? "";
  const names = (own ?? []).filter(Boolean);
  if (names.length === 0 || names.some((name) => text.includes(name))) return;
  for (const found of text.matchAll(new RegExp(rules.first_word, "gu"))) {
    const from = text.slice(found.index + found[0].length - found[1].length);
    const begins = (name) => from.startsWith(name) && !/^[\p{L}\p{N}_-]/u.test(from.slice(name.length));
    const other = cases.map((one) => one.names.at(-1)).find((name) => name && begins(name));
    if (other) {
      yield [[...path, "text"], "of_another", { other, own: names.at(-1) }];
      return;
    }
  }
}
