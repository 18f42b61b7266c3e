// Weighs the records that hold what a query asks for, and puts them in groups.

import { SYNONYM } from "./reader.js";

const ONLY_NEAR = 0.5; // how much of a word a record holds that has only something near it
const ONLY_A_PART = 0.8; // and an answer that has a part of it
const COMMON = 6; // records that every word may be in without being commoner for it
const LIGHT = 0.35; // how much a word that says little counts
const DIGITS = 1.5; // and a number
const SAME = 6; // how much more a record counts whose name is the query to the letter
const EQUAL = 3; // whose name is the query but for words that say nothing
const ALIKE = 1.3; // and whose name is a part of it
const TITLED = 1; // how much more a record counts when all of the query is in its title
export const SHOWN = 3; // hits of a group
const POWER = 1.5; // of the share of the query that a record holds
const LEAST_SHARE = 0.4; // of the query, that a record must hold
const TAIL = 0.1; // of the best value: what is below is not shown
const TAIL_OF_ANSWERS = 0.01; // and for what answers, which is wanted even when a word's own record is much nearer
const MOST_IN_GROUP = 40; // nobody reads further
const BESIDE = 0.3; // of the best group's value, that the group that answers needs to stand first or second
const AMONG_FIRST = 5; // hits, of which one answers where anything does
const ANSWER = 1.6; // how much more the group counts that answers
const ANSWER_OF_CLAUSE = 2.4; // and when what is asked is a sentence

// Of a word: how much each record counts by it, and how much the word itself `says`. `places` are those of each of its
// variants, `counts` says which records may count for a variant.
export function weighed({ stem, variants }, places, { total, light, counts }) {
  const own = weightOf(stem, light);
  const rarity = (count) => Math.log(1 + total / (COMMON + count)) * own;
  // What stands in for the word counts as no rarer than the word itself, or than the commonest that may be meant.
  const exact = variants.findIndex(({ weight }) => weight === 1);
  const known = places[exact]?.[0].count;
  const most = known === undefined ? Math.min(...places.map(([{ count }]) => rarity(count))) : rarity(known);
  const best = new Map();
  for (const [number, variant] of variants.entries()) {
    const found = together(places[number], (count) => Math.min(most, rarity(count)));
    for (const [record, { value, titled }] of found) {
      const worth = value * variant.weight;
      if (worth <= (best.get(record)?.value ?? 0) || !counts(record, variant)) continue;
      best.set(record, { value: worth, hit: hitOf(variant), titled: titled * Math.min(1, variant.weight) });
    }
  }
  return { best, says: Math.max(most, 0.1), count: known ?? 0 };
}

function weightOf(stem, light) {
  if (light.has(stem)) return LIGHT;
  return /^\d+$/u.test(stem) ? DIGITS : 1;
}

function hitOf({ weight, answers }) {
  if (answers) return ONLY_A_PART;
  return weight < SYNONYM ? ONLY_NEAR : 1;
}

// The records that hold all these words, with the mean of how much each counts, and whether they stand in its title.
function together(words, rarity) {
  const [first, ...others] = words.map(
    ({ count, places }) =>
      new Map(places.map(({ record, weight, titled }) => [record, { value: weight * rarity(count), titled }])),
  );
  const found = new Map();
  for (const [record, own] of first) {
    const all = [own, ...others.map((other) => other.get(record))];
    if (all.includes(undefined)) continue;
    const sum = all.reduce((before, { value }) => before + value, 0);
    found.set(record, { value: sum / all.length, titled: Math.min(...all.map(({ titled }) => titled)) });
  }
  return found;
}

// The records that hold enough of the query, best first.
export function ranked(scored, exact, kindOf) {
  const sums = summed(scored);
  const more = (record) => {
    if (exact.letter.has(record)) return SAME;
    if (exact.whole.has(record)) return EQUAL;
    return exact.part.has(record) ? ALIKE : 1;
  };
  const all = [...sums].map(([record, { sum, share, titled }]) => {
    const inTitle = scored.length > 1 ? 1 + TITLED * titled ** 2 : 1;
    const plain = sum * share ** POWER * kindOf(record).boost * inTitle;
    return { record, share, plain, value: plain * more(record) };
  });
  if (scored.length > 1) putFirst(all, exact.letter);
  all.sort((one, other) => other.value - one.value || one.record - other.record);
  const least = Math.min(LEAST_SHARE, greatest(all, "share") * 0.9);
  const top = greatest(all, "plain");
  const tail = (record) => (kindOf(record).answers ? TAIL_OF_ANSWERS : TAIL) * top;
  return all.filter(({ record, share, value }) => share >= least && value >= tail(record));
}

// Adds up the words: the value of each record, how much of the query it holds, and how much of that in its title.
function summed(scored) {
  const sums = new Map();
  const says = scored.reduce((sum, one) => sum + one.says, 0);
  for (const { best, says: own } of scored) {
    for (const [record, { value, hit, titled }] of best) {
      const last = sums.get(record) ?? { sum: 0, share: 0, titled: 0 };
      const share = own / says;
      const now = { sum: last.sum + value, share: last.share + hit * share, titled: last.titled + titled * share };
      sums.set(record, now);
    }
  }
  return sums;
}

function putFirst(all, records) {
  const top = greatest(all, "value");
  for (const one of all) if (records.has(one.record)) one.value += 2 * top;
}

function greatest(all, name) {
  return all.reduce((most, one) => Math.max(most, one[name]), 0);
}

// The groups, with what was `found` in each, best first. `definition` is shown by itself.
export function grouped(found, definition, kindOf) {
  const groups = new Map();
  for (const one of found) {
    if (one.record === definition) continue;
    const { group: name, answers, defines } = kindOf(one.record);
    if (!groups.has(name)) groups.set(name, { name, answers, last: Number(defines === true), found: [] });
    const group = groups.get(name);
    if (group.found.length < MOST_IN_GROUP) group.found.push(one);
  }
  return [...groups.values()];
}

// The groups with the numbers of their records, best first. What answers stands first, or right after what is much nearer
// to the query; what explains words stands last. What answers comes right after a `definition`.
export function ordered(groups, definition, isClause) {
  const answer = isClause ? ANSWER_OF_CLAUSE : ANSWER;
  const valued = groups.map(({ found, ...group }) => ({
    ...group,
    value: found[0].value * (group.answers ? answer : 1),
    numbers: found.map(({ record }) => record),
  }));
  valued.sort((one, other) => one.last - other.last || other.value - one.value);
  const at = valued.findIndex(({ answers }) => answers);
  if (at > 0) valued.splice(placeOf(valued, at, definition), 0, ...valued.splice(at, 1));
  return valued;
}

// Where the group that answers is put: first or second when it is near to the best, else as the last that begins among
// the first hits.
function placeOf(groups, at, definition) {
  const first = Math.min(at, definition === undefined ? 1 : 0);
  if (groups[at].value >= BESIDE * groups[0].value) return first;
  let [place, before] = [0, Number(definition !== undefined)];
  while (place < at && before + shownOf(groups[place]) < AMONG_FIRST) {
    before += shownOf(groups[place]);
    place += 1;
  }
  return Math.max(first, place);
}

function shownOf({ numbers }) {
  return Math.min(SHOWN, numbers.length);
}
