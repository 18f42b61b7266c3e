// Counts anew who supports a claim whose title says how many do, with what is linked to it. tests/vectors/form.json holds the check to
// the same.

import { linksOf } from "./links.js";

const COMPARE = {
  "==": (one, other) => one === other,
  ">=": (one, other) => one >= other,
  ">": (one, other) => one > other,
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
};

const own = (record, key) => (Object.hasOwn(record, key) ? record[key] : undefined);

// Those that could have said something: of the types that can, and told of in a source that is linked; owner and owned are one.
function couldSpeak(claim, sources, { cases, counts }) {
  const told = new Set([...sources].flatMap((source) => own(counts.told, source) ?? []));
  const able = cases.filter(({ id, type }) => told.has(id) && (!claim.types.length || claim.types.includes(type)));
  return able.map(({ id }) => own(counts.owners, id) ?? id);
}

function* sourcesIn(value) {
  if (value === null || typeof value !== "object") return;
  for (const [key, one] of Object.entries(value))
    if (key === "source") yield one;
    else yield* sourcesIn(one);
}

// What is known of observations that are written: which sources tell of whom, and of which source each is.
function toldIn(id, { written, observations }, { counts }) {
  const sources = new Set(sourcesIn(written));
  const tellsOf = [...sources].map((source) => [source, [...(own(counts.told, source) ?? []), id]]);
  const elsewhere = observations
    .filter(({ ref }) => ref?.source)
    .map((one) => [`${id}/${one.id ?? ""}`, one.ref.source]);
  return {
    told: { ...counts.told, ...Object.fromEntries(tellsOf) },
    elsewhere: { ...counts.elsewhere, ...Object.fromEntries(elsewhere) },
  };
}

// What is known with what is written: an observation of an organisation that is here, or an organisation with some.
function known({ id = "", case: organisation, observation }, data) {
  if (organisation === undefined) return data;
  const { cases, counts } = data;
  if (typeof organisation === "string") {
    const written = observation ?? {};
    return { ...data, counts: { ...counts, ...toldIn(organisation, { written, observations: [written] }, data) } };
  }
  const { type, source, owned_by: owner, observations = [] } = organisation;
  const owners = owner ? { ...counts.owners, [id]: own(counts.owners, owner) ?? owner } : counts.owners;
  const more = toldIn(id, { written: organisation, observations }, data);
  return { ...data, cases: [...cases, { id, type, source }], counts: { ...counts, ...more, owners } };
}

const organisationOf = ({ observation }) => observation.split("/")[0];
const isDirect = ({ bears_on: on }) => on === "paastand";

// How many support a claim and how many could, with the links.
function numbersWith(links, claim, { cases, counts }) {
  const whoOf = (link) => own(counts.owners, organisationOf(link)) ?? organisationOf(link);
  const sourceOf = (link) =>
    own(counts.elsewhere, link.observation) ?? cases.find(({ id }) => id === organisationOf(link))?.source ?? "";
  const direct = links.filter((link) => isDirect(link));
  const supporting = direct.filter(({ stance }) => stance === "supports");
  const could = couldSpeak(claim, new Set([...claim.sources, ...links.map((link) => sourceOf(link))]), {
    cases,
    counts,
  });
  return {
    support: new Set([...claim.supporting, ...supporting.map((link) => whoOf(link))]).size,
    of: new Set([...could, ...claim.spoken, ...direct.map((link) => whoOf(link))]).size,
  };
}

const holds = (must, { support, of }) => COMPARE[must.compare](must.support * support, must.of * of + must.more);

// A number as it stood: in letters where it was, and where there are letters for it, and with a capital where there was one.
function inPlaceOf(before, number, { words }) {
  const word = /^\d/u.test(before) ? undefined : words[number - 1];
  if (!word) return String(number);
  return before[0] === before[0].toLowerCase() ? word : word[0].toUpperCase() + word.slice(1);
}

// The title with the numbers that are true, or an empty text where that takes other words.
function rightTitle({ title, said }, now, data) {
  const wrong = said.flatMap(({ musts }) => musts).filter((must) => !holds(must, now));
  if (wrong.some(({ numbered }) => !numbered)) return "";
  const letters = [...title];
  const numbers = said.flatMap((one) => one.numbers).sort((one, other) => other.start - one.start);
  for (const { start, end, of } of numbers) {
    const right = inPlaceOf(letters.slice(start, end).join(""), of ? now.of : now.support, data.counts);
    letters.splice(start, end - start, right);
  }
  return letters.join("");
}

const isWhole = ({ observation, stance, bears_on: on }) => observation && stance && on;

// What the title of a claim says that is no longer true with the links to it in what is written, with what is; nothing where
// all of it still is.
export function recount(claim, made, data) {
  const counted = own(data.counts.claims, claim ?? "");
  const links = counted ? linksOf(made, data).filter((link) => link.claim === claim && isWhole(link)) : [];
  if (!links.length) return;
  const now = numbersWith(links, counted, known(made, data));
  const untrue = counted.said.filter(({ musts }) => !musts.every((must) => holds(must, now)));
  if (!untrue.length) return;
  const { title, file, line } = counted;
  return { ...now, said: untrue.map(({ text }) => text), title, right: rightTitle(counted, now, data), file, line };
}
