// What is wrong with a text, as far as data tells it. The check reads Markdown and spelling besides.

import { languages } from "./languages.js";
import { people } from "./people.js";

const find = (pattern, text, flags = "u") => new RegExp(pattern, flags).exec(text);
const CLASSES = ["Cc", "Cf", "Co", "Cs", "Nd", "Zl", "Zp"].map((name) => [name, new RegExp(`\\p{${name}}`, "u")]);

// What a letter is that nobody sees, or undefined for one that is seen.
function hiddenAs(letter, { names, kinds, others, directional, blank, styled }) {
  if (letter === "\n" || (letter >= " " && letter <= "~")) return;
  if (directional.includes(letter)) return others.directional;
  if (Object.hasOwn(names, letter)) return names[letter];
  const known = CLASSES.find(([, pattern]) => pattern.test(letter));
  if (known && Object.hasOwn(kinds, known[0])) return kinds[known[0]];
  if (find(styled, letter)) return others.styled;
  return find(`[${blank}]`, letter) ? others.blank : undefined;
}

const number = (letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

const withoutPictures = (text, { pictures }) => text.replaceAll(new RegExp(pictures, "gu"), " ");

// What is hidden in a picture is told with it.
function* unseen(text, rules) {
  const letters = [...withoutPictures(text, rules)];
  for (const [index, letter] of letters.entries()) {
    const name = hiddenAs(letter, rules.unseen);
    const between = letters[index - 1]?.trim() && letters[index + 1]?.trim();
    const kind = between && rules.unseen.breaks.includes(letter) ? "unseen_break" : "unseen";
    const isNews = letters.indexOf(letter) === index; // what stands on every line is told once
    if (name && isNews) yield [kind, { sign: `${name} (${number(letter)})` }];
  }
}

// The sign that stands for itself in code: «&aring;» is «å». What is no code is itself.
function signOf(code, { entities }) {
  const digits = /^&#(?<digits>.*);$/u.exec(code)?.groups.digits;
  if (digits === undefined) return Object.hasOwn(entities, code.slice(1, -1)) ? entities[code.slice(1, -1)] : code;
  const point = Number(digits.replace(/^[xX]/u, "0x"));
  return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point) : "\uFFFD";
}

// A text as it will be shown, with its codes as signs.
const decoded = (text, rules) => text.replaceAll(new RegExp(rules.entity, "gu"), (code) => signOf(code, rules));

// The codes in a text, each once.
const codesIn = (text, rules) => new Set([...text.matchAll(new RegExp(rules.entity, "gu"))].map(([one]) => one));

// Codes of signs that came along from a web page. Those that mean something in Markdown may be meant.
function* strange(text, rules) {
  for (const code of codesIn(text, rules)) {
    const sign = signOf(code, rules);
    if (sign !== code && !rules.needed.includes(sign)) {
      if (/^\s$/u.test(sign)) yield ["space_as_code", { code }];
      else if (/^[\p{P}\p{S}]+$/u.test(sign)) yield ["sign_as_code", { code, sign }];
    }
  }
}

