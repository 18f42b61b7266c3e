// On a page that stands at a former address: leads to today's, with the query and the anchor of the address.
(function follow() {
  function anchor() {
    const raw = location.hash.slice(1);
    try {
      return decodeURIComponent(raw);
    } catch {
      return raw; // a % that no letter follows
    }
  }
  const named = anchor();
  const part = [...document.querySelectorAll("[data-moved-parts] > li")].find((item) => named && item.id === named);
  const link = part?.querySelector("a") ?? document.querySelector("[data-moved-to]");
  const today = new URL(link.href);
  if (today.search) {
    for (const [name, value] of new URLSearchParams(location.search)) today.searchParams.append(name, value);
  } else {
    today.search = location.search;
  }
  // When today's address has an anchor of its own, the page has become a part of another, which has its own anchors.
  if (!today.hash) today.hash = location.hash;
  location.replace(today);
})();
