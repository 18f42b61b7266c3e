// What has been written, as the records that will stand in the files: empty fields are left out.

import { amount, isSame, pages, spot } from "./meanings.js";
import { endOf, isPassed, meant } from "./values.js";

// The choice that says that the source is a new one.
export const NEW = "+";

const isEmpty = (value) =>
  value === "" ||
  value === undefined ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && Object.keys(value).length === 0);

export const linesOf = (raw) => raw.split("\n").filter((line) => line.trim());

function valueOf(raw, field, data) {
  if (field.kind === "record")
    return field.listed ? raw.map((one) => recordOf(one, field.of, data)) : recordOf(raw, field.of, data);
  if (!field.listed) return meant(raw, field, data.rules);
  if (field.kind === "choice") return raw;
  return linesOf(raw).map((line) => meant(line, field, data.rules));
}

// «Resultater, s. 7» in the field of the part is also the page, where no other is told. Where one is, both are told as wrong.
function withPage(made, raw, rules) {
  const found = typeof raw.section === "string" && made.section ? spot(raw.section, rules) : undefined;
  if (!found || (made.page && !isSame(found.pages, made))) return made;
  const [page, last] = found.pages;
  return { ...made, section: found.part, page, ...(last ? { to_page: last } : {}) };
}

// «7–8» in the field of the page is the first and the last.
function withLastPage(made, raw, rules) {
  const both = typeof raw.page === "string" && made.page && !made.to_page ? pages(raw.page, rules) : undefined;
  return both?.[1] ? { ...made, page: both[0], to_page: both[1] } : made;
}

// «ca. 4 213 kroner» in the field of a number is also its unit, and that it is about.
function withUnit(made, raw, rules) {
  const found = typeof raw.value === "string" && made.value ? amount(raw.value, rules) : undefined;
  if (!found || found.number !== made.value) return made;
  const unit = made.unit ?? found.unit;
  return { ...made, ...(unit ? { unit } : {}), ...(found.approximate ? { approximate: true } : {}) };
}

// «2023–2024» in the field of when something began is also when it ended, where that is not told.
function withEnds(made, raw, record, { records, rules }) {
  const ends = records[record]
    .filter(({ key }) => made[key] && !made[rules.ends[key]])
    .map((field) => [rules.ends[field.key], endOf(raw[field.key], field, rules)]);
  return { ...made, ...Object.fromEntries(ends.filter(([, end]) => end)) };
}

// The fields of a record in the order of the model, without those that are empty.
function inOrder(made, record, { records }) {
  const keys = records[record].map((field) => field.key).filter((key) => Object.hasOwn(made, key));
  return Object.fromEntries(keys.map((key) => [key, made[key]]));
}

// A record as it is to be written.
export function recordOf(raw, record, data) {
  const made = {};
  for (const field of data.records[record]) {
    const isAsked = Object.hasOwn(raw ?? {}, field.key) && !isPassed(field, raw);
    const given = isAsked ? raw[field.key] : undefined;
    const value = given === undefined ? undefined : valueOf(given, field, data);
    if (!isEmpty(value)) made[field.key] = value;
  }
  if (record === "Ref") return inOrder(withPage(withLastPage(made, raw, data.rules), raw, data.rules), record, data);
  if (data.lines[record].includes("Quantity")) return inOrder(withUnit(made, raw, data.rules), record, data);
  return inOrder(withEnds(made, raw, record, data), record, data);
}

function names(value) {
  if (value === null || typeof value !== "object") return false;
  return value.source === NEW || Object.values(value).some((one) => names(one));
}

// Whether any place or record in what is written names a source that is new, beside that source itself.
export const namesNew = (raw) => names({ ...raw, new_source: undefined });

// The same with the id of the new source where it is named.
export function withSource(value, id) {
  if (Array.isArray(value)) return value.map((one) => withSource(one, id));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    key === "source" && one === NEW ? id : withSource(one, id),
  ]);
  return Object.fromEntries(entries);
}

// Puts a source that is here in the place of the new one, wherever that is named.
export function takeInstead(raw, id) {
  for (const [key, one] of Object.entries(raw))
    if (key === "source" && one === NEW) raw[key] = id;
    else if (one !== null && typeof one === "object") takeInstead(one, id);
}

// What an empty record has before anybody has written anything.
export function blank(record, data) {
  const made = {};
  for (const field of data.records[record]) {
    if (field.kind === "record") {
      if (field.listed) made[field.key] = field.least ? [blank(field.of, data)] : [];
      else if (field.of) made[field.key] = blank(field.of, data);
    } else if (field.kind === "truth") made[field.key] = false;
    else if (field.listed && field.kind === "choice") made[field.key] = [];
    else made[field.key] = field.initial ?? "";
  }
  return made;
}
