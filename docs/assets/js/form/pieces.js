// What has been written, as pieces of text with the place where each goes.

import { entry, fieldsIn } from "./yaml.js";
import { recount } from "./counting.js";
import { filled } from "./dom.js";
import { linksOf } from "./links.js";
import { namesNew, recordOf, withSource } from "./written.js";
import { anchorOf, knownOf, today } from "./standing.js";

const dateOfToday = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
};

const fromBelow = (one, other) =>
  Number(other.last ?? false) - Number(one.last ?? false) || (other.line ?? 0) - (one.line ?? 0);

// Those of each file in the order in which they are pasted: from below, so that none moves the line where the next one goes.
function inTurn(pieces) {
  const files = [...new Set(pieces.map(({ file }) => file))];
  return files.flatMap((name) => pieces.filter(({ file }) => file === name).sort(fromBelow));
}

// What readers are told of a change, as the records have it.
const CHANGE = [
  { key: "date", kind: "id" },
  { key: "what", kind: "text" },
];

const spaces = (number) => " ".repeat(number);

// What readers are told at one place: of each change once.
function changes(told, target, data) {
  const records = { ...data.records, Change: CHANGE };
  const each = [...new Set(told)].map((what = "") => entry({ date: dateOfToday(), what }, "Change", records, "  "));
  const text = `${each.join("\n")}\n`;
  return { id: "change", text: target.empty ? `changes:\n${text}` : text, ...target };
}

// The new source, where a place in what is written is in one.
function sources(made, data) {
  if (!made.new_source) return [];
  const text = `${entry(made.new_source, "Source", data.records)}\n`;
  return [{ id: "source", text, ...data.addresses.sources }];
}

function written(raw, way, data) {
  const used = namesNew(raw) ? raw : { ...raw, new_source: undefined };
  const made = recordOf(used, way.record, data);
  return withSource(made, made.new_source?.id ?? "");
}

function newCase(made, data) {
  const head = `# yaml-language-server: $schema=${data.schema}\n`;
  const file = `${data.addresses.cases}/${made.id ?? ""}.yml`;
  const text = `${head}${fieldsIn(made.case ?? {}, "Case", data.records)}\n`;
  return [{ id: "file", text, file, fresh: true }, ...sources(made, data), ...linked(made, data)];
}

// A place names its source only where that is another than the file's own.
function withoutOwn(value, own) {
  if (Array.isArray(value)) return value.map((one) => withoutOwn(one, own));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([key, one]) => key !== "source" || one !== own);
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutOwn(one, own)]));
}

function newObservation(made, data) {
  const owner = data.cases.find((one) => one.id === made.case);
  if (!owner) return [];
  const observation = withoutOwn(made.observation ?? {}, owner.source);
  const text = `${entry(observation, "Observation", data.records, spaces(owner.indent))}\n`;
  const change = changes([made.change], owner.change, data);
  const together = owner.piece.last && owner.change.empty; // one place, and so one text to paste
  const pieces = together
    ? [{ id: "piece", text: text + change.text, ...owner.piece }]
    : [{ id: "piece", text, ...owner.piece }, change];
  return [...pieces, ...sources(made, data), ...linked(made, data)];
}

const TITLE = { Claim: [{ key: "title", kind: "text" }] };

// The title of a claim with the numbers that are true with the links, in the place of the one that is there.
function titles(made, claim, data) {
  const counted = recount(claim.id, made, data);
  if (!counted) return [];
  const { file, line, right, title, said: untrue } = counted;
  const text = right ? `${fieldsIn({ title: right }, "Claim", TITLE, spaces(claim.indent - 2))}\n` : "";
  return [{ id: "title", text, file, line, old: title, said: untrue.join("», «") }];
}

// What is linked to a claim, as entries of its evidence.
function evidence(claim, links, data) {
  const said = links.map((link) => entry(link, "Evidence", data.records, spaces(claim.indent))).join("\n");
  const text = claim.piece.empty ? `${spaces(claim.indent - 2)}evidence:\n${said}\n` : `${said}\n`;
  const [, title] = data.choices.claims.find(([id]) => id === claim.id);
  return { id: "evidence", text, claim: title, ...claim.piece };
}

