// The page of the self-check: what is answered, kept, saved and opened, and what follows from it.

import { bring } from "../meeting/basket.js";
import { element, slotsOf } from "../meeting/dom.js";
import { choose, save, today } from "../meeting/save.js";
import { wordsOf } from "../meeting/words.js";
import { makeFields, showIn } from "./fields.js";
import { isSame, opened, person, written } from "./file.js";
import { MOST_PEOPLE, follow, remember, remembered } from "./kept.js";
import { knownOn } from "./known.js";
import { disagreement, first } from "./order.js";
import { Result } from "./result.js";

const LONGEST_NAME = 60; // letters of a file's name, before the day

export class SelfCheck {
  #tools;
  #form;
  #known;
  #say;
  #slot;
  #result;
  #own = person();
  #others = [];
  #before; // what was there before it was taken away
  #alone = false; // whether the browser keeps nothing: what stands here is all there is
  #name;

  constructor(tools, form) {
    this.#tools = tools;
    this.#form = form;
    this.#known = knownOn(form, document.querySelector("[data-answers]"));
    this.#say = wordsOf(tools);
    this.#slot = slotsOf(form.parentElement);
    this.#result = new Result(this.#say, this.#slot, this.#known);
  }

  start() {
    this.#nameField();
    const does = {
      save: () => this.#save(),
      open: () => this.#open(),
      lay: () => this.#lay(),
      clear: () => this.#clear(),
      undo: () => this.#undo(),
      more: () => this.#more(),
      bring: () => this.#bring("first"),
      "bring-disagreement": () => this.#bring("disagreement"),
      print: () => this.#print(),
    };
    for (const [name, act] of Object.entries(does)) this.#button(name).addEventListener("click", act);
    for (const field of this.#tools.querySelectorAll("select")) {
      field.addEventListener("change", () => {
        this.#result.choose(field.name, field.value);
        this.#show();
      });
    }
    this.#recall();
    makeFields(this.#form, (id, said) => this.#said(id, said));
    this.#fill();
    follow(() => {
      this.#button("undo").hidden = true;
      this.#recall();
      this.#fill();
    });
  }

  #button(name) {
    return this.#tools.querySelector(`[data-do="${name}"]`);
  }

