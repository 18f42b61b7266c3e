// What must hold of an observation: its title says what its text says, and it tells of its own organisation.

import { folded } from "./meanings.js";

// A text in one line, with no space inside a number: «3 000» is «3000».
const ungrouped = (text) =>
  text
    .split(/\s+/u)
    .join(" ")
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d))/gu, "");

// A number in the title is one that the text has, where that has numbers in digits at all.
export function* numbersOfTheTitle({ title, text }, rules) {
  const whole = ungrouped(text ?? "");
  if (!title || !new RegExp(rules.number, "u").test(whole)) return;
  const words = whole.match(/\p{L}+/gu) ?? [];
  for (const [said] of ungrouped(title).matchAll(new RegExp(rules.number_in_title, "gu"))) {
    const isThere = new RegExp(`(?<![\\d,.])${said}(?!\\d)`, "u").test(whole);
    if (!isThere && !words.some((word) => rules.numbers[folded(word, rules)] === said))
      yield [["title"], "number_of_title", { said }];
  }
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
