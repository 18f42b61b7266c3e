// Small helpers. Everything they do is extra: the pages work without them. What needs them has the class needs-js, and
// its place on the page from the first paint, so that nothing moves when they arrive. When this file does not arrive,
// scheme.js takes those places away.

const root = document.documentElement;

function all(selector, within = document) {
  return [...within.querySelectorAll(selector)];
}

// Starts each control that fits. One that cannot be started is not shown, and takes no other with it.
function each(selector, start) {
  for (const control of all(selector)) {
    try {
      start(control);
    } catch (error) {
      control.hidden = true;
      console.error(error);
    }
  }
}

// What the anchor of the address points at. The address may come from anywhere, and hold anything.
function target() {
  const anchor = location.hash.slice(1);
  try {
    return document.getElementById(anchor) ?? document.getElementById(decodeURIComponent(anchor));
  } catch {
    return null; // a % that no letter follows
  }
}

// --- menu on narrow screens ---
each("[data-menu]", (button) => {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  };
  show(false);
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
      const inside = menu.contains(document.activeElement);
      show(false);
      if (inside) button.focus({ preventScroll: true });
    }
  });
  addEventListener("pageshow", (event) => event.persisted && show(false));
  // Without the stylesheet the menu is always open.
  if (!getComputedStyle(root).getPropertyValue("--bg")) button.hidden = true;
});

// --- light and dark: scheme.js sets what was chosen, here and in other tabs ---
each("[data-scheme-toggle]", (toggle) => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const label = () => {
    toggle.querySelector("[data-scheme-label]").textContent = isDark() ? "Lys" : "Mørk";
    toggle.setAttribute("aria-label", isDark() ? "Lys: bytt til lyse farger" : "Mørk: bytt til mørke farger");
  };
  label();
  system.addEventListener("change", label);
  new MutationObserver(label).observe(root, { attributeFilter: ["data-scheme"] });
  toggle.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch {
      // Storage is closed to this site: the choice lasts for this page.
    }
  });
});

// --- copy buttons and print ---
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

const labels = new WeakMap();

async function copy(button, text) {
  if (!labels.has(button)) labels.set(button, button.textContent);
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Kopiert";
    status.textContent = "Kopiert til utklippstavlen.";
  } catch {
    button.textContent = "Kunne ikke kopiere";
    status.textContent = `Kunne ikke kopiere. Teksten er: ${text}`;
  }
  setTimeout(() => (button.textContent = labels.get(button)), 2500);
}

each("[data-copy]", (button) => {
  const address = new URL(button.dataset.copy, location.href).href;
  button.addEventListener("click", () => copy(button, address));
});
each("[data-copy-text]", (button) => {
  const text = document.getElementById(button.dataset.copyText);
  button.addEventListener("click", () => copy(button, text.innerText));
});
each("[data-print]", (button) => button.addEventListener("click", () => print()));

// --- an address with an anchor opens what it points into, and follows what has moved ---
const followed = new Set();
function arrive() {
  const place = target();
  if (place?.matches("a.moved") && !followed.has(place)) {
    followed.add(place); // two places that name each other must not send the reader back and forth
    location.replace(place.href);
    return;
  }
  followed.clear();
  for (let node = place; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
}
addEventListener("hashchange", arrive);
arrive();

// --- on paper everything is open, apart from references that the reader did not open ---
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("details:not([open], .cite)");
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});

// --- lists that filter: the choices stand in the address, so that a view can be shared ---

// The option of `field` for a value in an address. A record may have had other ids when the address was written.
function optionFor(field, value) {
  const options = [...field.options].filter((option) => option.value);
  const wasCalled = (option) => option.dataset.former?.split(" ").includes(value);
  return options.find((option) => option.value === value) ?? options.find(wasCalled);
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

each("[data-filter]", (form) => {
  const list = document.getElementById(form.dataset.filter);
  const items = all(":scope > li, :scope tbody > tr", list);
  const fields = all("select", form);
  const count = form.querySelector("[role=status]");
  const fits = (item, field) => !field.value || (item.dataset[field.name] ?? "").split(" ").includes(field.value);
  const ofItems = fields.filter((field) => field.dataset.scope === "items");
  const ofParts = fields.filter((field) => field.dataset.scope === "parts");
  const apply = () => {
    let shown = 0;
    for (const item of items) {
      item.hidden = !ofItems.every((field) => fits(item, field));
      if (!item.hidden) shown += 1;
    }
    for (const field of ofParts) {
      for (const part of all(`[data-${field.name}]`, list)) part.hidden = !fits(part, field);
    }
    // A cell whose evidence is hidden shows that it is empty under these choices.
    for (const cell of all("td", list)) {
      const details = cell.querySelector("details");
      if (!details) continue;
      details.hidden = !details.querySelector("li:not([hidden])");
      cell.querySelector(".cell--empty").hidden = !details.hidden;
    }
    count.textContent = `Viser ${shown} av ${items.length} ${items.length === 1 ? form.dataset.one : form.dataset.many}.`;
    keepInAddress(fields);
  };
  const choose = () => {
    const chosen = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = chosen.get(field.name)?.normalize("NFC");
      field.value = (value && optionFor(field, value)?.value) ?? "";
    }
    apply();
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  // Back to an anchor on this page brings back the choices that were made then.
  addEventListener("popstate", choose);
  choose();
});

// All is in place: scheme.js need not take it away, or took it away too early.
root.dataset.site = "ready";
root.classList.replace("no-js", "js");