function* codes(text, { form }, rules) {
  const found = [...strange(text, rules)];
  yield* found;
  if (form === "line") {
    const plain = decoded(text, rules).replaceAll(/\\(?<sign>[!-/:-@[-`{-~])/gu, "$<sign>");
    if (plain !== text && found.length === 0) yield ["as_code", {}];
    return;
  }
  const letter = [...codesIn(text, rules)].find((one) => /^[\p{L}\p{N}]$/u.test(signOf(one, rules)));
  if (letter) yield ["letter_as_code", { sign: letter }];
}

// Signs that came along from where the text was copied or typed, in the order in which they stand.
function* signs(text, rules) {
  const found = rules.signs.flatMap((sign) =>
    [...text.matchAll(new RegExp(sign.pattern, "gu"))].map((one) => ({ sign, one })),
  );
  for (const { sign, one } of found.sort((a, b) => a.one.index - b.one.index)) {
    const right = sign.right.replaceAll(/\{(?<group>\d)\}/gu, (_, group) => one[group]).replaceAll(".", sign.point);
    yield [`sign_${sign.name}`, { found: one[0].trim().replaceAll(/\s+/gu, " "), right }];
  }
}

// Words that are not written in this base, and what is written instead.
function* avoided(text, { pattern, marks: blanks, listed }) {
  if (!pattern) return;
  const plain = text.replaceAll(new RegExp(blanks, "gmu"), (mark) => " ".repeat(mark.length));
  for (const one of plain.matchAll(new RegExp(pattern, "giu"))) {
    const { write, why } = listed[one.slice(1).findIndex((group) => group !== undefined)];
    const isOne = !/\n[ \t>]*\n/u.test(one[0]);
    if (isOne) yield ["avoided", { found: one[0].trim().replaceAll(/\s+/gu, " "), why, write }];
  }
}

const wordsOf = (text) => text.split(/\s+/u).filter(Boolean);

const AROUND = 3; // words that are shown on each side of a picture

const NEAR = 3; // words that tell where a quotation mark stands

// Where the first « stands that no » answers before the next of them, or the first » that answers none.
function unanswered(text, sought) {
  let open = -1;
  for (const { 0: sign, index } of text.matchAll(/[«»]/gu)) {
    if (sign === sought && (sign === "«") === open >= 0) return sign === "«" ? open : index;
    open = sign === "«" ? index : -1;
  }
  return open;
}

// A quotation mark with none to answer it. A straight one behind a digit may be inches.
function* quotations(text, { straight }) {
  const times = (any) => [...text].filter((sign) => any.includes(sign)).length;
  const [odd, opened, closed] = [times(straight) % 2 === 1, times("«"), times("»")];
  if (opened !== closed) {
    yield angled(text, opened > closed);
    return;
  }
  if (odd && straight.includes(text[0])) yield ["quote_first", {}];
  else if (odd && find(`(?:^|[^0-9])[${straight}]$`, text)) yield ["quote_last", {}];
}

function angled(text, isOpen) {
  const at = unanswered(text, isOpen ? "«" : "»");
  if (isOpen) {
    const after = wordsOf(text.slice(at + 1)).slice(0, NEAR);
    if (at === 0) return ["quote_first", {}];
    return at === text.length - 1 ? ["quote_last", {}] : ["quote_open", { near: after.join(" ") }];
  }
  if (at === text.length - 1) return ["quote_last", {}];
  return ["quote_close", { near: wordsOf(text.slice(0, at)).slice(-NEAR).join(" ") }];
}

// Pictures in the place of words, each once, with the words around as they stand without it.
function* picturesIn(text, rules) {
  const told = new Set();
  for (const { 0: mark, index } of text.matchAll(new RegExp(rules.pictures, "gu"))) {
    const sides = [text.slice(0, index), text.slice(index + mark.length)];
    const [before, after] = sides.map((side) => withoutPictures(side, rules).split(/\s+/u).filter(Boolean));
    const rest = [...before.slice(-AROUND), ...after.slice(0, AROUND)].join(" ").replaceAll(/ (?=[.,;:!?])/gu, "");
    const letters = [...mark];
    const hidden = letters.findIndex((letter) => hiddenAs(letter, rules.unseen));
    const seen = hidden === -1 ? mark : letters.slice(0, hidden).join("");
    if (!told.has(mark)) yield rest ? ["picture", { mark: seen, rest }] : ["picture_alone", { mark: seen }];
    told.add(mark);
  }
}

function* marks(text, rules) {
  for (const name of ["template", "bullets"]) {
    const mark = find(rules[name], text);
    if (mark) yield [name, { mark: mark[0].trim() }];
  }
  yield* picturesIn(text, rules);
  yield* quotations(text.trim(), rules);
}

// What is still to be written: words for which something else stands, notes to those who write, an end.
function* unfinished(text, { form }, rules) {
  for (const found of new Set([...text.matchAll(new RegExp(rules.unfinished, "gu"))].map(([one]) => one.trim())))
    yield [find(`^(?:${rules.note})$`, found) ? "note_left" : "unfinished", { found }];
  if (["prose", "sentence"].includes(form)) yield* breaksOff(text, rules);
}

// Running text that does not end as a sentence does. The entries of a list need not.
export function* breaksOff(text, rules) {
  if (/[.?!]$/u.test(text.trimEnd())) {
    yield* anEnd(text.trimEnd(), rules, find(rules.never_last, text.trimEnd()));
    return;
  }
  const kept = text.replaceAll(new RegExp(rules.pasted, "gu"), "").trimEnd();
  const every = wordsOf(kept);
  const words = every.filter((word) => /\p{L}/u.test(word));
  const last = kept.split(/\n[ \t]*\n/u).at(-1);
  const runs = words.length >= Number(rules.least_of_a_sentence);
  if (runs && !find(rules.sentence_ends, last) && !find(rules.in_a_list, last)) yield* anEnd(kept, rules, true);
}

function* anEnd(text, { never_last: never, left_open: open }, isWrong) {
  const isOpen = find(never, text) || find(open, text);
  if (isWrong) yield [isOpen ? "open_end" : "no_end", { near: wordsOf(text).slice(-NEAR).join(" ") }];
}

const MOST_WORDS = 3; // that are named, of those with broken letters

// Letters that have been broken where a text was copied from: «Ã¦» for æ.
function* broken(text, { broken: letters }) {
  const parts = Object.keys(letters).sort((one, other) => other.length - one.length);
  const any = new RegExp(parts.join("|"), "gu");
  const words = text.split(/\s+/u).map((word) => word.replaceAll(/^["'«(]+|["'»).,;:!?]+$/gu, ""));
  const those = [...new Set(words.filter((word) => word.search(any) >= 0))];
  for (const given of those.slice(0, MOST_WORDS))
    yield ["broken", { given, right: given.replaceAll(any, (part) => letters[part]) }];
}

function* shape(text, { form }) {
  if (form === "line" && text.includes("\n")) yield ["lines", {}];
  if (form === "sentence" && /\n\s*\n/u.test(text)) yield ["paragraphs", {}];
}

// An address that stands inside another, as it is by itself. What is no code stays as it is.
function unquoted(text) {
  if (!/^https?%3A/iu.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// The address that is meant by what is none: the one that stands among words, or one without https:// before it.
function addressIn(text, rules) {
  const inside = [...text.matchAll(new RegExp(rules.address_inside, "gu"))].map(([one]) => one);
  if (inside.length) return inside.length === 1 ? inside[0] : undefined;
  return find(`^(?:${rules.bare_address})$`, text) ? `https://${text}` : undefined;
}

function* address(text, rules) {
  const detour = find(`^(?:${rules.detour})`, text, "iu");
  if (detour) {
    yield ["detour", { given: text.slice(0, 60), right: unquoted(detour[1]) }];
    return;
  }
  const right = addressIn(text, rules);
  if (!/^https?:\/\/\S+$/u.test(text))
    yield right ? ["address_meant", { given: text, right }] : ["address", { given: text }];
  else if (!/^https?:\/\/[^/?#@]*[^/?#@.]\.[^/?#@.]/u.test(text)) yield ["address_host", { given: text.slice(0, 60) }];
}

// What is still to be written, or else what is written in another language. A name may be in any.
function* written(text, field, rules) {
  const still = [...unfinished(text, field, rules)];
  yield* still;
  const isWritten = still.every(([name]) => name.endsWith("_end"));
  if (isWritten && !field.called) yield* languages(text, rules);
}

// The faults of a text, each by its name with what to fill in.
export function* faultsOf(text, field, rules) {
  if (field.longest && text.length > field.longest) {
    yield ["too_long", { length: text.length, longest: field.longest }];
    return; // the rest is told when it is shorter, as the check does
  }
  if (field.form === "address") {
    yield* address(text, rules);
    return;
  }
  if (field.form === "line" && find(`^(?:${rules.whole_address})$`, text)) {
    yield ["words_for_address", {}];
    return;
  }
  const shown = decoded(text, rules);
  yield* shape(text, field);
  yield* codes(text, field, rules);
  yield* unseen(shown, rules);
  yield* marks(shown, rules);
  yield* people(text, field, rules);
  yield* broken(text, rules);
  const pasted = new Set([...text.matchAll(new RegExp(rules.pasted, "gu"))].map(([found]) => found));
  for (const found of pasted) yield ["pasted", { found }];
  yield* written(text, field, rules);
  if (!field.given) yield* signs(text, rules);
  if (!field.called) yield* avoided(text, rules.phrases);
}
