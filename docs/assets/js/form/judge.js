// Everything that is wrong with what has been written, each fault with the place of its field.

import { filled } from "./dom.js";
import { faultsBetween } from "./between.js";
import { faultsOfValue, isHalf, isPage, isPassed } from "./values.js";
import { isSwapped } from "./cited.js";
import { behind, folded, spot } from "./meanings.js";
import { namesNew, recordOf } from "./written.js";

// The words of a fault. `label` is what the field is called.
function told(path, name, values, label, { words }) {
  const { what, do: remedy } = words.faults[name];
  const where =
    "first" in values
      ? filled(words.faults[values.first === values.last ? "where_one" : "where_many"].what, values)
      : "";
  const given = { name: label, where, ...values };
  const { use, title } = values; // what is here already, and can be taken instead
  const whole = filled(values.source === "" ? what.replace("{source} ", "") : what, given);
  return { path, what: whole, do: filled(remedy, given), key: name, use, title };
}

const isExplanation = (text, { rules, explanations }) => explanations.has(folded(text, rules));

function* listFaults(value, field, path, data) {
  const listed = value ?? [];
  if (field.least && listed.length < field.least && field.kind !== "record")
    yield told(path, field.kind === "choice" ? "missing_choice" : "missing", {}, field.label, data);
  for (const one of listed)
    for (const [name, values] of faultsOfValue(one, field, data.rules))
      yield told(path, name, values, field.label, data);
}

// A page that is several, in a place beside which no others can be added.
const nameOf = (name, { hasMore }) => (name === "several_pages" && !hasMore ? "several_pages_alone" : name);

function* scalarFaults(value, field, path, around) {
  const { data } = around;
  if (value === undefined) {
    const isChoice = field.kind === "choice";
    if (field.required) yield told(path, isChoice ? "missing_choice" : "missing", {}, field.label, data);
    return;
  }
  for (const [name, values] of faultsOfValue(value, field, data.rules))
    yield told(path, nameOf(name, around), values, field.label, data);
  if (field.kind === "text" && isExplanation(value, data)) yield told(path, "explanation", {}, field.label, data);
}

function* listedRecordsFaults(value = [], raw = [], field, path, around) {
  if (raw.length < (field.least ?? 0)) yield told(path, "too_few", { least: field.least }, field.label, around.data);
  for (const [index, one] of raw.entries())
    yield* recordFaults(value[index] ?? {}, one, field.of, [...path, index], around);
}

function* recordsFaults(value, raw, field, path, around) {
  const within = { ...around, key: field.key };
  if (field.listed) yield* listedRecordsFaults(value, raw, field, path, within);
  else if (value !== undefined || field.required || Object.values(raw ?? {}).some((one) => isHalf(one)))
    yield* recordFaults(value ?? {}, raw, field.of, path, within);
}

function* fieldFaults(made, raw, field, path, around) {
  const value = made[field.key];
  const hasMore = field.listed || "also" in (raw ?? {}); // other places beside one
  if (field.kind === "record") yield* recordsFaults(value, raw?.[field.key], field, path, { ...around, hasMore });
  else if (field.listed) yield* listFaults(value, field, path, around.data);
  else yield* scalarFaults(value, field, path, around);
}

// What is known around what stands in a record: whose source a place has when it names none.
function inside(around, made, record) {
  const inSource = around.inSource || record === "Source";
  const source = record !== "Ref" && made.source ? made.source : around.source;
  return { ...around, inSource, source };
}

const isWritten = (text) => typeof text === "string" && text.trim() !== "";

// The page that was written behind the part of a source, as «s. 5» in «Resultater, s. 5».
function pageInPart(raw, { rules }) {
  const found = isWritten(raw.section) ? spot(raw.section, rules) : undefined;
  return found && behind(raw.section, found);
}

const UNWANTED = "on_page"; // what is told of a page that the source cannot have

