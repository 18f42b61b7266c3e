// What readers see of search: the dialog, the page of its own, and the results in either.

import { Engine } from "./engine.js";

const ROOT = new URL("../../../", import.meta.url);
const SHOWN = 10; // results at a time
const PASSAGE = 220; // letters
const PAUSE = 50; // milliseconds without a key before search starts
const ANNOUNCE = 600; // and before the count is read aloud

let engine;
const opened = () => (engine ??= Engine.open(ROOT).catch((error) => ((engine = undefined), Promise.reject(error))));

function element(name, properties = {}, ...children) {
  const { dataset, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function openDialog(opener) {
  const dialog = element("dialog", { className: "search-dialog" });
  dialog.setAttribute("aria-labelledby", "search-title");
  const close = element("button", { type: "button", className: "search-close", textContent: "Lukk" });
  const search = new Search({ isPage: false, leave: () => dialog.close() });
  dialog.append(
    element("div", { className: "search-head" }, element("h2", { id: "search-title", textContent: "Søk" }), close),
    search.root,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  search.input.focus();
}

export function fillPage(place) {
  const address = new URL(location);
  const search = new Search({ isPage: true, leave: () => {} });
  place.replaceChildren(search.root);
  search.start(address.searchParams.get("q") ?? "", address.searchParams.get("type") ?? "");
  if (!search.input.value) search.input.focus();
}

class Search {
  #isPage;
  #leave;
  #latest = 0;
  #timer;
  #announcer;
  #shown = SHOWN;
  #kind = "";
  #said = "";

  constructor({ isPage, leave }) {
    this.#isPage = isPage;
    this.#leave = leave;
    const id = isPage ? "search-page" : "search-dialog";
    this.input = element("input", { type: "search", name: "q", id, autocomplete: "off", spellcheck: false });
    this.input.setAttribute("enterkeyhint", "search");
    this.input.setAttribute("aria-describedby", `${id}-help`);
    this.status = element("p", { className: "search-status" });
    this.live = element("p", { className: "visually-hidden" });
    this.live.setAttribute("role", "status");
    this.kinds = element("fieldset", { className: "search-kinds", hidden: true });
    this.list = element("ol", { className: "search-results" });
    this.more = element("button", { type: "button", className: "search-more", hidden: true });
    const label = element("label", { htmlFor: id, textContent: "Søk i råd, belegg, virksomheter og ordliste" });
    const help = "Skriv ett eller flere ord. Piltastene går mellom treffene, og Enter åpner.";
    this.root = element(
      "div",
      { className: "search" },
      element(
        "form",
        { className: "search-form", action: new URL("sok/", ROOT).href, role: "search" },
        label,
        element("div", { className: "search-line" }, this.input, element("button", { type: "submit", textContent: "Søk" })),
        element("p", { className: "search-help", id: `${id}-help`, textContent: help }),
      ),
      this.kinds,
      this.status,
      this.live,
      this.list,
      this.more,
    );
    this.#listen();
  }

  start(query, kind) {
    this.input.value = query;
    this.#kind = kind;
    if (query) this.#run();
  }

  #listen() {
    this.input.addEventListener("focus", () => opened().catch(() => {}));
    this.input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#shown = SHOWN;
      this.#timer = setTimeout(() => this.#run(), PAUSE);
    });
    this.root.querySelector("form").addEventListener("submit", (event) => {
      if (!this.#isPage) return; // the form leads to the page of its own
      event.preventDefault();
      this.#run();
    });
    this.kinds.addEventListener("change", (event) => {
      this.#kind = event.target.value;
      this.#shown = SHOWN;
      this.#run();
    });
    this.more.addEventListener("click", async () => {
      const first = this.list.children.length;
      this.#shown += SHOWN;
      await this.#run();
      this.list.children[first]?.querySelector("a").focus();
    });
    this.list.addEventListener("click", (event) => event.target.closest("a") && this.#leave());
    this.root.addEventListener("keydown", (event) => this.#move(event));
  }

  // Arrow keys go from the field to the results, between them and back.
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(event.target);
    if (!step || at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }

  async #run() {
    const turn = ++this.#latest;
    const query = this.input.value.trim();
    if (this.#isPage) this.#keepAddress(query);
    if (!query) return this.#clear();
    try {
      const found = await this.#find(this.input.value);
      if (turn === this.#latest) this.#show(query, found);
    } catch {
      if (turn === this.#latest) this.#say("Søket virker ikke akkurat nå. Sjekk nettet, og prøv igjen.");
    }
  }

  async #find(query) {
    const engine = await opened();
    const result = await engine.search(query);
    const counts = new Map();
    for (const number of result.numbers) {
      const kind = engine.kindOf(number);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const kind = counts.has(this.#kind) ? this.#kind : "";
    const numbers = kind ? result.numbers.filter((number) => engine.kindOf(number) === kind) : result.numbers;
    const records = await Promise.all(numbers.slice(0, this.#shown).map((number) => engine.record(number)));
    const order = engine.kinds.filter((name) => counts.has(name));
    return { ...result, kind, counts, order, total: numbers.length, records, marker: new Marker(engine.language, result) };
  }

  #show(query, found) {
    const { total, records, corrected } = found;
    this.list.replaceChildren(...records.map((record) => this.#result(record, found.marker)));
    this.#showKinds(found);
    this.more.hidden = total <= records.length;
    this.more.textContent = `Vis ${Math.min(SHOWN, total - records.length)} treff til`;
    this.list.dataset.query = query;
    if (!total) return this.#say(`Ingen treff på «${query}». Prøv et kortere ord, eller et annet ord for det samme.`);
    const count = total === 1 ? "1 treff" : `${total} treff`;
    const nearly = corrected ? `Ingen treff på akkurat «${query}». Viser ord som likner. ` : "";
    const some = total > records.length ? ` De ${records.length} beste vises.` : "";
    this.#say(`${nearly}${count}.${some}`);
  }

  #showKinds({ kind, counts, order, numbers }) {
    this.kinds.hidden = order.length < 2;
    const focused = this.kinds.contains(document.activeElement) ? document.activeElement.value : undefined;
    const choices = [["", "Alt", numbers.length], ...order.map((name) => [name, name, counts.get(name)])];
    this.kinds.replaceChildren(
      element("legend", { textContent: "Vis bare" }),
      ...choices.map(([value, name, count]) => {
        const input = element("input", { type: "radio", name: "type", value, checked: value === kind });
        return element("label", {}, input, element("span", {}, `${name} `, element("small", { textContent: count })));
      }),
    );
    if (focused !== undefined) this.kinds.querySelector(`input[value="${focused}"]`)?.focus();
  }

  #result(record, marker) {
    const link = element("a", { href: new URL(record.address, ROOT).href }, ...marker.marked(record.title));
    const part = record.within && (record.kind === "Påstand" ? `i rådet «${record.within}»` : record.within);
    const facts = [record.organisation, record.perspective, part].filter(Boolean);
    const passage = marker.passage(record.passages);
    return element(
      "li",
      { dataset: { address: record.address } },
      element(
        "p",
        { className: "search-facts" },
        element("span", { className: "search-kind", textContent: record.kind }),
        ...facts.map((fact) => element("span", { textContent: fact })),
      ),
      element("p", { className: "search-link" }, link),
      passage ? element("p", { className: "search-passage" }, ...passage) : undefined,
    );
  }

  #clear() {
    this.list.replaceChildren();
    this.kinds.hidden = this.more.hidden = true;
    this.#say("");
  }

  // Shown at once, and read aloud when the reader pauses.
  #say(text) {
    this.status.textContent = text;
    clearTimeout(this.#announcer);
    this.#announcer = setTimeout(() => {
      if (text !== this.#said) this.live.textContent = this.#said = text;
    }, ANNOUNCE);
  }

  #keepAddress(query) {
    const address = new URL(location);
    for (const [name, value] of Object.entries({ q: query, type: this.#kind })) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  }
}

// Marks the words that were found, and picks the passage that says most about them.
class Marker {
  #language;
  #marks;
  #inside;
  #beginnings;

  constructor(language, { marks, beginnings }) {
    this.#language = language;
    this.#marks = marks;
    this.#inside = [...marks].filter((mark) => mark.length > 3);
    this.#beginnings = beginnings.filter((beginning) => beginning.length > 1);
  }

  // The place of each word that was found, and what it was found by.
  #found(text) {
    const found = [];
    for (const { word, start, end } of this.#language.places(text)) {
      if (this.#language.isStop(word)) continue;
      const folded = this.#language.fold(word);
      const stem = this.#language.stem(folded);
      const by =
        (this.#marks.has(stem) && stem) ||
        this.#inside.find((mark) => stem.startsWith(mark) || stem.endsWith(mark)) ||
        this.#beginnings.find((beginning) => folded.startsWith(beginning));
      if (by) found.push({ start, end, by });
    }
    return found;
  }

  marked(text) {
    const nodes = [];
    let at = 0;
    for (const { start, end } of this.#found(text)) {
      nodes.push(text.slice(at, start), element("mark", { textContent: text.slice(start, end) }));
      at = end;
    }
    return [...nodes, text.slice(at)];
  }

  passage(passages) {
    let best = { text: passages[0], found: [], value: 0 };
    for (const text of passages) {
      const found = this.#found(text);
      const value = new Set(found.map(({ by }) => by)).size;
      if (value > best.value) best = { text, found, value };
    }
    if (!best.text) return undefined;
    return this.marked(excerpt(best.text, best.found[0]?.start ?? 0));
  }
}

// A piece of the text around `place`, from the start of its sentence when that is near.
function excerpt(text, place) {
  if (text.length <= PASSAGE) return text;
  const sentence = Math.max(text.lastIndexOf(". ", place), text.lastIndexOf(": ", place)) + 2;
  let start = sentence > 1 ? sentence : 0;
  if (place - start > PASSAGE * 0.7) start = text.indexOf(" ", place - PASSAGE * 0.4) + 1;
  let end = start + PASSAGE;
  if (end < text.length) end = text.lastIndexOf(" ", end);
  const before = start > 0 && start !== sentence ? "… " : "";
  return before + text.slice(start, end).trim() + (end < text.length ? " …" : "");
}
