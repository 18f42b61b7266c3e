// The form as a whole: what is chosen, what is written so far, and what is shown of it.

import { button, element, filled } from "./dom.js";
import { clear, goOn, show as showFaults, unfold } from "./faults.js";
import { follow as followDrafts, show as showKept } from "./keeping.js";
import { judge, withoutBegun } from "./judge.js";
import { goOnAtEnter, keepClear } from "./moving.js";
import { piecesOf } from "./pieces.js";
import { sectionsOf, showFresh } from "./records.js";
import { show as showPieces } from "./send.js";
import { at, blankWay, put } from "./state.js";
import { propose } from "./proposals.js";

const WAIT = 300; // milliseconds after the last key before the draft is kept and the text is shown

// What the page consists of beside the fields of the way that is chosen.
function framework(says) {
  return {
    summary: element("div", {
      className: "form-faults",
      tabIndex: -1,
      hidden: true,
      attributes: { role: "region", "aria-labelledby": "form-faults-title" },
    }),
    mended: element("p", { className: "form-said", attributes: { role: "status" } }),
    fields: element("div", { className: "form-fields" }),
    kept: element("p", { className: "form-kept" }),
    live: element("p", { className: "visually-hidden", attributes: { role: "status" } }),
    seen: element("p", { className: "form-said", attributes: { role: "status" } }),
    text: element("div", { className: "form-text" }),
    next: element("div", { className: "form-next", hidden: true }),
    other: element("div", { className: "form-other", hidden: true, attributes: { role: "status" } }),
    ready: element("section", {
      className: "form-ready",
      hidden: true,
      attributes: { "aria-labelledby": "form-ready-title" },
    }),
    check: element("button", { type: "submit", className: "form-check", textContent: says.check }),
  };
}

export class App {
  constructor(data) {
    this.data = data;
    this.says = data.words.says;
    this.root = {};
    this.touched = new Set(); // ids that the reader has written
    this.guessed = {}; // what the name of an organisation told of it
    this.folded = new WeakSet(); // entries of lists that are finished, and stand as one line
    this.judged = undefined; // what had been begun when the reader last asked what is wrong, if that was asked
    this.parts = framework(this.says);
  }

  // Says something to those who hear the page, and where it must be seen, to those who see it.
  say(text, seen = false) {
    this.parts[seen ? "seen" : "live"].textContent = text;
  }

  follow(update) {
    this.followers.push(update);
  }

