// Words that a script says stand in the page, so that those who know the words can change them. What a sentence tells of
// stands there in [brackets].

// A function from a word's name, and what to put in its brackets, to the sentence.
export function wordsOf(page) {
  const places = [...page.querySelectorAll("[data-words] [data-word]")];
  const words = new Map(places.map((place) => [place.dataset.word, place.textContent.replaceAll(/\s+/gu, " ").trim()]));
  return (word, values = {}) => {
    const sentence = words.get(word);
    if (sentence === undefined) throw new Error(`the page has no word ${word}`);
    return sentence.replaceAll(/\[([a-zæøå]+)\]/gu, (mark, about) =>
      Object.hasOwn(values, about) ? values[about] : mark,
    );
  };
}
