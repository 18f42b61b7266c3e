// Runs before the page is painted. Sets light or dark; without a choice, the reader's system decides. And gives the
// controls their place: `js` shows those of site.js, `has-search` keeps the room of search. A script that does not come
// loses its class again, so that no control stands there without what should work it.
(function prepare() {
  const root = document.documentElement;
  const PATIENCE = 5000; // milliseconds a script may be on its way

  function colours() {
    let chosen;
    try {
      chosen = localStorage.getItem("scheme");
    } catch {
      return; // Storage is closed to this site: what the page shows stands.
    }
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
    else delete root.dataset.scheme;
  }
  colours();
  addEventListener("pageshow", colours); // the browser may show a page as it was left, before the choice was made
  addEventListener("storage", colours); // the choice was made in another tab

  function giveUp(late) {
    if (!("site" in root.dataset)) root.classList.replace("js", "no-js");
    // Search says by itself that it is on its way, and whether it came.
    if (late || !("search" in root.dataset)) root.classList.toggle("has-search", root.dataset.search === "ready");
  }
  root.classList.replace("no-js", "js");
  root.classList.add("has-search");
  document.addEventListener("DOMContentLoaded", () => giveUp(false)); // the scripts of the page have run by now
  setTimeout(() => giveUp(true), PATIENCE);
})();
