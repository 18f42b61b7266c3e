// The button for light and dark. scheme.js sets what was chosen, here and in other tabs.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

export function start(toggle) {
  const word = toggle.querySelector("[data-scheme-label]");
  const label = () => {
    word.textContent = isDark() ? "Lys" : "Mørk";
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
}