  #nameField() {
    const place = this.#slot("who");
    this.#name = element("input", { type: "text", maxLength: 80, autocomplete: "off" });
    place.replaceChildren(element("label", {}, place.textContent, this.#name));
    this.#name.addEventListener("input", () => {
      this.#recall();
      this.#own.who = this.#name.value;
      this.#keep();
      this.#show();
    });
  }

  // --- what is kept ---

  // Before anything is written, so that nothing is lost of what another tab has written since.
  #recall() {
    if (!this.#alone) ({ own: this.#own, others: this.#others } = remembered(this.#known));
  }

  // What is done last can be undone, and nothing before it: that would take away what came since.
  #keep(canUndo = false) {
    this.#button("undo").hidden = !canUndo;
    this.#alone = !remember({ own: this.#own, others: this.#others }, this.#known);
    if (this.#alone) this.#tell(this.#say("closed"));
  }

  #said(id, said) {
    this.#recall();
    const before = this.#own.answers.get(id) ?? { answer: undefined, comment: "" };
    this.#own.answers.set(id, { ...before, ...said });
    this.#tell(this.#progress());
    this.#keep();
    this.#show();
  }

  #progress() {
    const done = [...this.#own.answers.values()].filter(({ answer }) => answer).length;
    return this.#say("progress", { svart: done, alle: this.#known.statements.length });
  }

  // --- files ---

  #save() {
    const who = this.#own.who.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const file = `${["selvsjekk", ...who].join("-").slice(0, LONGEST_NAME)}-${today()}.json`;
    save(`${JSON.stringify(written(this.#own, this.#known.form), undefined, 2)}\n`, "application/json", file);
    this.#tell(this.#say("saved", { fil: file }));
  }

  // What is in a file; nothing, and a sentence why, for one that is not ours.
  async #read(file) {
    try {
      return await opened(file, this.#known);
    } catch ({ kind = "not-json" }) {
      this.#tell(this.#say(kind, { fil: file.name }));
      return null;
    }
  }

  async #open() {
    const [file] = await choose(".json,application/json", false);
    const found = file && (await this.#read(file));
    if (!found) return;
    this.#recall();
    this.#hold();
    this.#own = found;
    this.#tell(this.#say("opened", { fil: file.name, antall: found.answers.size }), ...this.#remarks(found));
    this.#keep(true);
    this.#fill();
  }

  async #lay() {
    const files = await choose(".json,application/json", true);
    const told = [];
    this.#recall();
    const room = MOST_PEOPLE - this.#others.length;
    for (const file of files.slice(0, room)) {
      const found = await this.#read(file); // oxlint-disable-line no-await-in-loop -- in the order they were chosen
      if (!found) {
        told.push(this.#slot("status").textContent);
        continue;
      }
      this.#recall();
      if ([this.#own, ...this.#others].some((one) => isSame(one, found))) {
        told.push(this.#say("same", { fil: file.name }));
        continue;
      }
      this.#others.push(found);
      this.#keep();
      told.push(this.#say("laid", { navn: this.#nameOf(found), antall: found.answers.size }), ...this.#remarks(found));
    }
    if (files.length > room) told.push(this.#say("too-many", { antall: MOST_PEOPLE }));
    if (told.length) this.#tell(...told, ...(this.#alone ? [this.#say("closed")] : []));
    this.#show();
  }

  #remarks({ otherForm, unknown, leftOut, shortened }) {
    const ids = unknown.map(({ statement, answer }) => (answer ? `${statement} (${answer})` : statement));
    return [
      otherForm ? this.#say("other-form") : "",
      ids.length ? this.#say("unknown", { hva: ids.join(", ") }) : "",
      shortened ? this.#say("shortened", { antall: shortened }) : "",
      leftOut ? this.#say("left-out", { antall: leftOut }) : "",
    ].filter(Boolean);
  }

  // --- taking away, and giving back ---

  #hold() {
    this.#before = { own: this.#own, others: [...this.#others] };
  }

  #clear() {
    this.#recall();
    if (!this.#own.who && !this.#own.answers.size && !this.#others.length) {
      this.#tell(this.#say("nothing")); // and what was taken away before can still be given back
      return;
    }
    this.#hold();
    this.#own = person();
    this.#others = [];
    this.#tell(this.#say("cleared"));
    this.#keep(true);
    this.#fill();
    this.#button("undo").focus();
  }

  #undo() {
    ({ own: this.#own, others: this.#others } = this.#before);
    this.#tell(this.#say("undone"));
    this.#keep();
    this.#fill();
    this.#button("clear").focus();
  }

  // --- what follows ---

  #more() {
    const all = this.#result.showAll();
    this.#button("more").textContent = this.#say(all ? "fewer" : "more");
    this.#show();
  }

  #bring(list) {
    const count = bring(this.#result.things(list));
    for (const link of this.#tools.querySelectorAll('[data-to="agenda"]')) link.hidden = count === undefined;
    this.#tell(count === undefined ? this.#say("brought-not") : this.#say("brought", { antall: count }));
  }

  #print() {
    const page = this.#form.parentElement;
    page.dataset.prints = "result";
    addEventListener("afterprint", () => delete page.dataset.prints, { once: true });
    globalThis.print();
  }

  #fill() {
    this.#name.value = this.#own.who;
    showIn(this.#form, this.#own.answers);
    this.#show();
  }

  // The person who fills in the form here counts when anything is answered here.
  #people() {
    const answers = [...this.#own.answers.values()].some(({ answer }) => answer);
    return [...(answers ? [this.#own] : []), ...this.#others];
  }

  #nameOf(one) {
    if (one === this.#own) return one.who || this.#say("own");
    return one.who || this.#say("person", { nummer: this.#others.indexOf(one) + 1 });
  }

  #show() {
    const people = this.#people();
    const nameOf = (one) => this.#nameOf(one);
    this.#showPeople();
    const disagreed = this.#result.disagreement(disagreement(people, this.#known), people, nameOf);
    const found = first(people, this.#known);
    this.#button("more").hidden = !this.#result.first(found, people, nameOf);
    this.#tools.querySelector('[data-part="disagreement"]').hidden = !disagreed;
    this.#tools.querySelector('[data-part="first"]').hidden = !people.length;
    const bringing = this.#button("bring");
    bringing.hidden = !found.length;
    bringing.textContent = this.#say("bring", { antall: this.#result.things("first").length });
  }

  #showPeople() {
    const items = this.#others.map((one) => {
      const name = this.#nameOf(one);
      const label = this.#say("remove", { navn: name });
      const remove = element("button", { type: "button", className: "link-button", textContent: label });
      remove.addEventListener("click", () => {
        this.#recall(); // those that are laid together are made anew
        this.#hold();
        this.#others = this.#others.filter((other) => !isSame(other, one));
        this.#keep(true);
        this.#show();
        this.#button("lay").focus();
      });
      return element("li", {}, `${name} `, remove);
    });
    this.#slot("people").replaceChildren(...items);
  }

  #tell(...sentences) {
    this.#slot("status").replaceChildren(...sentences.map((textContent) => element("p", { textContent })));
  }
}
