// The hits as readers see them: what explains the query in a box of its own, then the groups, few of each.

import { element } from "./dom.js";

const SHORT = 130; // letters of what explains a word

export class Results {
  #root;
  #heading;
  #marker;

  constructor(root, heading, marker) {
    this.#root = root;
    this.#heading = heading;
    this.#marker = marker;
  }

  definition(record) {
    const list = element("ol", {}, this.#hit(record, SHORT));
    list.className = "search-definition";
    return list;
  }

  // A group with the hits that are shown, and a button for more.
  group(name, records, total, more) {
    const rest = total - records.length;
    const button = element("button", { type: "button", className: "search-more" });
    button.textContent = `Vis flere (${rest})`;
    button.setAttribute("aria-label", `Vis flere i ${name} (${rest})`);
    button.addEventListener("click", () => more(records.length));
    return element(
      "section",
      { className: "search-group", dataset: { group: name } },
      element(this.#heading, {}, `${name} `, element("small", { textContent: total })),
      element("ol", {}, ...records.map((record) => this.#hit(record))),
      rest > 0 ? button : undefined,
    );
  }

  #hit(record, letters) {
    const marker = this.#marker;
    const title = marker.marked(record.title);
    const link = element("a", { href: new URL(record.address, this.#root).href }, ...title.nodes);
    const facts = [record.organisation, record.perspective, record.within].filter(Boolean);
    const shown = facts.map((fact) => marker.marked(fact));
    const passage = marker.passage(record.passages, letters);
    const marked = title.found || passage.found || shown.some(({ found }) => found);
    const why = this.#why(record, marked);
    return element(
      "li",
      { dataset: { address: record.address } },
      element(
        "p",
        { className: "search-facts" },
        element("span", { className: "search-kind", textContent: record.kind }),
        ...shown.map(({ nodes }) => element("span", {}, ...nodes)),
        record.confidence ? element("span", { className: "search-sure", textContent: record.confidence }) : undefined,
      ),
      element("p", { className: "search-link" }, link),
      why,
      passage.nodes.length ? element("p", { className: "search-passage" }, ...passage.nodes) : undefined,
    );
  }

  // The name or the question that a hit was found by, when nothing of it is marked elsewhere, or a question is near.
  #why({ names, questions, grounds }, marked) {
    const question = this.#marker.nearest(questions, marked ? 2 : 1);
    if (question) return element("p", { className: "search-why" }, "Svarer på: ", ...question.nodes);
    const name = marked ? undefined : this.#marker.nearest(names, 1);
    if (name) return element("p", { className: "search-why" }, "Også kalt: ", ...name.nodes);
    const ground = marked ? undefined : this.#marker.nearest(grounds, 1);
    return ground ? element("p", { className: "search-why" }, "Bygger på: ", ...ground.nodes) : undefined;
  }
}
