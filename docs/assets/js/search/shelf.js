// The words of the index, which lie in alphabetical order in files of even size. Only those that a query needs come.

const NOTHING = {
  words: new Map(),
  rest: new Map(),
  heads: new Set(),
  short: new Set(),
  also: new Map(),
  exact: new Map(),
};

export class Shelf {
  #files;
  #firstWords;
  #fold;

  constructor(files, firstWords, fold) {
    this.#files = files;
    this.#firstWords = firstWords;
    this.#fold = fold;
  }

  // What lies near this word: the words with their places, what they also mean, what compounds are made of, and lines
  // that a query may be equal to.
  async near(word) {
    return this.#firstWords.length ? this.#file(this.#place(this.#fold(word))) : NOTHING;
  }

  // The words of the first `most` files with words that may begin like this.
  async from(beginning, most) {
    const [first, last] = [this.#place(beginning), this.#place(`${beginning}\uFFFF`)];
    const places = Array.from({ length: Math.min(last - first + 1, most) }, (_, at) => first + at);
    const files = await Promise.all(places.map((place) => this.#file(place)));
    return files.flatMap(({ words }) => Array.from(words.keys()));
  }

  // Where a word stands: in how many records, and the places, of which the best are enough unless `all` are wanted.
  async places(term, all) {
    const { words, rest } = await this.near(term);
    const [file, count] = rest.get(term) ?? [];
    const places = unpacked(words.get(term) ?? []);
    if (count === undefined) return { count: places.length, places };
    if (all) places.push(...unpacked(await this.#files.get(`rest-${file}`)));
    return { count, places };
  }

  #place(word) {
    let [low, high] = [0, this.#firstWords.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#firstWords[middle] <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #file(place) {
    return this.#files.get(`words-${place}`, ({ words, rest, heads, short, also, exact }) => ({
      words: dictionary(words),
      rest: dictionary(rest),
      heads: new Set(list(heads)),
      short: new Set(list(short)),
      also: dictionary(also),
      exact: dictionary(exact),
    }));
  }
}

// What was read, as something that holds its own words and no others: every plain object has a `constructor`.
function dictionary(content = {}) {
  return new Map(Object.entries(content));
}

// Records by number, each with the weight of the word there, and whether it stands in the title or a name.
function unpacked(numbers) {
  const places = [];
  for (let at = 0, record = 0; at < numbers.length; at += 2) {
    record += numbers[at];
    places.push({ record, weight: Math.floor(numbers[at + 1] / 2), titled: numbers[at + 1] % 2 });
  }
  return places;
}

export function list(words) {
  return words ? words.split(" ") : [];
}
