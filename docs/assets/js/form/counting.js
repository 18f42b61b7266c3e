// Counts anew who supports a claim whose title says how many do, with one more link. tests/vectors/form.json holds the check to
// the same.

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

// How many support it and how many could, with the link.
function numbersWith({ observation, stance, bears_on: on }, claim, data) {
  const [organisation] = observation.split("/");
  const who = own(data.counts.owners, organisation) ?? organisation;
  const isDirect = on === "paastand";
  const supporting = new Set([...claim.supporting, ...(isDirect && stance === "supports" ? [who] : [])]);
  const source =
    own(data.counts.elsewhere, observation) ?? data.cases.find(({ id }) => id === organisation)?.source ?? "";
  const could = couldSpeak(claim, new Set([...claim.sources, source]), data);
  const every = new Set([...could, ...claim.spoken, ...(isDirect ? [who] : [])]);
  return { support: supporting.size, of: every.size };
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

// What the title of a claim says that is no longer true with the link, with what is; nothing where all of it still is.
export function recount(claim, evidence, data) {
  const counted = own(data.counts.claims, claim ?? "");
  const { observation, stance, bears_on: on } = evidence ?? {};
  if (!counted || !observation || !stance || !on) return;
  const now = numbersWith(evidence, counted, data);
  const untrue = counted.said.filter(({ musts }) => !musts.every((must) => holds(must, now)));
  if (!untrue.length) return;
  const { title, file, line } = counted;
  return { ...now, said: untrue.map(({ text }) => text), title, right: rightTitle(counted, now, data), file, line };
}
