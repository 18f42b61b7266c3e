// What the browser keeps for this site. Storage may be closed, full, or hold what somebody else has put there.

const LARGEST = 500_000; // letters

export function kept(name) {
  try {
    const text = localStorage.getItem(name);
    return text !== null && text.length <= LARGEST ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

// Whether it was kept.
export function keep(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

// Calls `change` whenever something else was kept in another tab, or while the page was out of sight.
export function followKept(name, change) {
  addEventListener("storage", ({ key }) => {
    if (key === name || key === null) change();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) change();
  });
}