  write(path, value, byHand = false) {
    put(this.root, path, value);
    if (byHand) this.touched.add(JSON.stringify(path));
    propose(path, this);
    this.changed();
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), WAIT);
    this.waits = true;
    this.parts.ready.hidden = true;
    this.parts.seen.textContent = "";
    showFresh(this.parts.fields, this.root);
  }

  // Nothing is left to be done of the last change.
  rest() {
    clearTimeout(this.timer);
    this.waits = false;
  }

  draft() {
    return { root: this.root, touched: [...this.touched] };
  }

  // Keeps the draft of the way that is shown, if that may be done.
  keep() {
    this.drafts.keep(this.way, this.draft());
    showKept(this);
  }

  // What follows a change when no other comes: the draft, the text of the file, what is still wrong.
  settle() {
    this.rest();
    for (const update of this.followers) update();
    this.keep();
    this.showText();
    if (this.judged) this.showFaults();
  }

  // Says how many faults are left when a field is left with more or fewer, and what stands at the field besides.
  tell(field) {
    if (!this.judged || this.count === this.told) return;
    this.told = this.count;
    const { left_one: one, left_many: many } = this.says; // that none is left is said in their place
    const left = this.count > 1 ? filled(many, { count: this.count }) : ["", one][this.count];
    const note = document.getElementById(`${field.id}-note`)?.textContent;
    this.say([note, left].filter(Boolean).join(" "));
  }

  shown() {
    if (this.judged && this.form) setTimeout(() => this.showFaults());
  }

  // Asks what is wrong with everything that has been begun by now.
  ask() {
    clearTimeout(this.telling);
    this.judged = new WeakSet();
    judge(this.root, this.way, this.data, undefined, this.judged);
    this.were = false;
    const faults = this.showFaults();
    unfold(this.found);
    this.told = faults.length;
    this.were = faults.length > 0;
    this.gone = { turn: 0 }; // the fault that was gone to last, and its number in the list
    return faults;
  }

  // All that is wrong with what is written, also what nobody has asked for yet.
  faults() {
    return judge(this.root, this.way, this.data);
  }

  showFaults() {
    const faults = withoutBegun(this.faults(), this.judged);
    this.count = faults.length;
    const { summary, mended, next } = this.parts;
    this.found = showFaults(faults, { form: this.form, summary, mended, next, says: this.says, were: this.were });
    return faults;
  }

  showText() {
    const pieces = piecesOf(this.root, this.way, this.data).filter(({ text, id }) => text && id !== "message");
    const shown = pieces.flatMap((piece) => [
      element("p", {}, element("strong", { textContent: piece.file })),
      element(
        "pre",
        { tabIndex: 0, attributes: { role: "region", "aria-label": piece.file } },
        element("code", { textContent: piece.text }),
      ),
    ]);
    const before = this.parts.text.querySelector("details");
    const summary = element("summary", { textContent: this.says.yaml });
    const details = element("details", { className: "form-fold", open: before?.open ?? false }, summary, ...shown);
    if (!shown.length) this.parts.text.replaceChildren();
    else if (before) before.replaceChildren(...details.childNodes);
    else this.parts.text.replaceChildren(details);
  }

  // Changes to another way. What is written of the one that is left, is kept.
  change(id) {
    if (this.waits) {
      this.rest();
      this.keep();
    }
    const draft = this.drafts.of(this.data.ways.find((way) => way.id === id));
    this.choose(id, draft);
    if (draft) this.say(this.says.brought_back);
  }

  // Shows the fields of a way, empty or with a draft.
  choose(id, draft) {
    this.way = this.data.ways.find((way) => way.id === id);
    this.followers = [];
    this.root = draft?.root ?? blankWay(this.way, this.data);
    this.touched = new Set(draft?.touched);
    this.judged = undefined;
    this.guessed = {};
    this.parts.summary.hidden = true;
    this.parts.next.hidden = true;
    this.parts.mended.textContent = "";
    this.parts.seen.textContent = "";
    this.parts.fields.replaceChildren(...sectionsOf(this.way.record, this));
    this.parts.check.hidden = false;
    clear(this.form);
    this.changed();
    this.rest();
    this.showText();
    showKept(this);
  }

  check(event) {
    event.preventDefault();
    if (!this.way) return;
    this.settle();
    const faults = this.ask();
    this.parts.ready.hidden = true;
    if (faults.length) this.parts.summary.focus();
    else
      showPieces(piecesOf(this.root, this.way, this.data), this.parts.ready, this, () =>
        this.form.querySelector("input, select").focus(),
      );
  }

  ways(chosen) {
    const made = this.data.ways.map(({ id }) => {
      const { title, hint } = this.data.words.ways[id];
      const input = element("input", {
        type: "radio",
        name: "skriv",
        id: `skriv-${id}`,
        value: id,
        checked: id === chosen,
        attributes: { "aria-describedby": `skriv-${id}-hint` },
      });
      input.addEventListener("change", () => this.change(id));
      const label = element("label", { htmlFor: input.id, textContent: title });
      const mark = element("strong", { id: `skriv-${id}-draft` });
      const told = element("p", { className: "form-help", id: `skriv-${id}-hint` }, `${hint} `, mark);
      return element("div", { className: "form-tick form-way" }, input, label, told);
    });
    return element(
      "fieldset",
      { className: "form-field form-ways" },
      element("legend", { textContent: this.says.choose }),
      ...made,
    );
  }

  // Puts the form on the page, with the draft of the last time, or with what the address asks for.
  begin(onto) {
    const asked = new URLSearchParams(location.search);
    this.drafts = followDrafts(this);
    const way = [asked.get("skriv"), this.drafts.last()].find((id) => this.data.ways.some((one) => one.id === id));
    const { summary, mended, fields, kept, live, seen, text, ready, check, next, other } = this.parts;
    this.form = element(
      "form",
      { noValidate: true, attributes: { autocomplete: "off" } },
      this.ways(way),
      fields,
      check,
    );
    this.form.addEventListener("submit", (event) => this.check(event));
    this.form.addEventListener("change", ({ target }) => {
      clearTimeout(this.telling);
      this.telling = setTimeout(() => this.tell(target), 2 * WAIT);
    });
    const goNext = (event) => {
      if (this.found.length) this.gone = goOn(event, this.found, this.gone);
      else this.check(event);
    };
    this.form.addEventListener("focusin", ({ target }) => keepClear(target, next));
    this.form.addEventListener("keydown", (event) => goOnAtEnter(event, this.form));
    next.append(button("", goNext));
    kept.textContent = this.says.draft_none;
    check.hidden = true;
    const lead = element("p", { textContent: this.says.lead });
    onto.replaceChildren(lead, summary, mended, kept, seen, live, this.form, ready, text, next, other);
    if (!way) return;
    this.change(way);
    const page = asked.get("side");
    if (page && "page" in this.root && at(this.root, ["page"]) === "") this.prefill(page);
  }

  // The page that a reader comes from, when it is one that can be chosen.
  prefill(page) {
    if (!this.data.choices.pages.some(([id]) => id === page)) return;
    put(this.root, ["page"], page);
    this.parts.fields.replaceChildren(...sectionsOf(this.way.record, this));
  }
}
