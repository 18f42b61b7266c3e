// Shows the lists: what people disagree on, and what to take first. All that is known of a statement stands on the form,
// and is shown here once more.

import { element } from "../meeting/dom.js";

const SHORT = 5; // things that a group can take on

export class Result {
  #say;
  #slot;
  #answers;
  #all = false;
  #chosen = { hvem: "", naar: "" };
  #shown = [];
  #disagreed = [];

  constructor(say, slot, { answers }) {
    this.#say = say;
    this.#slot = slot;
    this.#answers = answers;
  }

  // What a list has for a meeting: the key of each thing, with what was said of it as a note. `name` is that of the list.
  things(name) {
    const listed = name === "disagreement" ? this.#disagreed : this.#shown;
    return listed.map(({ statement, lines }) => ({ key: statement.key, note: [statement.text, ...lines].join("\n") }));
  }

  showAll() {
    this.#all = !this.#all;
    return this.#all;
  }

  choose(field, value) {
    this.#chosen[field] = value;
  }

  // Gives how many there are.
  disagreement(found, people, nameOf) {
    this.#disagreed = found.map(({ statement }) => ({ statement, lines: this.#whoSays(statement, people, nameOf) }));
    const items = this.#disagreed.map(({ statement, lines }) => this.#item(statement, lines, false));
    this.#slot("disagreement").replaceChildren(...items);
    return items.length;
  }

  first(found, people, nameOf) {
    const several = people.length > 1;
    this.#shown = (this.#all ? found : found.slice(0, SHORT)).map(({ statement, answer }) => ({
      statement,
      lines: several
        ? this.#whoSays(statement, people, nameOf)
        : [this.#answer(answer), ...this.#comments(statement, people, nameOf)],
    }));
    const items = this.#shown.map(({ statement, lines }, at) => this.#item(statement, lines, at === 0));
    this.#slot("first").replaceChildren(...items);
    const counts = { vist: this.#shown.length, alle: found.length };
    this.#slot("summary").textContent = found.length ? this.#say("summary", counts) : this.#say("summary-none");
    return found.length > SHORT;
  }

  #answer(answer) {
    return this.#say("your-answer", { svar: this.#answers.get(answer).title });
  }

  // Who gives which answer, in the order of the answers.
  #whoSays(statement, people, nameOf) {
    const lines = [...this.#answers.values()].map(({ id, title }) => {
      const those = people.filter(({ answers }) => answers.get(statement.id)?.answer === id);
      const names = those.map((one) => nameOf(one)).join(", ");
      return names && this.#say("who-says", { svar: title, navn: names });
    });
    return [...lines.filter(Boolean), ...this.#comments(statement, people, nameOf)];
  }

  #comments(statement, people, nameOf) {
    const said = people.map((one) => [nameOf(one), one.answers.get(statement.id)?.comment.trim()]);
    return said.filter(([, text]) => text).map(([name, text]) => this.#say("comment", { navn: name, tekst: text }));
  }

  #item(statement, lines, open) {
    const known = statement.place.querySelector(".known").cloneNode(true);
    const sure = known.querySelector(".how-sure").cloneNode(true);
    this.#choices(known);
    return element(
      "li",
      { className: "pick", dataset: { of: statement.id } },
      element("h3", { textContent: statement.text }),
      ...lines.map((textContent) => element("p", { className: "pick__said", textContent })),
      element("p", {}, sure),
      element("details", { open }, element("summary", { textContent: this.#say("why") }), known),
    );
  }

  // Of the actions, those for the role and the phase that were chosen.
  #choices(known) {
    const list = known.querySelector("[data-actions]");
    if (!list) return;
    for (const action of list.children) {
      const fits = Object.entries(this.#chosen).map(
        ([field, value]) => !value || action.dataset[field].split(" ").includes(value),
      );
      action.hidden = !fits.every(Boolean);
    }
    if ([...list.children].every(({ hidden }) => hidden)) {
      list.after(element("p", { className: "muted", textContent: this.#say("no-actions") }));
    }
  }
}