// What each link in what is written means for the advice that has the claim.
function linked(made, data) {
  const links = linksOf(made, data);
  const claims = data.claims.filter(({ id }) => links.some(({ claim }) => claim === id));
  const of = (claim) => links.filter((link) => link.claim === claim.id);
  const advice = new Map(claims.map(({ change }) => [change.file, change]));
  const told = (target) =>
    claims
      .filter(({ change }) => change.file === target.file)
      .flatMap((claim) => of(claim).map(({ change }) => change));
  return [
    ...claims.map((claim) => evidence(claim, of(claim), data)),
    ...claims.flatMap((claim) => titles(made, claim, data)),
    ...[...advice.values()].map((target) => changes(told(target), target, data)),
  ];
}

function newEvidence(made, data) {
  const alone = made.evidence?.observation;
  const taken = alone && Object.hasOwn(data.alone, alone) ? [{ id: "alone", text: "", ...data.alone[alone] }] : [];
  const found = linked(made, data);
  return found.length ? [...found, ...taken] : [];
}

// Each question with the answer below it, without those that have none.
const said = (pairs) => pairs.filter(([, answer]) => answer).map(([question, answer]) => `${question}\n${answer}`);

const LONGEST_FIGURE = 60; // characters: what is longer is told in words

// A figure as it stands and as it should, where both are figures.
const change = (old, right = "", { old_and_new: both }) =>
  old && /\d/u.test(right) && right.length <= LONGEST_FIGURE && !right.includes("\n")
    ? filled(both, { old, new: right.trim() })
    : "";

// A message as people read it: each question with the answer below it, and how what is corrected stands today.
function correction(made, data) {
  const labels = Object.fromEntries(data.records.Correction.map(({ key, label }) => [key, label]));
  const asked = (...keys) => keys.map((key) => [labels[key], made[key]]);
  const page = data.addresses.site + (made.page ?? "") + anchorOf({ root: made, data }, made.part);
  const { says } = data.words;
  const source = [made.source, made.source_page].filter(Boolean).join(", ");
  const known = knownOf({ root: made, data }, made.part);
  const before = [known.source, known.spot].filter(Boolean).join(", ");
  const stands = today({ root: made, data }, made.part);
  const what = said([
    ...asked("part"),
    [says.stands_now, stands],
    [says.change, change(stands, made.right, says)],
    ...asked("place", "wrong", "right"),
    [says.source_now, before === source ? "" : before],
  ]);
  const whole = [...said([[labels.page, page]]), ...what, ...said(asked("source", "source_page"))].join("\n\n");
  const told = { form: "change", page, kind: says.kind_wrong, what: what.join("\n\n"), source };
  return [{ id: "message", text: told.what, whole, page, told }];
}

// A source that is new, or one that is here, in a line.
function sourceOf({ source, new_source: fresh }, { choices }) {
  if (source !== fresh?.id) return choices.sources.find(([id]) => id === source)?.[1] ?? "";
  return [fresh.title, ...(fresh.authors ?? []), fresh.publisher, fresh.year, fresh.url].filter(Boolean).join(", ");
}

// What a message says of what is written for a way, with all of it as `what`: in the form for a new organisation, or in that for
// a change to a page that is here.
export function messageOf(raw, way, data, what) {
  const made = written(raw, way, data);
  const { case: it, new_source: fresh } = made;
  if (way.record === "NewCase") {
    const type = data.choices.organisation_types.find(([id]) => id === it?.type)?.[1] ?? "";
    return { form: "new", name: it?.name ?? "", type, source: sourceOf({ ...it, new_source: fresh }, data), what };
  }
  const key = "claim" in made ? "claim" : "case";
  const page = data.addresses.site + data.addresses.pages[key].replace(/\/$/u, "") + (made[key] ?? "").split("/")[0];
  return { form: "change", page: `${page}/`, kind: data.words.says.kind_lacking, what };
}

const MADE = { NewCase: newCase, NewObservation: newObservation, NewEvidence: newEvidence, Correction: correction };

// The pieces of what is written for a way: those of the main file first.
export function piecesOf(raw, way, data) {
  return inTurn(MADE[way.record](written(raw, way, data), data));
}
