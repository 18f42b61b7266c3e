// What must hold between the fields of a record, and between records: the rules of the check that data can tell.
// Each yields [path below the record, name of the fault, what to fill in]. tests/vectors/form.json holds both sides.

import { aCorrection } from "./corrected.js";
import { ahead, firstMonth, lastMonth } from "./ahead.js";
import { aFigure, aQuantity, aSize, ofInhabitants, ofThoseWhoLiveThere } from "./figures.js";
import { aPlace, workOf } from "./cited.js";
import { folded } from "./meanings.js";
import { measured, numbersOfTheTitle, ofItsOwn, spoken } from "./observed.js";
import { breaksOff } from "./texts.js";
import { NEW } from "./written.js";

const wordsOf = (text) => text.split(/\s+/u).filter(Boolean).length;

// The year of the newest of the sources of a record, where all of them have one.
function knownUntil({ ref, also = [] }, around) {
  const years = [ref ?? {}, ...also].map((one) => workOf(one, around)?.year);
  return years.length > 0 && years.every(Boolean) ? Math.max(...years) : undefined;
}

function* people(made, around) {
  const counted = around.key === "inhabitants" || !made.unit;
  if (made.value && counted && Number(made.value) % 1) yield [["value"], "not_whole", { value: made.value }];
  yield* inItsTime(made, around, 1);
}

// How many live somewhere may be told of the first day of the next year.
function* inItsTime(made, around, letPass = 0) {
  const known = knownUntil(made, around);
  const late = made.as_of && known && Number(made.as_of.slice(0, 4)) > known + letPass;
  if (late) yield [["as_of"], "before_its_time", { time: made.as_of, year: known }];
}

function* nearItsSource(made, keys, around) {
  const known = knownUntil(made, around);
  for (const key of keys) {
    const year = Number(made[key]?.slice(0, 4));
    if (known && year > known + around.data.rules.longest_plan) yield [[key], "another_age", { year, known }];
  }
}

function* anEvent(made, around) {
  const { when: start, to: end } = made;
  if (start && end && lastMonth(end) < firstMonth(start)) yield [["to"], "event_turned", { end, start }];
  yield* nearItsSource(made, ["when", "to"], around);
}

function* anInitiative(made, around) {
  const { from: start, to: end } = made;
  if (start && end && Number(end) < Number(start)) yield [["to"], "initiative_turned", { end, start }];
  yield* nearItsSource(made, ["from", "to"], around);
}

function* aStudy(made) {
  for (const [first, last] of [
    ["from", "to"],
    ["observed_from", "observed_to"],
  ]) {
    const [start, end] = [made[first], made[last]];
    if (start && end && lastMonth(end) < firstMonth(start)) yield [[last], "study_turned", { end, start }];
  }
}

function* anObservation(made, around) {
  const { stands_alone: excuse } = made;
  if (excuse && wordsOf(excuse) < around.data.rules.words_of_an_excuse)
    yield [["stands_alone"], "no_excuse", { given: excuse }];
  yield* numbersOfTheTitle(made, around.data.rules);
  yield* measured(made, around.data.rules);
  yield* inItsTime(made, around);
  yield* aLink(made, around);
}

// What a claim tells that nothing which was only planned can support, where a link says that it does.
const tooMuch = (claim, { stance, bears_on: on }) =>
  stance === "supports" && on === "paastand" ? claim?.no_plans : undefined;

// An observation that is linked when it comes supports no claim of more than it tells.
function* aLink({ link = {}, was }, { data }) {
  const did = tooMuch(
    data.claims.find(({ id }) => id === link.claim),
    link,
  );
  if (did && was === "planlagt") yield [["link", "bears_on"], "only_a_plan", { did }];
}

// Those whom a source asked are as many as their roles, or more.
function* theAsked({ count, roles = [] }) {
  if (count && Number(count) < roles.length) yield [["count"], "few_people", { roles: roles.length, count }];
}

function* evidence(made, around) {
  yield* aReason(made, around);
  for (const fault of breaksOff(made.why ?? "", around.data.rules)) yield [["why"], ...fault];
}

