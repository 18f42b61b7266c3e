// Small helpers. Everything they do is extra: the pages work without them. What needs them has the class needs-js, and
// its place on the page from the first paint, so that nothing moves when they arrive.

const root = document.documentElement;

function all(selector, within = document) {
  return [...within.querySelectorAll(selector)];
}

// --- menu on narrow screens ---
const menuButton = document.querySelector("[data-menu]");
if (menuButton) {
  const menu = document.getElementById(menuButton.getAttribute("aria-controls"));
  const show = (open) => {
    menuButton.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  };
  show(false);
  menuButton.addEventListener("click", () => show(menuButton.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menuButton.getAttribute("aria-expanded") === "true") {
      const inside = menu.contains(document.activeElement);
      show(false);
      if (inside) menuButton.focus();
    }
  });
}

// --- light and dark ---
const toggle = document.querySelector("[data-scheme-toggle]");
if (toggle) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const label = () => {
    toggle.querySelector("[data-scheme-label]").textContent = isDark() ? "Lys" : "Mørk";
    toggle.setAttribute("aria-label", isDark() ? "Lys: bytt til lyse farger" : "Mørk: bytt til mørke farger");
  };
  label();
  system.addEventListener("change", label);
  toggle.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch {
      // Storage is closed to this site: the choice lasts for this page.
    }
    label();
  });
}

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

for (const button of all("[data-copy]")) {
  button.addEventListener("click", () => copy(button, new URL(button.dataset.copy, location.href).href));
}
for (const button of all("[data-copy-text]")) {
  button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copyText).innerText));
}
for (const button of all("[data-print]")) {
  button.addEventListener("click", () => print());
}

// --- an address with an anchor opens what it points into ---
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
}
addEventListener("hashchange", reveal);
reveal();

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
for (const form of all("[data-filter]")) {
  const items = all(":scope > li, :scope tbody > tr", document.getElementById(form.dataset.filter));
  const fields = all("select", form);
  const count = form.querySelector("[role=status]");
  const fits = (item, field) => !field.value || (item.dataset[field.name] ?? "").split(" ").includes(field.value);
  const ofItems = fields.filter((field) => field.dataset.scope === "items");
  const ofParts = fields.filter((field) => field.dataset.scope === "parts");
  const list = document.getElementById(form.dataset.filter);
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
    const address = new URL(location.href);
    for (const field of fields) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    history.replaceState(null, "", address);
  };
  const chosen = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = chosen.get(field.name);
    if (value && [...field.options].some((option) => option.value === value)) field.value = value;
  }
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
