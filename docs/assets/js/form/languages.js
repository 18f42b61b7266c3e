// Whether a text is in another language than the one of the base, by the small words that every sentence has.

const wordsOf = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const count = (known, words) => words.filter((word) => known.includes(word)).length;

const FIRST_WORDS = 3; // that tell where a sentence begins

// The language of a text when it clearly is another. Names and what is quoted may be in any.
function foreign(text, { bokmaal, english, nynorsk, quoted, ...least }) {
  const shown = wordsOf(text.replaceAll(new RegExp(quoted, "gu"), " "));
  const words = shown.length >= least.least_words ? shown : wordsOf(text);
  if (words.length < least.least_words) return;
  const inEnglish = count(english.words, words);
  if (inEnglish >= least.least_english && inEnglish > 2 * count(bokmaal.words, words)) return english.name;
  const inNynorsk = nynorsk.words.filter((word) => words.includes(word)).length;
  return inNynorsk >= least.least_foreign ? nynorsk.name : undefined;
}

// A text in another language as a whole, or its sentences that clearly are English.
export function* languages(text, { languages: known }) {
  const language = foreign(text, known);
  if (language) {
    yield ["foreign", { language }];
    return;
  }
  for (const [found] of text.matchAll(/\S(?:.*?[.!?](?=\s)|.*)/gsu)) {
    const shown = found.replaceAll(new RegExp(known.quoted, "gu"), " ");
    const begins = found.trim().split(/\s+/u).slice(0, FIRST_WORDS).join(" ");
    if (foreign(shown, known) === known.english.name)
      yield ["foreign_sentence", { begins, language: known.english.name }];
  }
}