function* aReason({ why }, { data }) {
  if (!why) return;
  if (wordsOf(why) < data.rules.words_of_a_reason) yield [["why"], "short_reason", { given: why }];
}

// No id twice in a list, and none that the record has already.
function* apart(listed, path, taken) {
  for (const [index, { id }] of listed.entries()) {
    if (id && taken.has(id)) yield [[...path, index, "id"], "taken", { id }];
    taken.add(id);
  }
}

// Nothing that is told twice. `said` gives what is compared. The reader of the form sees titles and numbers, and no ids.
function* once(listed, path, said) {
  const seen = new Map();
  for (const [index, one] of listed.entries()) {
    const told = ["title", "text"].filter((key) => one[key]).map((key) => [key, `${key} ${said(one[key])}`]);
    const twin = told.find(([, text]) => seen.has(text));
    if (twin) yield [[...path, index, twin[0]], "twin", { title: one.title ?? "", ...seen.get(twin[1]) }];
    for (const [, text] of told) if (!seen.has(text)) seen.set(text, { number: index + 1, other: one.title ?? "" });
  }
}

// What one observation says of a claim is no sentence that another says of another claim.
function* ofItsOwnClaim(observations, path) {
  const seen = new Map();
  for (const [index, { link = {} }] of observations.entries()) {
    const told = (link.why ?? "").replaceAll(/\s+/gu, " ").toLowerCase();
    const first = seen.get(told);
    if (first && first.claim !== link.claim)
      yield [[...path, index, "link", "why"], "same_reason", { number: first.number }];
    if (told && link.claim && !first) seen.set(told, { claim: link.claim, number: index + 1 });
  }
}

// Where a source says why it took an organisation along, it is told what it says.
function* aWhy({ why_chosen: why, why_chosen_ref: place }) {
  if (place && !why) yield [["why_chosen_ref"], "no_why", {}];
}

// What is known of how a source knows an organisation stands once for each source.
function* accounts({ source, told_by: others = [] }, { fresh }) {
  const seen = new Set([source]);
  for (const [index, one] of others.entries()) {
    const given = one.source === NEW ? (fresh.id ?? "") : one.source;
    if (one.source && seen.has(one.source)) yield [["told_by", index, "source"], "twice", { given }];
    seen.add(one.source);
  }
}

function* aCase(made, { data, fresh }) {
  const { observations = [], initiatives = [], figures = [] } = made;
  const anchors = new Set();
  yield* apart(observations, ["observations"], anchors);
  yield* apart(initiatives, ["initiatives"], anchors);
  yield* apart(figures, ["figures"], new Set());
  yield* once(observations, ["observations"], (text) => folded(text, data.rules));
  yield* ofItsOwnClaim(observations, ["observations"]);
  for (const [index, one] of observations.entries())
    yield* ofItsOwn(["observations", index], one, [made.name, made.short_name], data);
  for (const key of ["summary", "learn"]) yield* spoken([key], made[key], made.short_name ?? "", data.rules);
  yield* aWhy(made);
  yield* accounts(made, { fresh });
  yield* ofInhabitants(made, data);
  yield* ofThoseWhoLiveThere(made, data);
  const files = new Map(
    data.cases.flatMap(({ names, piece }) => names.map((name) => [name.toLowerCase(), piece.file])),
  );
  for (const key of ["name", "short_name"]) {
    const file = files.get(made[key]?.toLowerCase());
    if (file) yield [[key], "same_name", { given: made[key], file }];
  }
}

// The id of what gets a file or a page of its own.
function* ownId(id, path, taken, { rules }) {
  if (!id) return;
  if (taken.includes(id)) yield [path, "taken_file", { id }];
  if (rules.devices.includes(id)) yield [path, "device", { id }];
}

function* aNewCase(made, { data }) {
  yield* ownId(
    made.id,
    ["id"],
    data.cases.map((one) => one.id),
    data,
  );
}

