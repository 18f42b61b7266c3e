// What stands in a field as it is to be written in the file, and what is wrong with it.

import { amount, folded, isNoDay, isUnknown, normal, pages, time } from "./meanings.js";
import { faultsOf } from "./texts.js";

const DIGITS = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/u;
const THOUSANDS = /^-?[0-9]{1,3}(?:\.[0-9]{3})+$/u;
export const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

export const isYear = ({ kind, lowest }) => kind === "whole" && lowest >= 1500;
export const isPart = ({ key }) => key === "section";
export const isPage = ({ key }) => key === "page" || key === "to_page";

// Whether only the first of two steps of a choice has been taken.
export const isHalf = (raw) => typeof raw === "string" && raw.endsWith("//");

// Whether anything stands in a field, or in what is in it.
export const isWritten = (value) =>
  typeof value === "object" && value !== null ? Object.values(value).some((one) => isWritten(one)) : Boolean(value);

// Whether what stands beside a field makes it one that nobody can fill in: a web page has no number of pages, and what is
// linked does not say why it is not.
export const isPassed = ({ passed = {}, replaced_by: other }, beside) =>
  Object.entries(passed).some(([key, value]) => beside?.[key] === value) ||
  (other !== undefined && isWritten(beside?.[other]));

// The period that is meant; of two, the first in a field that tells when something began.
function moment(written, { key }, rules) {
  const found = time(written, rules);
  return (Object.hasOwn(rules.ends, key) && found?.first) || found?.period;
}

// When something ended that is told as two times in the field of when it began, or undefined.
export function endOf(written, field, rules) {
  const found = Object.hasOwn(rules.ends, field.key) ? time(written.trim(), rules) : undefined;
  if (!found?.first) return;
  return isYear(field) ? found.period.slice(0, 4) : found.period;
}

function readAsNumber(written, field, rules) {
  if (isPage(field)) return pages(written, rules)?.[0];
  return isYear(field) ? moment(written, field, rules)?.slice(0, 4) : amount(written, rules)?.number;
}

// A number as it is written in the file. What may be thousands or decimals stays as it is, and is told.
function number(written, field, rules) {
  if (DIGITS.test(written) || THOUSANDS.test(written)) return written;
  return readAsNumber(written, field, rules) ?? written;
}

function asPeriod(written, field, rules) {
  return new RegExp(field.pattern, "u").test(written) ? written : (moment(written, field, rules) ?? written);
}

const prose = (written) => written.replaceAll("\r", "").replaceAll(/[ \t]+$/gmu, "");
// One paragraph; a line break in it is a space. Where there are more, that is told.
const sentence = (written) => (/\n\s*\n/u.test(written) ? written : written.replaceAll(/\s*\n\s*/gu, " "));
const line = (written) => written.replaceAll(/ {2,}/gu, " ");

const MEANT = { number, whole: number, period: asPeriod };
const SHAPED = { line, address: line, sentence, prose };

// One value as it is to be written; an empty text where there is none.
export function meant(raw, field, rules) {
  if (field.kind === "choice") return isHalf(raw) ? "" : raw;
  if (field.kind === "truth") return raw;
  const written = normal(raw, rules);
  if (written === "") return "";
  if (Object.hasOwn(MEANT, field.kind)) return MEANT[field.kind](written, field, rules);
  return Object.hasOwn(SHAPED, field.form ?? "") ? SHAPED[field.form](written) : written;
}

// What is told of a number that lies beyond a bound, with the bound.
function beyond(text, { lowest, highest }) {
  if (lowest !== undefined && Number(text) < lowest) return ["too_low", lowest];
  return highest !== undefined && Number(text) > highest ? ["too_high", highest] : [];
}

const SEVERAL = /^(?:s\.|side|sidene)? ?\d+(?:[-–]\d+)?(?:(?:,|;| og) ?\d+(?:[-–]\d+)?)+$/iu;

// What is wrong with what is no number.
function noNumber(text, field, { two_in_one: another }) {
  if (isPage(field) && SEVERAL.test(text)) return "several_pages";
  return new RegExp(`^\\d.*[^\\d\\s]${another}`, "iu").test(text) ? "two_numbers" : "number";
}

function* faultsOfNumber(text, field, rules) {
  const [, decimals = ""] = text.split(".");
  const [name, limit] = beyond(text, field);
  if (THOUSANDS.test(text) && field.kind === "number")
    yield ["thousands", { given: text, whole: text.replaceAll(".", "") }];
  else if (!DIGITS.test(text) || (field.kind === "whole" && decimals))
    yield [noNumber(text, field, rules), { given: shortened(text) }];
  else if (name) yield [name, { given: text, limit }];
  else if (decimals.length > (field.decimals ?? decimals.length))
    yield ["decimals", { given: text, decimals: field.decimals }];
}

function* faultsOfPeriod(text, field, rules) {
  if (new RegExp(field.pattern, "u").test(text)) return;
  const year = /^\d{4}\b/u.exec(text)?.[0];
  if (isUnknown(text, rules)) yield ["period_unknown", { given: text }];
  else if (isNoDay(text, rules)) yield ["no_day", { given: shortened(text) }];
  else if (year && (Number(year) < 1500 || Number(year) > rules.last_year))
    yield ["period_year", { year, last: rules.last_year }];
  else yield ["period", { given: shortened(text) }];
}

function* faultsOfId(text, field, rules) {
  if (new RegExp(field.pattern, "u").test(text) && text.length <= field.longest) return;
  yield ["id", { given: shortened(text), meant: folded(text, rules).replaceAll("/", "-").slice(0, field.longest) }];
}

const JUDGES = {
  text: faultsOf,
  number: faultsOfNumber,
  whole: faultsOfNumber,
  period: faultsOfPeriod,
  id: faultsOfId,
};

// The faults of one value that is there, each by its name with what to fill in.
export function* faultsOfValue(value, field, rules) {
  const judge = Object.hasOwn(JUDGES, field.kind) ? JUDGES[field.kind] : undefined;
  if (judge) yield* judge(value, field, rules);
}
