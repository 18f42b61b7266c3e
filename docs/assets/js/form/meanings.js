// What is meant by a value that is written as people write: «mars 2022», «4 213», «s. 7–8». The patterns are those of the
// check (meanings.py), which come with the data; tests/vectors/form.json says what both must make of each.

const whole = (pattern, text, flags = "u") => new RegExp(`^(?:${pattern})$`, flags).exec(text);

// `text` in one form: composed letters, plain spaces, no space around it.
export function normal(text, { unseen }) {
  const joined = [...text].map((letter) => (Object.hasOwn(unseen.joined, letter) ? unseen.joined[letter] : letter));
  return joined.join("").normalize("NFC").trim();
}

const dashed = (text) => text.replaceAll(/[^a-z0-9]+/gu, "-").replaceAll(/^-+|-+$/gu, "");

// `text` as it would be an id.
export function folded(text, { letters }) {
  const plain = [...text.toLowerCase()].map((letter) => (Object.hasOwn(letters, letter) ? letters[letter] : letter));
  const ascii = plain
    .join("")
    .normalize("NFKD")
    .replaceAll(/[^\u0020-\u007E]/gu, "");
  return ascii
    .split("/")
    .map((part) => dashed(part))
    .join("/");
}

// The id of what is called so: its first words, each whole, and no short one at the end where others are left out.
export function proposedId(called, rules) {
  const words = folded(called, rules).replaceAll("/", "-").split("-").filter(Boolean);
  const first = words.slice(0, rules.words_of_an_id);
  while (first.join("-").length > rules.longest_id) first.pop();
  while (first.length > 1 && first.length < words.length && first.at(-1).length < rules.letters_of_a_last_word)
    first.pop();
  return first.join("-");
}

export const isUnknown = (written, rules) => rules.unknown.includes(folded(written, rules));

// The month that a pattern has found, as a number, 0 where it found none, or undefined where there is no such month.
function monthOf({ month, name }, { months }) {
  if (name === undefined) return Number(month ?? 0);
  const found = months.indexOf(name.slice(0, 3));
  return found < 0 ? undefined : found + 1;
}

// The year that is told, of two digits the one near our time.
const yearOf = ({ year, short }, { latest_short: latest }) =>
  short === undefined ? year : `${Number(short) > latest ? "19" : "20"}${short}`;

// Whether a time was told more closely than a period is: by a day, or by a part of the year.
function isCloser({ day, part = "" }, { no_part: idle }) {
  const words = part.split(/[, ]+/u).filter(Boolean);
  return day !== undefined || words.some((word) => !idle.includes(word));
}

// `written` with a digit for each letter that stands in a number and looks like one: 124OO.
const inDigits = (written, { slipped, digits }) =>
  written.replaceAll(new RegExp(slipped, "gu"), (number) =>
    [...number].map((sign) => (Object.hasOwn(digits, sign) ? digits[sign] : sign)).join(""),
  );

// What the first pattern that fits finds in `written`, with its month.
function asPeriod(written, rules) {
  for (const pattern of rules.periods) {
    const parts = whole(pattern, written.trim().toLowerCase())?.groups;
    const month = parts && monthOf(parts, rules);
    if (month !== undefined) return { found: { ...parts, year: yearOf(parts, rules) }, month };
  }
}

// Whether the month has the day, where there is one.
const isThere = ({ found, month }) =>
  found.day === undefined || Number(found.day) <= new Date(Date.UTC(found.year, month, 0)).getUTCDate();

// The one period that `written` means, and whether some of it has no room there, or undefined.
function oneTime(written, rules) {
  const read = asPeriod(written, rules);
  if (!read || !isThere(read)) return;
  const { found, month } = read;
  const closer = isCloser(found, rules);
  if (found.quarter) return { period: `${found.year}-K${found.quarter}`, closer };
  return { period: month ? `${found.year}-${String(month).padStart(2, "0")}` : found.year, closer };
}

// Whether it is written as a day, and its month has no such day: «31. november 2025».
export function isNoDay(written, rules) {
  const read = asPeriod(inDigits(written, rules), rules);
  return read !== undefined && !isThere(read);
}

// The last of two, with the first beside it: «2023 til 2024».
function lastOfTwo(written, rules) {
  const both = whole(rules.two_times, written.trim().toLowerCase());
  const [first, last] = both ? both.slice(1).map((one) => oneTime(one, rules)) : [];
  if (!first || !last || first.period.slice(0, 4) > last.period.slice(0, 4)) return;
  return { ...last, closer: true, first: first.period };
}

// The period that `written` means, of two the last, and whether some of it has no room there, or undefined.
export function time(written, rules) {
  const inOrder = inDigits(written, rules);
  return oneTime(inOrder, rules) ?? lastOfTwo(inOrder, rules);
}

// The number in `written`, with the unit and the word for «about» that stand beside it, or undefined.
export function amount(written, rules) {
  const word = folded(written, rules);
  if (Object.hasOwn(rules.numbers, word)) return { number: rules.numbers[word], unit: "", approximate: false };
  const found = whole(rules.amount, inDigits(written.trim(), rules), "iu")?.groups;
  if (!found) return;
  const grouped = whole(rules.grouped, found.number);
  const number = (grouped ? found.number.replaceAll(/[ \u00A0.]/gu, "") : found.number).replace(",", ".");
  const unit = (found.unit ?? found.before ?? "").trim();
  const named = Object.hasOwn(rules.units, unit) ? rules.units[unit] : unit;
  return { number, unit: named, approximate: found.about !== undefined };
}

// The page, or the first and the last page, or undefined: also for two that are named one by one and lie apart.
export function pages(written, rules) {
  const found = whole(rules.pages, inDigits(written.trim(), rules).toLowerCase());
  if (!found) return;
  const named = found
    .slice(1)
    .map((page) => Number(page ?? 0))
    .filter((page) => page > 0);
  const [first, last] = named;
  if (new RegExp(rules.both, "iu").test(written) && last && last !== first + 1) return;
  return named.map((page) => `${page}`);
}

// Whether `written` is pages and nothing else, as no part of a source is called: «10–11», «s. 10».
export const isPagesAlone = (written, rules) => whole(rules.pages_alone, written.trim(), "iu") !== null;

// What stands behind the part of a source: «s. 10» of «Gevinster, s. 10» and «Gevinster (s. 10)».
export const behind = (section, { part }) =>
  section
    .trim()
    .slice(part.length)
    .replaceAll(/^[\s,;(]+|[\s)]+$/gu, "");

// Whether the pages that are told with a part are those of the place.
export const isSame = ([first, last = first], { page, to_page: end }) => page === first && (!end || end === last);

// The part of a source in «Resultater, s. 7–8», and its pages, or undefined where no page is told.
export function spot(written, rules) {
  const found = whole(rules.spot, written.trim(), "iu");
  const numbers = found && pages(found[2], rules);
  return numbers?.length ? { part: found[1], pages: numbers } : undefined;
}