// An address without what is the same everywhere, so that two can be compared.
const bare = (address, { beside_address: beside }) =>
  (address ?? "").toLowerCase().replaceAll(new RegExp(beside, "gu"), "");

const isCalledSo =
  (title, rules) =>
  ([, called]) =>
    folded(called, rules) === title;

// A source that is called as the new one and is of another year, or of one that nobody tells. It may be the same, or not.
export function namesake({ title, year }, { choices, works, rules }) {
  const wanted = folded(title ?? "", rules);
  const others = choices.sources.filter(([id]) => !works[id].year || works[id].year !== Number(year));
  return wanted ? others.find(isCalledSo(wanted, rules)) : undefined;
}

// A source that is here already: it has the same address, or else the same title and year.
function* isHere(made, { choices, works, rules }) {
  const [url, title] = [bare(made.url, rules), folded(made.title ?? "", rules)];
  const isCalled = isCalledSo(title, rules);
  const hasTitle = (one) => Number(made.year) === works[one[0]].year && isCalled(one);
  const sameUrl = url && choices.sources.find(([id]) => bare(works[id].url, rules) === url);
  const same = sameUrl || (title && choices.sources.find((one) => hasTitle(one)));
  if (!same) return;
  const [use, called] = same;
  yield [[sameUrl ? "url" : "title"], sameUrl ? "same_address" : "same_title", { title: called, use }];
}

function* aSource(made, { data }) {
  yield* ownId(made.id, ["id"], Object.keys(data.works), data);
  yield* isHere(made, data);
}

function* aNewObservation(made, { data }) {
  const owner = data.cases.find((one) => one.id === made.case);
  yield* notThereYet(made, owner, data);
  yield* ofItsOwn(["observation"], made.observation, owner?.names, data);
}

function* notThereYet(made, owner, data) {
  const id = made.observation?.id;
  if (owner && id && owner.used.includes(id)) yield [["observation", "id"], "taken", { id }];
  const said = folded(made.observation?.title ?? "", data.rules);
  const there = owner ? data.choices.observations.filter(([one]) => one.startsWith(`${owner.id}/`)) : [];
  const twin = there.find(([, title]) => said && folded(title, data.rules) === said);
  if (twin) yield [["observation", "title"], "twin_here", { other: twin[1] }];
}

const titleOf = (id, { choices }) => choices.observations.find(([one]) => one === id)?.[1] ?? id;

function* aNewEvidence(made, { data }) {
  const claim = data.claims.find((one) => one.id === made.claim);
  const { observation: given } = made.evidence ?? {};
  if (!claim || !given) return;
  if (claim.used.includes(given)) yield [["evidence", "observation"], "used", { title: titleOf(given, data) }];
  const did = tooMuch(claim, made.evidence);
  if (did && data.planned.includes(given)) yield [["evidence", "observation"], "only_planned", { given, did }];
}

const RULES = {
  Account: aWhy,
  Correction: aCorrection,
  Ref: aPlace,
  Quantity: aQuantity,
  People: people,
  Figure: aFigure,
  Size: aSize,
  Event: anEvent,
  Initiative: anInitiative,
  Study: aStudy,
  Observation: anObservation,
  Informants: theAsked,
  Evidence: evidence,
  Concern: aReason,
  Case: aCase,
  NewCase: aNewCase,
  Source: aSource,
  NewObservation: aNewObservation,
  NewEvidence: aNewEvidence,
};

// What is wrong between the fields of `made`, a record of a class. `around` has the data, the source that places have
// unless they name another, what is written of the new one, and the name of the field that the record stands in.
export function* faultsBetween(made, record, around) {
  for (const name of around.data.lines[record]) {
    const { has_been: been } = around.data.rules;
    const future = Object.hasOwn(been, name) ? [...ahead(made, name, around)] : [];
    const told = new Set(future.map(([[key]]) => key));
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    const others = rule ? [...rule(made, around)] : [];
    // A year that has not come is later than its source too: that is one fault, and is told once.
    yield* others.filter(([[key]]) => !told.has(key));
    yield* future;
  }
}