// A fault of a page in a place, with the field in which the page was written, which need not be that of the page.
function whereWritten([[key, ...below], name, values], raw, data) {
  const said = isPage({ key }) && !isWritten(raw[key]) ? pageInPart(raw, data) : undefined;
  if (key === "to_page" && !isWritten(raw[key]) && isWritten(raw.page)) return [["page"], name, values];
  if (!said) return [[key, ...below], name, values];
  const { label: part } = data.records.Ref.find((one) => one.key === "section");
  return [["section"], name === UNWANTED ? "on_page_in_part" : name, { ...values, said, part }];
}

function* rulesFaults(made, raw, record, path, around, wrong) {
  const { data } = around;
  for (const found of faultsBetween(made, record, around)) {
    const [below, name, values] = record === "Ref" ? whereWritten(found, raw, data) : found;
    const field = data.records[record].find((one) => one.key === below[0]);
    const isNews = below.length > 1 || !wrong.has(below[0]); // what cannot be read in itself is told once
    if (isNews) yield told([...path, ...below], name, values, field?.label ?? "", data);
  }
}

function* recordFaults(made, raw, record, path, around) {
  for (const fault of faultsIn(made, raw, record, path, around))
    yield { within: path.length ? raw : undefined, ...fault };
}

// What is compared with others, unless it is wrong in itself: «9.870» is neither more nor less than anything.
const COMPARED = new Set(["number", "whole", "period"]);

// Whether a text can be read, whatever is wrong with its words: then all of it is told at once.
const UNREADABLE = new Set(["missing", "too_long", "unfinished", "explanation"]);
const isReadable = ({ kind, form }, { key }) => kind === "text" && form !== "address" && !UNREADABLE.has(key);

function* faultsIn(made, raw, record, path, around) {
  const own = inside(around, made, record);
  const wrong = new Set();
  around.judged.add(raw);
  const { records, rules } = around.data;
  // Where the part and the page have changed places, that is what is wrong with both.
  const isAway = (field) => (isPage(field) && isSwapped(made, rules)) || isPassed(field, raw);
  const fields = records[record].filter((field) => !isAway(field));
  for (const field of fields)
    for (const fault of fieldFaults(made, raw, field, [...path, field.key], own)) {
      if (!isReadable(field, fault)) wrong.add(field.key);
      if (COMPARED.has(field.kind) && !isPage(field)) delete made[field.key];
      yield fault;
    }
  yield* rulesFaults(made, raw, record, path, own, wrong);
}

// A copy of what is written without the new source, where no place is in it.
const withoutIdle = (raw) => (namesNew(raw) ? raw : { ...raw, new_source: undefined });

const LACKING = new Set(["missing", "missing_choice", "too_few", "no_value", "no_time", "no_source", "no_page"]);

// Those faults that are in what is written, and not in what is still to come.
export const ofWhatIsWritten = (faults) => faults.filter(({ key }) => !LACKING.has(key));

// Those faults that a reader wants told while writing on: not what is still to come in what was begun since.
export const withoutBegun = (faults, judged) =>
  faults.filter(({ key, within }) => !LACKING.has(key) || !within || judged.has(within));

// An id is proposed when what it is made from is written: that it is missing is told when nothing else is.
function withoutIds(faults) {
  const others = faults.filter(({ key, path }) => key !== "missing" || path.at(-1) !== "id");
  return others.length ? others : faults;
}

// The month it is where the reader is, as 2026-11.
function thisMonth() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`;
}

// Every fault of what is written for a way, in the order of the page. `today` is the month it is, and
// `judged` gets every record that is looked at.
export function judge(raw, way, data, today = thisMonth(), judged = new WeakSet()) {
  const counted = withoutIdle(raw);
  const made = recordOf(counted, way.record, data);
  const fresh = recordOf(counted.new_source ?? {}, "Source", data);
  const owner = data.cases.find((one) => one.id === made.case);
  const around = { data, fresh, today, judged, source: owner?.source, inSource: false };
  const faults = [...recordFaults(made, counted, way.record, [], around)];
  if (namesNew(counted) && !made.new_source)
    faults.push(...recordFaults({}, counted.new_source, "Source", ["new_source"], around));
  return withoutIds(faults);
}
