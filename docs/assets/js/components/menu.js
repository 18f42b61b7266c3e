// The menu on narrow screens: behind a button, which opens and closes it.

export function start(button) {
  // Without the stylesheet the menu is always open.
  if (!getComputedStyle(document.documentElement).getPropertyValue("--bg")) return false;
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  const show = (open) => {
    menu.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  show(false);
  button.addEventListener("click", () => show(!isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    const inside = menu.contains(document.activeElement);
    show(false);
    if (inside) button.focus({ preventScroll: true });
  });
  // The browser may show the page as it was left.
  addEventListener("pageshow", (event) => event.persisted && show(false));
  return true;
}
