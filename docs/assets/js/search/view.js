// What readers see of search: the page of its own, and what stands on it as well as in the box.

import { Choices } from "./choices.js";
import { element } from "./dom.js";
import { Engine } from "./engine.js";
import { Marker } from "./marker.js";
import { SHOWN } from "./ranking.js";
import { Results } from "./results.js";
import { faultOf, said, waysOn } from "./told.js";

const ROOT = new URL("../../../", import.meta.url);
const ALONE = 10; // of the only group, or of the one that was chosen
const MORE = 10; // at a time
const PAUSE = 180; // milliseconds without a key before search starts
const PATIENCE = 700; // milliseconds that hits of another query may stand while new ones are on their way
const ANNOUNCE = 600; // and before the count is read aloud
const LONGEST = 200; // letters in a query
const SHORTEST = 2; // letters in a query that is no number
const WAITING = "Søker …";

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
    if (!known || error.kind !== "gone") throw error;
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
  const search = new Search({ isPage: true, tell, keep: keepPage });
  place.replaceChildren(search.root);
  const asked = (name) => address.searchParams.get(name) ?? "";
  search.start({ query: asked("q"), group: asked("type"), organisation: address.searchParams.get("hos") ?? undefined });
  if (!search.input.value) search.input.focus();
}

// What is asked for stands in the address of the page; how much is shown, and how far one had read, in its history.
function keepPage({ query, group, organisation, shown }) {
  const address = new URL(location);
  for (const [name, value] of Object.entries({ q: query, type: group, hos: organisation })) {
    if (value === undefined || (value === "" && name !== "hos")) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  remember({ shown, query }, address);
}

export function remember(state, address = location.href) {
  try {
    history.replaceState({ ...history.state, ...state }, "", address);
  } catch {
    // Some browsers allow only so many changes in a while: the address follows at a later letter.
  }
}

export class Search {
  #isPage;
  #tell;
  #keep;
  #latest = 0;
  #timer;
  #announcer;
  #shown = {};
  #group = "";
  #organisation; // undefined: the one that the query names
  #said = "";
  #readTo;

  // `keep` hears what is asked for, so that the address or the history can hold it.
  constructor({ isPage, tell = () => {}, keep }) {
    this.#isPage = isPage;
    this.#tell = tell;
    this.#keep = keep;
    const id = isPage ? "search-page" : "search-dialog";
    this.input = element("input", { type: "search", name: "q", id, autocomplete: "off", spellcheck: false });
    this.input.maxLength = LONGEST;
    this.input.setAttribute("enterkeyhint", "search");
    this.input.setAttribute("aria-describedby", `${id}-help`);
    this.status = element("div", { className: "search-status" });
    this.live = element("p", { className: "visually-hidden" });
    this.live.setAttribute("role", "status");
    this.choices = new Choices();
    this.list = element("div", { className: "search-results" });
    const ways = element("a", { href: new URL("sok/#andre-veier", ROOT).href, textContent: "Finn fram uten søk" });
    this.otherwise = element("p", { className: "search-otherwise", hidden: true }, ways);
    this.root = element("div", { className: "search" }, this.#form(id), this.status, this.live, this.choices.root);
    if (!isPage) this.root.append(this.otherwise);
    this.root.append(this.list);
    this.#listen();
  }

  #form(id) {
    const label = element("label", { htmlFor: id, textContent: "Søk på hele nettstedet" });
    const help = "Skriv ett eller flere ord. Piltastene går mellom treffene, og Enter åpner.";
    const button = element("button", { type: "submit", textContent: "Søk" });
    return element(
      "form",
      { className: "search-form", action: new URL("sok/", ROOT).href, role: "search" },
      label,
      element("div", { className: "search-line" }, this.input, button),
      element("p", { className: "search-help", id: `${id}-help`, textContent: help }),
    );
  }

  start({ query, group = "", organisation }) {
    this.input.value = spelled(query);
    this.#group = spelled(group);
    this.#organisation = organisation;
    const known = history.state;
    if (known?.query !== undefined && known.query === this.input.value.trim()) {
      this.#shown = known.shown ?? {};
      this.#readTo = known.scroll;
    }
    if (query) this.#run();
  }

  #listen() {
    this.input.addEventListener("focus", () => opened().catch((error) => this.input.value || this.#fail(error)));
    this.input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#shown = {};
      this.#readTo = undefined;
      this.#timer = setTimeout(() => this.#run(), PAUSE);
    });
    this.root.querySelector("form").addEventListener("submit", (event) => {
      if (!this.#isPage) return; // the form leads to the page of its own
      event.preventDefault();
      clearTimeout(this.#timer);
      this.#run();
    });
    this.choices.listen(({ group = this.#group, organisation = this.#organisation }) => {
      this.#group = group;
      this.#organisation = organisation;
      this.#shown = {};
      this.#run();
    });
    if (this.#isPage) addEventListener("pagehide", () => remember({ scroll: scrollY }));
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
    const query = spelled(typed).trim();
    this.#keep({ query, group: this.#group, organisation: this.#organisation, shown: this.#shown });
    if (query.length < SHORTEST && !/\p{N}/u.test(query)) return this.#clear(typed.trim());
    const late = setTimeout(() => turn === this.#latest && this.#wait(), PATIENCE);
    try {
      const found = await withEngine((engine) => this.#find(engine, query));
      if (turn !== this.#latest) return;
      clearTimeout(late);
      this.#show(query, found);
      this.list.dataset.query = typed.trim();
      this.#offerOtherWays(false);
    } catch (error) {
      if (turn === this.#latest) this.#fail(error);
    } finally {
      clearTimeout(late);
    }
  }

  // On a slow line what was found for another query does not stand as if it were the answer to this one.
  #wait() {
    this.#clear();
    this.status.replaceChildren(element("p", { textContent: WAITING }));
    this.#announce(WAITING);
  }

  #fail(error) {
    this.#clear();
    this.status.replaceChildren(...faultOf(error, () => this.#run()));
    this.#announce(this.status.querySelector("p").textContent);
    this.#offerOtherWays(true);
  }

  #offerOtherWays(lost) {
    this.otherwise.hidden = !lost;
    this.#tell(lost ? "lost" : "ready");
  }

  async #find(engine, query) {
    engine.files.drop();
    const result = await engine.search(query, this.#organisation);
    const total = result.groups.reduce(
      (sum, { numbers }) => sum + numbers.length,
      Number(result.definition !== undefined),
    );
    const kind = engine.kinds.find(({ name }) => name === this.#group); // as addresses named it once
    const chosen = result.groups.filter(({ name }) => name === (kind?.group ?? this.#group));
    const shown = chosen.length ? chosen : result.groups;
    const few = shown.length === 1 ? ALONE : SHOWN;
    const read = (numbers) => Promise.all(numbers.map((number) => engine.record(number)));
    const [definition, ...groups] = await Promise.all([
      read(result.definition === undefined || chosen.length ? [] : [result.definition]),
      ...shown.map(({ name, numbers }) => read(numbers.slice(0, this.#shown[name] ?? few))),
    ]);
    return {
      ...result,
      total,
      engine,
      chosen: chosen[0]?.name ?? "",
      definition: definition[0],
      shown: shown.map(({ name, numbers }, at) => ({ name, total: numbers.length, records: groups[at] })),
    };
  }

  #show(query, found) {
    const { total, engine } = found;
    const results = new Results(ROOT, this.#isPage ? "h2" : "h3", new Marker(engine.language, found));
    this.list.replaceChildren(
      ...(found.definition ? [results.definition(found.definition)] : []),
      ...found.shown.map(({ name, records, total: of }) =>
        results.group(name, records, of, (at) => this.#more(name, at)),
      ),
      ...(total ? [] : waysOn(engine.about, ROOT)),
    );
    this.choices.show(found);
    this.status.replaceChildren(...said(query, found, (word, other) => this.#change(word, other)));
    this.#announce([...this.status.children].map(({ textContent }) => textContent).join(" "));
    if (this.#readTo) scrollTo(0, this.#readTo);
    this.#readTo = undefined;
  }

  async #more(name, at) {
    this.#shown[name] = at + MORE;
    await this.#run();
    const group = [...this.list.children].find(({ dataset }) => dataset.group === name);
    group?.querySelectorAll("a")[at]?.focus();
  }

  // Puts another word in the place of one that was not found.
  #change(word, other) {
    const at = this.input.value.toLowerCase().indexOf(word);
    const { value } = this.input;
    this.input.value = at < 0 ? other : value.slice(0, at) + other + value.slice(at + word.length);
    this.input.focus();
    this.#run();
  }

  #clear(query = "") {
    this.list.replaceChildren();
    this.list.dataset.query = query;
    this.choices.hide();
    this.status.replaceChildren();
    this.#announce("");
  }

  // Shown at once, and read aloud when the reader pauses.
  #announce(text) {
    clearTimeout(this.#announcer);
    this.#announcer = setTimeout(() => {
      if (text === this.#said) return;
      this.#said = text;
      this.live.textContent = text;
    }, ANNOUNCE);
  }
}
