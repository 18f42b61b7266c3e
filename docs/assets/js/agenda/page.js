// The page of the agenda: what is on it, in which order, and the ways it leaves the page.

import { MOST, agenda, agendaOf, follow, isEmpty, keepAgenda, minutesOf } from "../meeting/basket.js";
import { element, lock, slotsOf } from "../meeting/dom.js";
import { wordsOf } from "../meeting/words.js";
import { clocks } from "./clock.js";
import { Entries, LENGTH } from "./entries.js";
import { field, itemOf } from "./item.js";
import { linkTo, linkedIn } from "./link.js";
import { Out } from "./out.js";
import { Things } from "./things.js";
import { fillMeeting } from "./when.js";

const ROOT = new URL("../../../", import.meta.url);

export class AgendaPage {
  #place;
  #say;
  #slot;
  #entries;
  #agenda;
  #shared = false; // whether what is shown came with the address, and is not the reader's own
  #before;
  #out;
  #turn = 0;
  #own = false; // whether a change is our own

  constructor(place) {
    this.#place = place;
    this.#say = wordsOf(place);
    this.#slot = slotsOf(place);
    this.#entries = new Entries(new Things(new URL(place.dataset.agenda, location.href)), this.#say, ROOT);
    this.#out = new Out(place, {
      say: this.#say,
      slot: this.#slot,
      shown: () => this.#shown(),
      keep: () => this.#keep(!this.#button("undo").hidden),
    });
  }

  start() {
    const does = {
      take: () => this.#take(this.#agenda, this.#say("taken")),
      add: () => this.#add(),
      mine: () => this.#leave(),
      own: () => this.#addOwn(),
      clear: () => this.#clear(),
      undo: () => this.#undo(),
    };
    for (const [name, act] of Object.entries(does)) this.#button(name).addEventListener("click", act);
    this.#out.start();
    this.#ownField();
    this.#begin();
    addEventListener("hashchange", () => this.#begin());
    follow(() => {
      if (this.#own || this.#shared) return;
      this.#button("undo").hidden = true;
      this.#agenda = agenda();
      this.#show();
    });
  }

  #button(name) {
    return this.#place.querySelector(`[data-do="${name}"]`);
  }

  #part(name) {
    return this.#place.querySelector(`[data-part="${name}"]`);
  }

  // What the address holds, when that is not what the reader has already; else what the reader has.
  #begin() {
    const linked = linkedIn(location.hash);
    const own = agenda();
    const same = linked && linkTo(linked.items, ROOT) === linkTo(own.items, ROOT);
    this.#shared = Boolean(linked?.items.length) && !same;
    this.#agenda = this.#shared ? agendaOf({ items: linked.items }) : own;
    if (linked?.bad) this.#tell(this.#say("bad-link"));
    this.#meetingFields();
    this.#show();
  }

  // --- what is kept ---

  // What is done last can be undone, and nothing before it: that would take away what came since.
  #keep(canUndo = false) {
    if (this.#shared) return;
    this.#button("undo").hidden = !canUndo;
    this.#own = true;
    if (!keepAgenda(this.#agenda)) this.#tell(this.#say("closed"));
    this.#own = false;
    this.#part("out").hidden = isEmpty(this.#agenda) && !canUndo;
  }

  #take(found, told) {
    this.#before = agenda();
    this.#agenda = found;
    this.#leaveAddress();
    this.#keep(!isEmpty(this.#before));
    this.#tell(told);
    this.#show();
  }

  #add() {
    const own = agenda();
    const there = new Set(own.items.map(({ key }) => key));
    const fresh = this.#agenda.items.filter(({ key }) => !there.has(key));
    const added = fresh.slice(0, MOST - own.items.length);
    const counts = { nye: added.length, alle: fresh.length, antall: MOST };
    const told = this.#say(added.length < fresh.length ? "no-room" : "points-added", counts);
    this.#take(agendaOf({ ...own, items: [...own.items, ...added] }), told);
    this.#meetingFields();
  }

  #leave() {
    this.#leaveAddress();
    this.#begin();
  }

  #leaveAddress() {
    this.#shared = false;
    history.replaceState(null, "", location.pathname + location.search);
  }

  #clear() {
    if (isEmpty(this.#agenda)) return; // and what was taken away before can still be given back
    this.#before = this.#agenda;
    this.#agenda = agendaOf({});
    this.#leaveAddress();
    this.#keep(true);
    this.#meetingFields();
    this.#show();
    this.#tell(this.#say("cleared"));
    this.#button("undo").focus();
  }

  #undo() {
    this.#agenda = this.#before;
    this.#keep();
    this.#meetingFields();
    this.#show();
    this.#tell(this.#say("undone"));
  }

  // --- the meeting, and a thing of the reader's own ---

  #meetingFields() {
    fillMeeting(this.#slot("meeting"), this.#agenda, this.#say, {
      change: (name, value) => {
        this.#agenda[name] = value;
        this.#keep();
        this.#times();
      },
      bad: () => this.#tell(this.#say("bad-day")),
    });
    this.#lock();
  }

  // What is not the reader's own keeps nothing: nobody shall write there.
  #lock() {
    for (const name of ["meeting", "items", "own"]) lock(this.#slot(name), this.#shared);
    this.#button("own").disabled = this.#shared;
    for (const name of ["clear", "calendar"]) this.#button(name).hidden = this.#shared;
  }

  #ownField() {
    this.#slot("own").replaceChildren(field(this.#say("own-title"), "", () => {}, { maxLength: 300 }));
    this.#slot("own").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !this.#shared) this.#addOwn();
    });
  }

  #addOwn() {
    const input = this.#slot("own").querySelector("input");
    const title = input.value.trim();
    if (!title || this.#agenda.items.length >= MOST) {
      this.#tell(title ? this.#say("full", { antall: MOST }) : this.#say("no-title"));
    } else {
      const items = [...this.#agenda.items, { title, minutes: LENGTH }];
      this.#agenda = agendaOf({ ...this.#agenda, items });
      input.value = "";
      this.#keep();
      this.#show();
      this.#tell(this.#say("added", { hva: title }));
    }
    input.focus();
  }

  // --- what is shown ---

  async #show() {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      await Promise.all(this.#agenda.items.map((item) => this.#entries.find(item)));
    } catch {
      this.#tell(this.#say("lost"));
    }
    if (turn === this.#turn) this.#draw();
  }

  #shown() {
    const entries = this.#agenda.items.map((item) => this.#entries.of(item));
    const lengths = entries.map(({ item }) => item.minutes);
    const times = clocks(this.#agenda.start, lengths);
    const minutes = lengths.reduce((sum, one) => sum + one, 0);
    return {
      agenda: this.#agenda,
      entries: entries.map((one, at) => Object.assign(one, { clock: times[at] })),
      minutes,
    };
  }

  #draw() {
    const { entries } = this.#shown();
    const mold = this.#place.querySelector('[data-mold="item"]');
    const made = entries.map((entry, at) => itemOf(mold, entry, this.#say, this.#acts(at, entry.title)));
    this.#slot("items").replaceChildren(...made);
    made.at(0)?.querySelector('[data-item="up"]').setAttribute("disabled", "");
    made.at(-1)?.querySelector('[data-item="down"]').setAttribute("disabled", "");
    this.#part("empty").hidden = entries.length > 0;
    this.#part("out").hidden = isEmpty(this.#agenda) && this.#button("undo").hidden;
    this.#part("shared").hidden = !this.#shared;
    this.#lock();
    this.#times();
  }

  // What changes with minutes and the start: no field is made anew, so that whoever writes there is not disturbed.
  #times() {
    const { entries, minutes } = this.#shown();
    const places = this.#slot("items").querySelectorAll(':scope > li [data-of="clock"]');
    for (const [at, { clock }] of entries.entries()) {
      if (places[at]) places[at].textContent = clock ? ` · ${this.#say("clock", clock)}` : "";
    }
    const word = entries.length === 1 ? "total-one" : "total";
    const total = entries.length ? this.#say(word, { antall: entries.length, minutter: minutes }) : "";
    this.#slot("total").textContent = total;
  }

  #acts(at, title) {
    return {
      change: (name, value) => {
        const item = this.#agenda.items[at];
        item[name] = name === "minutes" ? minutesOf(value) : value;
        item.filled = true;
        this.#tell(); // what was said of the field before
        this.#keep();
        this.#times();
      },
      minutes: (input) => this.#minutesLeft(input),
      up: () => this.#move(at, at - 1, title),
      down: () => this.#move(at, at + 1, title),
      away: () => this.#away(at, title),
    };
  }

  // The field shows the minutes that count, when the reader leaves it.
  #minutesLeft(input) {
    const minutes = minutesOf(input.value);
    if (String(minutes) === input.value) return;
    input.value = minutes ?? LENGTH;
    input.dispatchEvent(new Event("input"));
    this.#tell(this.#say(minutes ? "rounded" : "bad-minutes", { antall: input.value }));
  }

  #move(from, to, title) {
    const { items } = this.#agenda;
    items.splice(to, 0, ...items.splice(from, 1));
    this.#keep();
    this.#draw();
    this.#tell(this.#say("moved", { hva: title, nummer: to + 1, antall: items.length }));
    const buttons = this.#slot("items").children[to].querySelectorAll("[data-item]:not([disabled])");
    const wanted = to < from ? "up" : "down";
    ([...buttons].find(({ dataset }) => dataset.item === wanted) ?? buttons[0]).focus();
  }

  #away(at, title) {
    this.#before = { ...this.#agenda, items: [...this.#agenda.items] };
    this.#agenda.items.splice(at, 1);
    this.#keep(true);
    this.#draw();
    this.#tell(this.#say("away", { hva: title }));
    const next = this.#slot("items").children[Math.min(at, this.#agenda.items.length - 1)];
    (next?.querySelector('[data-item="away"]') ?? this.#button("undo")).focus();
  }

  #tell(...sentences) {
    this.#slot("status").replaceChildren(...sentences.map((textContent) => element("p", { textContent })));
  }
}
