// The links to claims in what is written: one of an observation that is here, or those of observations that are written with
// them. Each has the fields of evidence, and the claim, and what readers of the advice are told.

import { filled } from "./dom.js";

const observationsIn = ({ case: organisation, observation }) =>
  observation ? [observation] : (organisation?.observations ?? []);

// Who observations are of: an organisation that is here, or the one that is written.
function ownerOf({ id = "", case: organisation }, { cases }) {
  if (typeof organisation !== "string") return { id, name: organisation?.short_name ?? organisation?.name ?? "" };
  return { id: organisation, name: cases.find((one) => one.id === organisation)?.names.at(-1) ?? "" };
}

// What readers are told of an observation that is linked when it comes, where nobody has written that.
function news({ title = "" }, { name }, { words }) {
  return filled(words.says.linked, { name, title: title.replace(/[.!?…]+$/u, "") });
}

// The link in an observation that is written.
const linkIn = (one, owner, data) => ({
  change: news(one, owner, data),
  ...one.link,
  observation: `${owner.id}/${one.id ?? ""}`,
});

// Every link in what is written, as it will be.
export function linksOf(made, data) {
  const { claim, evidence, change } = made;
  if (claim) return [{ ...evidence, claim, change }];
  const owner = ownerOf(made, data);
  return observationsIn(made)
    .filter(({ link }) => link)
    .map((one) => linkIn(one, owner, data));
}

// What readers are told of the link in an observation when nobody has written that.
export const newsOf = (observation, made, data) => news(observation, ownerOf(made, data), data);
