// The box that search opens in on any page. It has a place in the history: going back closes it, and whoever comes back
// from a hit finds it open as it was left. The query stands in the address.

import { element } from "./dom.js";
import { Search, remember } from "./view.js";

export const ASKED = "sok"; // the name of the query in the address

// Opens the box. `query` is what the history or the address remembers; undefined for a box that is opened anew.
export function openDialog(opener, query) {
  const dialog = element("dialog", { className: "search-dialog" });
  dialog.setAttribute("aria-labelledby", "search-title");
  const close = element("button", { type: "button", className: "search-close", textContent: "Lukk" });
  const before = document.activeElement;
  if (query === undefined) history.pushState({ search: true, pushed: true, query: "" }, "", addressWith(""));
  const search = new Search({ isPage: false, keep: (asked) => keep(dialog, asked) });
  dialog.append(
    element("div", { className: "search-head" }, element("h2", { id: "search-title", textContent: "Søk" }), close),
    search.root,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // or the field would be emptied first
    dialog.close();
  });
  search.list.addEventListener("click", (event) => go(dialog, event));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if ("gone" in dialog.dataset) return; // for a place on this page, which focus must not be taken from
    const back = before && before !== document.body ? before : opener;
    back?.focus({ preventScroll: true });
    leave();
  });
  document.body.append(dialog);
  dialog.showModal();
  search.input.focus({ preventScroll: true });
  if (query) search.start({ query, group: history.state?.group, organisation: history.state?.organisation });
}

function keep(dialog, { query, group, organisation, shown }) {
  if (dialog.open) remember({ search: true, query, group, organisation, shown }, addressWith(query));
}

function addressWith(query) {
  const address = new URL(location);
  if (query) address.searchParams.set(ASKED, query);
  else address.searchParams.delete(ASKED);
  return address;
}

// Takes the box out of the history. Where its place is one of its own, the page as it was is one step back; where the
// reader came to the page with the box open, what is one step back is something else.
function leave() {
  if (history.state?.pushed) history.back();
  else remember({ search: false }, addressWith(""));
}

// A hit on this page: the box goes, and the browser goes there by itself. One on another page needs nothing.
function go(dialog, event) {
  const link = event.target.closest("a");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // a tab or window of its own
  if (!link || elsewhere || link.pathname !== location.pathname || !link.hash) return;
  event.preventDefault();
  dialog.dataset.gone = "";
  dialog.close();
  dialog.remove();
  remember({}, addressWith(""));
  location.hash = link.hash;
  goOn(document.getElementById(decodeURIComponent(link.hash.slice(1))));
}

// Reading, and Tab, go on from this place. The browser forgets it when the box that had focus goes.
function goOn(place) {
  if (!place || place.tabIndex >= 0) return place?.focus({ preventScroll: true });
  place.tabIndex = -1;
  place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  place.focus({ preventScroll: true });
}
