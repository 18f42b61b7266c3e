// The fields of a record, with records inside it: what must be filled in first, and the rest folded away.

import { button, element, filled, idOf } from "./dom.js";
import { entriesOf } from "./entries.js";
import { movable } from "./beside.js";
import { fieldOf } from "./fields.js";
import { hasSourceAround } from "./places.js";
import { isSaidAbove } from "./helping.js";
import { idLine, saysOfId } from "./proposals.js";
import { at, isBlank, put } from "./state.js";
import { blank, namesNew } from "./written.js";

// Whether a field stands among those that are seen at once. Where there is a source around, a place need not name one.
function isFirst(field, path, app) {
  if (field.key === "id" || field.later) return false;
  if (field.required) return true;
  return Boolean(field.first) && !(field.names === "sources" && hasSourceAround([...path, field.key], app));
}

// When a field is asked for among the others, which need not be its place in the file. `turns` are of where it stands.
function turnOf({ key, turn }, turns) {
  const place = turns ? turns.indexOf(key) : (turn ?? -1);
  return place < 0 ? Infinity : place;
}

const inTurn = (fields, turns) => [...fields].sort((one, other) => turnOf(one, turns) - turnOf(other, turns) || 0);

function fold(title, ...content) {
  return element("details", { className: "form-fold" }, element("summary", { textContent: title }), ...content);
}

// A fold with a group or a list in it, which tells whether anything stands there.
function foldOf(field, path, app, made) {
  const title = () => {
    const isFilled = [at(app.root, path)].flat().some((one) => !isBlank(one, field.of, app.data));
    return filled(app.says[isFilled ? "fold_filled" : "fold"], { what: field.label });
  };
  const folded = fold(title(), made);
  const update = () => {
    folded.firstElementChild.textContent = title();
  };
  folded.addEventListener("toggle", update);
  app.follow(update);
  return folded;
}

const DEEPEST = 2; // folds inside one another

// A field, a group or a list, so many folds deep. In a fold, no group and no list has one of its own.
function partOf(field, path, app, depth) {
  if (field.kind !== "record") return fieldOf(field, path, app);
  return field.listed ? listOf(field, path, app, depth) : groupOf(field, path, app, depth);
}

const isOpen = (field, depth) => field.required || field.first || depth > 0;

// A record inside a record, as a group with its name.
function groupOf(field, path, app, depth) {
  const open = isOpen(field, depth);
  const className = open ? "" : "visually-hidden"; // the fold says it to those who see
  const legend = element("legend", { className, textContent: field.label });
  const dataset = { field: JSON.stringify(path) };
  const told =
    field.apart && !isSaidAbove(path) ? element("p", { className: "form-help", textContent: field.help }) : undefined;
  const inside = fieldsOf(field, path, app, open ? depth : depth + 1);
  const made = element(
    "fieldset",
    { className: "form-group", id: idOf(path), tabIndex: -1, dataset },
    legend,
    told,
    ...inside,
  );
  if (field.beside) return movable(made, field, path, app);
  if (open) return made;
  const folded = foldOf(field, path, app, made);
  if (field.apart) made.append(emptier(field, path, app, () => folded.replaceWith(groupOf(field, path, app, depth))));
  return folded;
}

// A button that takes away what is written in a group that need not be filled in: what is chosen there cannot be unchosen.
function emptier(field, path, app, anew) {
  const made = button(app.says.take_away_group, () => {
    put(app.root, path, blank(field.of, app.data));
    app.changed();
    anew();
    app.update();
    app.shown();
    app.say(app.says.taken_away_group, true);
    app.form
      .querySelector(`#${CSS.escape(idOf(path))}`)
      .parentElement.querySelector("summary")
      .focus();
  });
  app.follow(() => {
    made.hidden = isBlank(at(app.root, path), field.of, app.data);
  });
  made.hidden = isBlank(at(app.root, path), field.of, app.data);
  return made;
}

