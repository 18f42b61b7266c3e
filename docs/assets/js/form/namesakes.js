// Tells of a source that is called as the one that is being written, and is of another year. It may be the same, or not.

import { button, element, filled } from "./dom.js";
import { namesake } from "./between.js";
import { recordOf } from "./written.js";
import { useSource } from "./finding.js";

const TITLE = JSON.stringify(["new_source", "title"]);

// Whether a field is for the title of a source that is new.
export const isNewTitle = (path) => JSON.stringify(path) === TITLE;

// A line below the title, with a button that takes the other. One that is about to be pressed stays.
export function namesakeOf(app) {
  const { data, says } = app;
  const told = element("p", { className: "form-note", attributes: { role: "status" } });
  const place = element("div", {}, told);
  let shown = "";
  const update = () => {
    const found = namesake(recordOf(app.root.new_source ?? {}, "Source", data), data);
    const [id, title] = found ?? [""];
    if (id === shown) return;
    shown = id;
    const { year } = found ? data.works[id] : {};
    told.textContent = found ? filled(year ? says.namesake : says.namesake_undated, { title, year }) : "";
    const offer = found ? [button(filled(says.use_source, { title }), () => useSource(id, app))] : [];
    place.replaceChildren(told, ...offer);
  };
  app.follow(update);
  update();
  return place;
}
