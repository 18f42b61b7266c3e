// The box that search opens in on any page.

import { element } from "./dom.js";
import { Search } from "./view.js";

export function openDialog(opener) {
  const dialog = element("dialog", { className: "search-dialog" });
  dialog.setAttribute("aria-labelledby", "search-title");
  const close = element("button", { type: "button", className: "search-close", textContent: "Lukk" });
  const before = document.activeElement;
  let left = false; // for a place on this page: focus is there, and must not be taken back
  const leave = () => {
    left = true;
    dialog.close();
  };
  const search = new Search({ isPage: false, leave });
  dialog.append(
    element("div", { className: "search-head" }, element("h2", { id: "search-title", textContent: "Søk" }), close),
    search.root,
  );
  const shut = () => dialog.close();
  close.addEventListener("click", shut);
  addEventListener("pagehide", shut); // or it stands open when the reader comes back
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    removeEventListener("pagehide", shut);
    const back = before && before !== document.body ? before : opener;
    if (!left) back?.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  search.input.focus({ preventScroll: true });
}
