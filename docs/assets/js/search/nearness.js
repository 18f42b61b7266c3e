// Of records that hold the words of a query, those that hold them near each other: in one sentence or in one title.

const NEAR = 10; // how much more a record counts that holds all words of the query in one sentence
const NEAR_POWER = 2; // of the share of the query that its best sentence holds
const SHORTEST_INSIDE = 4; // letters in a stem that is looked for inside compounds

// How much more a record counts for holding the words near each other. `asked` are the words, each with its `variants` and
// how much it `says`.
export function closeness(record, asked, language) {
  return 1 + NEAR * nearness(record, asked, language) ** NEAR_POWER;
}

// How much of the query stands in the one of the record's texts that holds most of it, from 0 to 1.
function nearness(record, asked, language) {
  const texts = [record.title, ...record.names, ...record.questions, ...record.passages, ...record.grounds];
  const says = asked.reduce((sum, word) => sum + word.says, 0);
  let best = 0;
  for (const text of texts.flatMap((one) => sentences(one))) {
    const stems = language.phrase(text);
    const held = asked.reduce((sum, word) => sum + word.says * heldOf(word, stems), 0);
    best = Math.max(best, held / says);
  }
  return best;
}

function sentences(text) {
  return text.split(/(?<=[.!?])\s+/u);
}

// How well a sentence holds a word: by the best of its variants.
function heldOf({ variants }, stems) {
  let best = 0;
  for (const { terms, weight } of variants) {
    if (weight > best && terms.every((term) => stems.some((stem) => isIn(term, stem)))) best = weight;
  }
  return Math.min(1, best);
}

function isIn(term, stem) {
  return term === stem || (term.length >= SHORTEST_INSIDE && (stem.startsWith(term) || stem.endsWith(term)));
}
