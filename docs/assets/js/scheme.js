// Sets light or dark before the page is painted. Without a choice, the reader's system decides.
(function () {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // Storage is closed to this site: the system's choice stands.
  }
})();
