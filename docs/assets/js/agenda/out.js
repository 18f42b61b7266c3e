// The ways an agenda leaves the page: on paper, as files, and as a link.

import { element } from "../meeting/dom.js";
import { save, today } from "../meeting/save.js";
import { calendar } from "./calendar.js";
import { linkTo } from "./link.js";
import { paragraphs, plainText } from "./told.js";
import { hasBadDay } from "./when.js";
import { WORD, wordDocument } from "./word.js";

// Random, and made here: it tells a calendar which meeting it is, and nobody whose.
function newUid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Out {
  #place;
  #say;
  #slot;
  #shown;
  #keep;

  // `shown` gives the agenda, its entries as they are shown, and how many minutes they take; `keep` keeps the agenda.
  constructor(place, { say, slot, shown, keep }) {
    this.#place = place;
    this.#say = say;
    this.#slot = slot;
    this.#shown = shown;
    this.#keep = keep;
  }

  start() {
    const does = {
      print: () => globalThis.print(),
      word: () => this.#word(),
      calendar: () => this.#calendar(),
      link: () => this.#link(),
    };
    for (const [name, act] of Object.entries(does)) {
      this.#place.querySelector(`[data-do="${name}"]`).addEventListener("click", act);
    }
  }

  #about({ agenda }) {
    const address = linkTo(agenda.items, location.href);
    return { site: this.#place.dataset.site, address, title: agenda.title || this.#say("meeting") };
  }

  #file(ending) {
    return `dagsorden-${this.#shown().agenda.date || today()}.${ending}`;
  }

  #saved(content, type, file) {
    save(content, type, file);
    this.#tell(this.#say("saved", { fil: file }));
  }

  #word() {
    const shown = this.#shown();
    const { date, start, place } = shown.agenda;
    const facts = [[date && this.#day(date), start.replace(":", "."), place].filter(Boolean).join(" · ")].filter(
      Boolean,
    );
    const about = this.#about(shown);
    const file = wordDocument(about.title, paragraphs(this.#say, shown.entries, { ...about, facts }));
    this.#saved(file, WORD, this.#file("docx"));
  }

  #day(date) {
    return new Date(`${date}T12:00`).toLocaleDateString("nb-NO", { dateStyle: "full" });
  }

  #calendar() {
    const shown = this.#shown();
    const { agenda, entries, minutes } = shown;
    if (!agenda.date || !agenda.start) {
      this.#tell(this.#say(hasBadDay(this.#slot("meeting")) ? "bad-day" : "no-time"));
      this.#slot("meeting")
        .querySelector(agenda.date ? "[type=time]" : "[type=date]")
        .focus();
      return;
    }
    if (!agenda.uid) {
      agenda.uid = newUid(); // the same meeting, saved again, takes the place of the former in a calendar
      this.#keep();
    }
    const about = this.#about(shown);
    const description = plainText(this.#say, entries, about);
    const { uid, date, start, place } = agenda;
    const text = calendar({ ...about, uid, date, start, place, minutes, description });
    this.#saved(text, "text/calendar;charset=utf-8", this.#file("ics"));
  }

  async #link() {
    const { address } = this.#about(this.#shown());
    try {
      await navigator.clipboard.writeText(address);
      this.#tell(this.#say("copied"));
    } catch {
      const input = element("input", { type: "text", readOnly: true, value: address });
      const label = element("label", {}, element("span", { textContent: this.#say("address") }), input);
      this.#slot("address").replaceChildren(label);
      this.#slot("address").hidden = false;
      input.select();
    }
  }

  #tell(text) {
    this.#slot("status").replaceChildren(element("p", { textContent: text }));
  }
}
