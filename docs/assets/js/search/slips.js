// How far what was typed is from a word of the index.

const LONGEST_ENDING = 6;
const SHORTEST = 4; // letters in a word that a slip can be seen in

// Infinity when it takes more than one slip: a letter too many, too few, wrong, or two that changed places. What was
// typed may have an ending that the slip hides.
export function slip(folded, stem, term) {
  if (term.length < SHORTEST || Math.abs(folded.length - term.length) > LONGEST_ENDING + 1) return Infinity;
  if (oneEdit(folded, term)) return 0;
  if (oneEdit(stem, term)) return 1;
  for (let length = Math.min(folded.length, term.length + 1); length >= term.length - 1; length -= 1) {
    const ending = folded.length - length;
    if (ending <= LONGEST_ENDING && oneEdit(folded.slice(0, length), term)) return 1 + ending;
  }
  return Infinity;
}

function oneEdit(one, other) {
  if (one === other) return true;
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (one.length === other.length) {
    const swapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
    return swapped || rest.slice(1) === otherRest.slice(1);
  }
  return one.length > other.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1);
}
