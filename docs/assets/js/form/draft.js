// The draft in the reader's own browser, where the browser allows it. It is sent nowhere.

const KEY = `form:${location.pathname}`;

export function saved() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? undefined;
  } catch {
    // storage is closed, or holds what somebody else has put there
  }
}

// Says whether it was kept.
export function save(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function throwAway() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // there is none
  }
}
