// What the address of the form asks for: the page that a reader comes from, and what on it is wrong.

import { at, put } from "./state.js";
import { button, element, filled } from "./dom.js";
import { pointedOut } from "./standing.js";

const [PAGE, PART] = [["page"], ["part"]];

// What is asked for, when it is a page that can be chosen.
function wantedOf(asked, { data }) {
  const page = asked.get("side");
  if (!data.choices.pages.some(([id]) => id === page)) return;
  return { page, part: pointedOut(asked.get("del") ?? "", { root: { page }, data }) };
}

// Whether what has been written is of something else.
const isOfOther = (written, wanted) => written !== "" && wanted !== "" && written !== wanted;

function fillIn({ page, part }, { root }) {
  put(root, PAGE, page);
  if (at(root, PART) === "") put(root, PART, part);
}

// Chooses what is asked for, where that can be chosen. Where there is a draft of something else, the reader chooses between
// the two, unless that has been sent: then `empty` empties the form of it, so that it can be brought back. Says whether it was
// chosen.
export function prefill(asked, app, empty) {
  const wanted = wantedOf(asked, app);
  const before = at(app.root, PAGE);
  if (before === undefined || !wanted) return false;
  if (isOfOther(before, wanted.page) || (before && isOfOther(at(app.root, PART), wanted.part))) {
    if (!app.isSent) {
      app.asked = wanted;
      return false;
    }
    empty(app);
  }
  fillIn(wanted, app);
  return true;
}

// A page with what on it is meant, as people call them.
function called({ page, part }, { data, says }) {
  const title = data.choices.pages.find(([id]) => id === page)?.[1] ?? page;
  return part ? filled(says.asked_part, { title, part }) : title;
}

// What is said of a draft of something else, with the choice between it and what the address asks for. `empty` empties the form
// so that the draft can be brought back, and `done` does what follows.
export function askedSays(app, { empty, done }) {
  const { says, asked } = app;
  const choice = (act) => () => {
    app.asked = undefined;
    act();
    done(app);
  };
  const take = choice(() => {
    empty(app);
    fillIn(asked, app);
    app.showFields();
  });
  const keep = choice(() => app.rest());
  const text = filled(says.asked, { draft: called(app.root, app), asked: called(asked, app) });
  return [
    element("p", { textContent: text }),
    element("p", { className: "form-tools" }, button(says.asked_take, take), button(says.asked_keep, keep)),
  ];
}
