// Opens search. The rest is fetched when a reader opens it.

const here = import.meta.url;
const root = document.documentElement;
const page = document.querySelector("[data-search-page]");

// What `promise` gives, if it comes in time.
function within(milliseconds, promise) {
  const late = new Promise((_, fail) => {
    setTimeout(() => fail(new Error("too late")), milliseconds);
  });
  return Promise.race([promise, late]);
}

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

// All at once, though one imports the next: that saves journeys.
async function load() {
  const names =
    "dialog view choices engine files language marker nearness ranking reader results shelf slips told dom".split(" ");
  const modules = names.map((name) => import(`./search/${name}.js`));
  const [dialog, view] = await within(10000, Promise.all([...modules, within(3000, styles()).catch(() => {})]));
  return { ...dialog, ...view };
}

// `query` is what the address or the history remembers of a box that was open.
async function open(opener, query) {
  const field = (page ?? document.querySelector(".search-dialog"))?.querySelector("input[type=search]");
  if (field) return field.focus();
  if (page) return location.reload(); // search did not come to its page
  try {
    const { openDialog } = await load();
    if (!document.querySelector(".search-dialog")) openDialog(opener, query); // the reader may have asked twice
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
  if (event.key?.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  open(document.querySelector("[data-search-open]"));
});

// The box has a place in the history, and its query stands in the address: whoever comes back to it finds it open.
function follow() {
  const box = document.querySelector(".search-dialog");
  const asked = new URL(location).searchParams.get("sok") ?? (history.state?.search ? history.state.query : undefined);
  if (asked !== undefined && asked !== null) return box ?? open(document.querySelector("[data-search-open]"), asked);
  if (box) {
    box.dataset.gone = "";
    box.close();
  }
}
if (!page && typeof HTMLDialogElement !== "undefined") {
  addEventListener("popstate", follow);
  follow();
}

// Whether search is coming, ready or lost. The class keeps the other ways in out of sight; see scheme.js.
function tell(state) {
  root.dataset.search = state;
  root.classList.toggle("has-search", state !== "lost");
  const ways = document.getElementById("andre-veier");
  if (ways) ways.hidden = state === "ready"; // also where the stylesheet is lost
}

async function fill() {
  tell("coming");
  try {
    const { fillPage } = await load();
    tell("ready");
    fillPage(page, tell);
  } catch {
    tell("lost");
  }
}
if (page) fill();