const partsOf = (fields, path, app, depth) => fields.map((field) => partOf(field, [...path, field.key], app, depth));

// The fields of the record in a field: those that come first, and a fold with the others.
function fieldsOf({ of: record, about, turns }, path, app, depth = 0) {
  const fields = app.data.records[record];
  const first = inTurn(
    fields.filter((field) => isFirst(field, path, app)),
    turns,
  );
  const rest = fields.filter((field) => !isFirst(field, path, app));
  const isAlone = (field) => field.apart || (path.length === 1 && field.kind === "record"); // it has a fold of its own
  const more = [...rest.filter((field) => field.kind !== "record"), ...rest.filter((field) => field.kind === "record")];
  const inFold = more.filter((field) => !isAlone(field));
  const alone = partsOf(
    more.filter((field) => isAlone(field)),
    path,
    app,
    depth,
  );
  const made = partsOf(first, path, app, depth);
  // Where nothing comes first, the group has said what they are about.
  if (!first.length || depth >= DEEPEST) return [...made, ...partsOf(inFold, path, app, depth), ...alone];
  if (!inFold.length) return [...made, ...alone];
  const summary = filled(app.says.more, { what: about });
  return [...made, fold(summary, ...partsOf(inFold, path, app, depth + 1)), ...alone];
}

// Entries that can be added, moved and taken away.
function listOf(field, path, app, around) {
  const open = isOpen(field, around);
  const depth = open ? around : around + 1;
  const legend = element("legend", { textContent: field.label });
  const told = field.help ? element("p", { className: "form-help", textContent: field.help }) : undefined;
  const fault = element("p", { className: "form-fault", id: `${idOf(path)}-fault`, hidden: true });
  const properties = { className: "form-list", id: idOf(path), tabIndex: -1, dataset: { field: JSON.stringify(path) } };
  const entries = entriesOf(field, path, app, (place) => fieldsOf(field, place, app, depth));
  const made = element("fieldset", properties, legend, told, fault, ...entries);
  return open ? made : foldOf(field, path, app, made);
}

const FRESH = "new_source";

// The id of the whole, which is proposed: a line with what it is, and the field for who wants another.
function idSection(field, path, app) {
  const folded = fold("", fieldOf(field, path, app));
  const update = () => {
    folded.firstElementChild.textContent = saysOfId(at(app.root, path), app) || field.label;
  };
  app.follow(update);
  update();
  return element("section", { className: "form-section" }, folded);
}

function sectionOf(field, app) {
  const path = [field.key];
  if (field.kind === "id") return idSection(field, path, app);
  if (field.kind !== "record") return element("section", { className: "form-section" }, fieldOf(field, path, app));
  const isFresh = field.key === FRESH;
  const id = `${idOf(path)}-heading`;
  const heading = element(isFresh ? "h3" : "h2", { id, textContent: field.label });
  const told = isFresh ? element("p", { className: "form-help", textContent: field.help }) : undefined;
  const properties = {
    className: isFresh ? "form-section form-fresh" : "form-section",
    id: idOf(path),
    dataset: { section: field.key },
    attributes: { "aria-labelledby": id },
  };
  return element("section", properties, heading, told, idLine(path, app), ...fieldsOf(field, path, app));
}

// Shows the section of a new source where one is named, and only then.
export function showFresh(place, root) {
  const fresh = place.querySelector(`[data-section=${FRESH}]`);
  if (fresh) fresh.hidden = !namesNew(root);
}

// The sections of a way, each with a heading. That of a new source stands where the source is chosen.
export function sectionsOf(record, app) {
  const made = app.data.records[record].map((field) => sectionOf(field, app));
  const fresh = made.find((one) => one.dataset.section === FRESH);
  const chosen = made.map((one) => one.querySelector(".form-find--source")).find(Boolean);
  if (!fresh || !chosen) return made;
  chosen.closest(".form-field").after(fresh);
  return made.filter((one) => one !== fresh);
}
