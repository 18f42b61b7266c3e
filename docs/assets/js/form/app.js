// The form as a whole: what is chosen, what is written so far, and what is shown of it.

import { WAIT, listen } from "./leaving.js";
import { ask, every, goOn, showFaults } from "./finding.js";
import { at, blankWay, put } from "./state.js";
import { button, element } from "./dom.js";
import { follow as followDrafts, prefill, show as showKept } from "./keeping.js";
import { isTelling, propose, proposeFrom } from "./proposals.js";
import { sectionsOf, showFresh } from "./records.js";
import { showReady, showText } from "./outcome.js";
import { steady } from "./moving.js";
import { waysOf } from "./ways.js";

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
    this.touched = new Set(); // what the reader has written by hand, of what may be proposed
    this.guessed = {}; // what each text told of the fields beside it
    this.carried = new WeakMap(); // the part of the source that each place has from the one before it
    this.folded = new WeakSet(); // entries of lists that are finished, and stand as one line
    this.judged = undefined; // what had been begun when the reader last asked what is wrong, if that was asked
    this.parts = framework(this.says);
  }

  // Says something to those who hear the page, and where it must be seen, to those who see it.
  say(text, seen = false) {
    this.parts[seen ? "seen" : "live"].textContent = text;
  }

  follow(update) {
    this.followers.push({ update, inside: this.inside });
  }

  // What `make` gives, where all that follows other fields in it does so as long as there is something at a path.
  within(path, make) {
    const outer = this.inside;
    this.inside = path;
    const made = make();
    this.inside = outer;
    return made;
  }

  // Brings what follows other fields up to date, but for what stood in what has been taken away.
  update() {
    this.followers = this.followers.filter(({ inside }) => at(this.root, inside) !== undefined);
    for (const { update } of this.followers) update();
  }

  write(path, value, byHand = false) {
    put(this.root, path, value);
    this.isSent = false;
    if (byHand) this.touched.add(JSON.stringify(path));
    if (isTelling(path)) this.telling = path;
    propose(path, this);
    this.changed();
  }

  // Sees to it that what follows a change is done soon, when no other comes.
  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), WAIT);
    this.waits = true;
  }

  changed() {
    this.wait();
    this.parts.ready.hidden = true;
    this.parts.seen.textContent = "";
    steady(() => showFresh(this.parts.fields, this.root));
  }

  // Nothing is left to be done of the last change.
  rest() {
    clearTimeout(this.timer);
    this.waits = false;
  }

  draft() {
    return { root: this.root, touched: [...this.touched], isSent: this.isSent };
  }

  // What follows when a message has been opened or copied: the draft of it is no longer one that waits.
  sent() {
    if (this.way.gives !== "message") return;
    this.isSent = true;
    this.keep();
  }

  // Keeps the draft of the way that is shown, if that may be done.
  keep() {
    this.drafts.keep(this.way, this.draft());
    showKept(this);
  }

  // What follows a change when no other comes: the draft, the text of the file, what is still wrong.
  settle() {
    this.rest();
    proposeFrom(this.telling, this);
    steady(() => {
      this.update();
      this.keep();
      showText(this);
      showFaults(this);
    });
  }

  // What follows when a field is left: what is wrong with what stands there, and what may be filled in for it.
  look() {
    if (!this.way) return;
    if (proposeFrom(this.telling, this)) this.changed();
    steady(() => {
      this.update();
      showFaults(this);
    });
  }

  shown() {
    if (this.judged && this.form) setTimeout(() => showFaults(this));
  }

  // All that is wrong with what is written, also what nobody has asked for yet.
  faults() {
    return every(this);
  }

  // Changes to another way. What is written of the one that is left, is kept.
  change(id) {
    if (this.waits) {
      this.rest();
      this.keep();
    }
    const draft = this.drafts.of(this.data.ways.find((way) => way.id === id));
    this.choose(id, draft);
    if (draft) steady(() => this.say(this.says.brought_back, true));
  }

  showFields() {
    this.followers = [];
    this.inside = [];
    this.parts.fields.replaceChildren(...sectionsOf(this.way.record, this));
    this.update();
  }

  // Shows the fields of a way, empty or with a draft.
  choose(id, draft) {
    this.way = this.data.ways.find((way) => way.id === id);
    this.root = draft?.root ?? blankWay(this.way, this.data);
    this.touched = new Set(draft?.touched);
    this.isSent = draft?.isSent ?? false;
    this.judged = undefined;
    this.said = new Map(); // what was last said to be wrong at each field
    this.writing = undefined; // the field that is being written in, while nothing is told of it
    this.guessed = {};
    this.telling = undefined; // the place of the text that was written last, of those that may tell something
    this.parts.summary.hidden = true;
    this.parts.next.hidden = true;
    this.parts.mended.textContent = "";
    this.parts.seen.textContent = "";
    this.showFields();
    this.parts.check.hidden = false;
    this.parts.check.textContent = this.way.gives === "message" ? this.says.check_message : this.says.check;
    this.changed();
    this.rest();
    showText(this);
    showKept(this);
  }

  check(event) {
    event.preventDefault();
    if (!this.way) return;
    this.settle();
    const faults = ask(this);
    this.parts.ready.hidden = true;
    if (faults.length) this.parts.summary.focus();
    else showReady(this);
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
      waysOf(way, this),
      fields,
      check,
    );
    this.form.addEventListener("submit", (event) => this.check(event));
    listen(this);
    next.append(button("", (event) => goOn(event, this)));
    kept.textContent = this.says.draft_none;
    check.hidden = true;
    const lead = element("p", { textContent: this.says.lead });
    onto.replaceChildren(lead, summary, mended, kept, seen, live, this.form, ready, text, next, other);
    if (!way) return;
    this.change(way);
    if (prefill(asked, this)) this.showFields();
    showKept(this);
  }
}
