// What must hold of an observation: its title says what its text says, and it tells of its own organisation.

import { folded } from "./meanings.js";

// A text in one line, with no space inside a number: «3 000» is «3000».
const ungrouped = (text) =>
  text
    .split(/\s+/u)
    .join(" ")
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d))/gu, "");

// The numbers that a text has as words.
const numbersInWords = (text, rules) =>
  new Set((text.match(/\p{L}+/gu) ?? []).map((word) => rules.numbers[folded(word, rules)]).filter(Boolean));

// A number in the title is one that the text has, where that does not tell all of them in words.
export function* numbersOfTheTitle({ title, text }, rules) {
  const whole = ungrouped(text ?? "");
  if (!title || !whole) return;
  const inWords = numbersInWords(whole, rules);
  const tellsInWords = inWords.size > 0 || new RegExp(rules.in_words, "u").test(whole);
  if (tellsInWords && !new RegExp(rules.number, "u").test(whole)) return;
  for (const [said] of ungrouped(title).matchAll(new RegExp(rules.number_in_title, "gu"))) {
    const isThere = new RegExp(`(?<![\\d,.])${said}(?!\\d)`, "u").test(whole);
    if (!isThere && !inWords.has(said)) yield [["title"], "number_of_title", { said }];
  }
}

// What was measured has no words that say that it was not.
export function* measured({ was, text, note }, { measured_was: word, not_measured: denied }) {
  const told = `${text ?? ""} ${note ?? ""}`.split(/\s+/u).join(" ");
  const found = new RegExp(denied, "u").exec(told);
  if (was === word && found) yield [["was"], "not_measured", { found: found[0] }];
}

// An organisation is told of as others see it, and when something was so that a reader in ten years knows.
export function* spoken(path, text, own, { self, quoted, note, not_dated: notDated }) {
  const bare = (text ?? "").replaceAll(new RegExp(quoted, "gu"), " ").replaceAll(new RegExp(note, "gu"), " ");
  const we = new RegExp(self, "u").exec(bare);
  if (we) yield [path, own ? "we" : "we_nameless", { found: we[0], own }];
  const then = new RegExp(notDated, "u").exec(bare);
  if (then) yield [path, "not_dated", { found: then[0] }];
}

// What each text of an observation must be, in the organisation that is called by `own`.
export function* ofItsOwn(path, observation, own, data) {
  for (const key of ["title", "text"])
    yield* spoken([...path, key], observation?.[key], own?.findLast(Boolean) ?? "", data.rules);
  yield* ofAnother(path, observation, own, data);
}

// A text does not begin with another organisation and leave out its own, which is called by `own`.
function* ofAnother(path, observation, own, { cases, rules }) {
  const text = (observation?.text ?? "").trimStart();
  const names = (own ?? []).filter(Boolean);
  const isOwn = names.some((name) => text.includes(name)) || new RegExp(rules.of_itself, "u").test(text);
  if (names.length === 0 || isOwn) return;
  const begins = (name) =>
    text.startsWith(name) && !new RegExp(`^${rules.not_alone}`, "u").test(text.slice(name.length));
  const other = cases.map((one) => one.names.at(-1)).find((name) => name && begins(name));
  if (other) yield [[...path, "text"], "of_another", { other, own: names.at(-1) }];
}
