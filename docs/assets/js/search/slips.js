// Words that a reader may have meant who wrote one that is not here.

const SHORTEST = 4; // letters in a word that a slip can be seen in
const ASKED_OF_TWO = 6; // letters in a word of which two slips are asked about
const ASKED_OF_THREE = 13;
const SURE_OF_ONE = 6; // letters in a word that one slip leaves beyond doubt
const SURE_OF_MORE = 8; // and two
const SURE_OF_STEM = 7; // letters in a stem that is known though its ending is another
const SURE_OF_ANY = 9; // letters in a word of which the first may be taken, though another is as near
const AMONG_OTHERS = 1; // more letters, when there are other words to go by
const SHOWN = 3;

// The words nearest to `typed`, and whether the first is beyond doubt. `lists` are words from the likeliest list on, each
// list with its commonest words first; `alone` says that nothing else is asked for.
export function meant(typed, lists, alone, stem) {
  if (typed.length < SHORTEST) return { words: [], sure: false, slipped: 0 };
  const found = near(typed, lists, stem);
  const [best, next] = found;
  const words = [...new Set(found.map(({ word }) => word))].slice(0, SHOWN);
  return { words, sure: found.length > 0 && isSure(typed, best, next, alone), slipped: best?.slipped ?? 0 };
}

function near(typed, lists, stem) {
  const most = 1 + Number(typed.length >= ASKED_OF_TWO) + Number(typed.length >= ASKED_OF_THREE);
  const own = stem(typed);
  const found = [];
  for (const [likely, words] of lists.entries()) {
    for (const [place, word] of words.entries()) {
      const term = stem(word);
      const whole = slips(typed, word, most);
      const slipped = Math.min(whole, own.length > SHORTEST ? slips(own, term, most) : most + 1);
      if (slipped > most) continue;
      // Of words as near, one that ends alike is likelier, and a subject likelier than another word.
      const odd = whole > slipped ? 0.2 + Math.abs(typed.length - word.length) / 20 : 0;
      found.push({ word, term, slipped, likely, odd, value: slipped + odd + likely * 0.5 + place / 1e5 });
    }
  }
  return found.sort((one, other) => one.value - other.value);
}

function isSure(typed, best, next, alone) {
  if (best.likely > 0) return false;
  const less = alone ? 0 : AMONG_OTHERS;
  return best.slipped === 1 ? isSureOfOne(typed, best, less) : isSureOfMore(typed, best, next, less);
}

function isSureOfOne(typed, { word, term, odd }, less) {
  const length = Math.max(typed.length, word.length) - less;
  return length >= SURE_OF_ONE && (!odd || term.length >= SURE_OF_STEM);
}

// Two slips of which one is the first letter make another word of it: «renovasjon» is not «innovasjon».
function isSureOfMore(typed, { word, slipped, odd }, next, less) {
  if (odd || typed[0] !== word[0] || typed.length - less < SURE_OF_MORE) return false;
  if (Math.abs(typed.length - word.length) > 2) return false;
  return typed.length >= SURE_OF_ANY || next === undefined || next.slipped > slipped;
}

// How many letters are too many, too few, wrong, or changed places with the next. More than `most` is `most` + 1.
export function slips(one, other, most) {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const wrong = Number(one[row - 1] !== other[at - 1]);
      let least = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + wrong);
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) least = Math.min(least, before[at - 2] + 1);
      now.push(least);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return Math.min(last[other.length], most + 1);
}
