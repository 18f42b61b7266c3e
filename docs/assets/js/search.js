// Opens search. The rest of it is fetched when a reader opens it, not before.

const here = import.meta.url;
const page = document.querySelector("[data-search-page]");

function styles() {
  if (document.querySelector("link[data-search-styles]")) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("../css/search.css", here).href;
  link.dataset.searchStyles = "";
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}

// All at once, though one imports the next: that saves a reader far away two journeys.
async function load() {
  const modules = ["view", "engine", "language"].map((name) => import(`./search/${name}.js`));
  const [view] = await Promise.all([...modules, styles()]);
  return view;
}

async function open(opener) {
  const opened = page ?? document.querySelector(".search-dialog");
  if (opened) {
    opened.querySelector("input[type=search]")?.focus();
    return;
  }
  try {
    (await load()).openDialog(opener);
  } catch {
    location.assign(new URL("../../sok/", here)); // the page of its own says what is wrong
  }
}

for (const link of document.querySelectorAll("[data-search-open]")) {
  link.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || typeof HTMLDialogElement === "undefined") return;
    event.preventDefault();
    open(link);
  });
}

document.addEventListener("keydown", (event) => {
  // With Ctrl or ⌘, never a key alone: WCAG 2.1.4 asks that single keys can be turned off.
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  open(document.querySelector("[data-search-open]"));
});

if (page) load().then((view) => view.fillPage(page));
