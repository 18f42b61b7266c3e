// Choices above a list. They stand in the address too, so that a view can be shared.

function all(selector, within) {
  return [...within.querySelectorAll(selector)];
}

// The option of `field` for a value in an address. A record may have had other ids when the address was written, and a
// part of what has an option of its own, as `town.small` of `town`, may have got other bounds: then the whole is shown.
function optionFor(field, value) {
  const options = [...field.options].filter((option) => option.value);
  const called = (name) =>
    options.find((option) => option.value === name) ??
    options.find((option) => option.dataset.former?.split(" ").includes(name));
  const [whole, ...part] = value.split(".");
  const heir = called(whole);
  return called(value) ?? (heir && part.length > 0 ? (called([heir.value, ...part].join(".")) ?? heir) : undefined);
}

function keepInAddress(fields) {
  const address = new URL(location.href);
  for (const field of fields) {
    if (field.value) address.searchParams.set(field.name, field.value);
    else address.searchParams.delete(field.name);
  }
  try {
    history.replaceState(null, "", address);
  } catch {
    // Some browsers allow only so many changes in a while: the list is right, the address follows at a later choice.
  }
}

// Places whose parts may all be hidden, each with what says so then: what a choice hides is never shown as empty.
function coversOf(list) {
  return all(".mark--hidden", list).map((cover) => {
    const place = cover.parentElement.querySelector(".marks");
    if (!place) throw new Error("nothing for a choice to hide");
    return { cover, place };
  });
}

// What is said of some choices only. Each names them: `field=value field=*`.
function notesOf(id) {
  return all(`[data-notes-of="${CSS.escape(id)}"] [data-for]`, document);
}

const fits = (item, field) => !field.value || (item.dataset[field.name] ?? "").split(" ").includes(field.value);

// Everything the form works with, found before anything is hidden: a form that cannot start leaves the list whole.
function found(form) {
  const list = document.getElementById(form.dataset.filter);
  const count = form.querySelector("[role=status]");
  if (!list || !count) throw new Error(`nothing to filter: ${form.dataset.filter}`);
  const fields = all("select", form);
  return {
    count,
    fields,
    items: all(":scope > li, :scope > section > ul > li, :scope tbody > tr", list),
    twins: all("[data-twin]", list), // the same items told in another way
    sections: all(":scope > section", list),
    covers: coversOf(list),
    notes: notesOf(list.id),
    ofItems: fields.filter((field) => field.dataset.scope === "items"),
    ofParts: fields
      .filter((field) => field.dataset.scope === "parts")
      .map((field) => ({ field, parts: all(`[data-${field.name}]`, list) })),
  };
}

function apply({ items, twins, sections, fields, ofItems, ofParts, covers, notes }) {
  for (const item of [...items, ...twins]) item.hidden = !ofItems.every((field) => fits(item, field));
  for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
  for (const { field, parts } of ofParts) for (const part of parts) part.hidden = !fits(part, field);
  for (const { cover, place } of covers) {
    place.hidden = !place.querySelector(":scope > :not([hidden])");
    cover.hidden = !place.hidden;
  }
  const chosen = fields.filter((field) => field.value);
  const made = new Set(chosen.flatMap((field) => [`${field.name}=${field.value}`, `${field.name}=*`]));
  for (const note of notes) note.hidden = !note.dataset.for.split(" ").some((choice) => made.has(choice));
}

// Why nothing is left: a choice that nothing fits, or choices that nothing fits together.
function why({ items, ofItems }, many) {
  const alone = ofItems.find((field) => !items.some((item) => fits(item, field)));
  if (!alone) return `Ingen ${many} passer med alle valgene på én gang.`;
  const label = alone.labels[0].textContent;
  return `Ingen ${many} passer med «${label}: ${alone.selectedOptions[0].textContent}».`;
}

export function start(form) {
  const parts = found(form);
  const { fields, items, count } = parts;
  const show = () => {
    apply(parts);
    const shown = items.filter((item) => !item.hidden).length;
    const { one, many } = form.dataset;
    count.textContent = `Viser ${shown} av ${items.length} ${items.length === 1 ? one : many}.`;
    if (!shown && items.length) count.textContent += ` ${why(parts, many)}`;
    keepInAddress(fields);
  };
  const choose = () => {
    const chosen = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = chosen.get(field.name)?.normalize("NFC");
      field.value = (value && optionFor(field, value)?.value) ?? "";
    }
    show();
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show)); // the fields are empty after this event
  form.addEventListener("submit", (event) => event.preventDefault());
  // Back to an anchor on this page brings back the choices that were made then.
  addEventListener("popstate", choose);
  choose();
}
