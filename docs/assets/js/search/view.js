// What readers see of search: the page of its own, and what stands on it as well as in the box.

import { element } from "./dom.js";
import { Engine } from "./engine.js";
import { Marker } from "./marker.js";

const ROOT = new URL("../../../", import.meta.url);
const SHOWN = 10; // results at a time
const PAUSE = 50; // milliseconds without a key before search starts
const ANNOUNCE = 600; // and before the count is read aloud
const LONGEST = 200; // letters in a query

let shared; // one engine, or the promise of it, for all searches of the page
function opened() {
  shared ??= Engine.open(ROOT).catch((error) => {
    shared = undefined; // a later try may go better
    throw error;
  });
  return shared;
}

// Does `work` with the engine. The files of the index may be gone from under a page that stands open, when the site is
// published anew: then the index is read once more.
async function withEngine(work) {
  const known = shared;
  try {
    return await work(await opened());
  } catch (error) {
    if (!known) throw error;
    if (shared === known) shared = undefined; // another search may have asked for the index already
    return work(await opened());
  }
}

// A query as the index spells it. What is pasted from a PDF or a Mac may hold letters in pieces (a and a ring), letters
// joined for print (ﬁ), and marks that cannot be seen.
function spelled(text) {
  const seen = text.replaceAll(/\p{Cf}/gu, "").replaceAll(/[\uFB00-\uFB06]/gu, (joined) => joined.normalize("NFKC"));
  return seen.normalize("NFC").slice(0, LONGEST);
}

// `tell` hears whether search is ready or lost: the page shows other ways in when it is lost.
export function fillPage(place, tell) {
  const address = new URL(location);
  const search = new Search({ isPage: true, leave: () => {}, tell });
  place.replaceChildren(search.root);
  search.start(address.searchParams.get("q") ?? "", address.searchParams.get("type") ?? "");
  if (!search.input.value) search.input.focus();
}

export class Search {
  #isPage;
  #leave;
  #tell;
  #latest = 0;
  #timer;
  #announcer;
  #shown = SHOWN;
  #kind = "";
  #said = "";

  constructor({ isPage, leave, tell = () => {} }) {
    this.#isPage = isPage;
    this.#leave = leave;
    this.#tell = tell;
    const id = isPage ? "search-page" : "search-dialog";
    this.input = element("input", { type: "search", name: "q", id, autocomplete: "off", spellcheck: false });
    this.input.maxLength = LONGEST;
    this.input.setAttribute("enterkeyhint", "search");
    this.input.setAttribute("aria-describedby", `${id}-help`);
    this.status = element("p", { className: "search-status" });
    this.live = element("p", { className: "visually-hidden" });
    this.live.setAttribute("role", "status");
    this.kinds = element("fieldset", { className: "search-kinds", hidden: true });
    this.list = element("ol", { className: "search-results" });
    this.more = element("button", { type: "button", className: "search-more", hidden: true });
    const ways = element("a", { href: new URL("sok/#andre-veier", ROOT).href, textContent: "Finn fram uten søk" });
    this.otherwise = element("p", { className: "search-otherwise", hidden: true }, ways);
    const label = element("label", { htmlFor: id, textContent: "Søk på hele nettstedet" });
    const help = "Skriv ett eller flere ord. Piltastene går mellom treffene, og Enter åpner.";
    this.root = element(
      "div",
      { className: "search" },
      element(
        "form",
        { className: "search-form", action: new URL("sok/", ROOT).href, role: "search" },
        label,
        element(
          "div",
          { className: "search-line" },
          this.input,
          element("button", { type: "submit", textContent: "Søk" }),
        ),
        element("p", { className: "search-help", id: `${id}-help`, textContent: help }),
      ),
      this.kinds,
      this.status,
      this.live,
      isPage ? undefined : this.otherwise,
      this.list,
      this.more,
    );
    this.#listen();
  }

  start(query, kind) {
    this.input.value = spelled(query);
    this.#kind = spelled(kind);
    if (query) this.#run();
  }

  #listen() {
    this.input.addEventListener("focus", () => opened().catch(() => this.input.value || this.#fail()));
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
    this.list.addEventListener("click", (event) => {
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // a tab or window of its own
      if (event.target.closest("a") && !elsewhere) this.#leave();
    });
    this.root.addEventListener("keydown", (event) => this.#move(event));
  }

  // Arrow keys go from the field to the results, between them and back.
  #move(event) {
    const step = Number(event.key === "ArrowDown") - Number(event.key === "ArrowUp");
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(event.target);
    if (!step || at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }

  async #run() {
    this.#latest += 1;
    const turn = this.#latest;
    const typed = this.input.value;
    const query = spelled(typed);
    if (this.#isPage) this.#keepAddress(query.trim());
    if (!query.trim()) return this.#clear();
    try {
      const found = await withEngine((engine) => this.#find(engine, query));
      if (turn !== this.#latest) return;
      this.#show(query.trim(), found);
      this.list.dataset.query = typed.trim();
      this.#offerOtherWays(false);
    } catch {
      if (turn === this.#latest) this.#fail();
    }
  }

  #fail() {
    this.#clear();
    this.#say("Søket virker ikke akkurat nå. Sjekk nettet, og prøv igjen.");
    this.#offerOtherWays(true);
  }

  #offerOtherWays(lost) {
    this.otherwise.hidden = !lost;
    this.#tell(lost ? "lost" : "ready");
  }

  async #find(engine, query) {
    const result = await engine.search(query);
    const counts = new Map();
    for (const number of result.numbers) {
      const { name: kind } = engine.kindOf(number);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const kind = counts.has(this.#kind) ? this.#kind : "";
    const numbers = kind ? result.numbers.filter((number) => engine.kindOf(number).name === kind) : result.numbers;
    const records = await Promise.all(numbers.slice(0, this.#shown).map((number) => engine.record(number)));
    const order = engine.kinds.map(({ name }) => name).filter((name) => counts.has(name));
    return {
      ...result,
      kind,
      counts,
      order,
      total: numbers.length,
      records,
      marker: new Marker(engine.language, result),
    };
  }

  #show(query, found) {
    const { total, records, corrected } = found;
    this.list.replaceChildren(...records.map((record) => this.#result(record, found.marker)));
    this.#showKinds(found);
    this.more.hidden = total <= records.length;
    this.more.textContent = `Vis ${Math.min(SHOWN, total - records.length)} treff til`;
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
    if (focused !== undefined)
      [...this.kinds.querySelectorAll("input")].find(({ value }) => value === focused)?.focus();
  }

  #result(record, marker) {
    const link = element("a", { href: new URL(record.address, ROOT).href }, ...marker.marked(record.title));
    const facts = [record.organisation, record.perspective, record.within].filter(Boolean);
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
      passage.length ? element("p", { className: "search-passage" }, ...passage) : undefined,
    );
  }

  #clear() {
    this.list.replaceChildren();
    this.kinds.hidden = true;
    this.more.hidden = true;
    this.#say("");
  }

  // Shown at once, and read aloud when the reader pauses.
  #say(text) {
    this.status.textContent = text;
    clearTimeout(this.#announcer);
    this.#announcer = setTimeout(() => {
      if (text === this.#said) return;
      this.#said = text;
      this.live.textContent = text;
    }, ANNOUNCE);
  }

  #keepAddress(query) {
    const address = new URL(location);
    for (const [name, value] of Object.entries({ q: query, type: this.#kind })) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers allow only so many changes in a while: the address follows at a later letter.
    }
  }
}
