// The drafts in the reader's own browser, where the browser allows it: one for each way. They are sent nowhere.

import { isBlank, restored } from "./state.js";

const keyOf = (id) => `form:${location.pathname}:${id}`;

// What stands in storage; undefined where it is closed.
function stored(id) {
  try {
    return localStorage.getItem(keyOf(id));
  } catch {
    // storage is closed
  }
}

function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    // somebody else has put something there
  }
}

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// The draft in a text of storage. What is none, or has nothing that a reader would see, is nobody's.
function draftIn(text, way, data) {
  const found = parsed(text);
  if (!isRecord(found) || !isRecord(found.root)) return;
  const root = restored(found.root, way.record, data);
  if (isBlank(root, way.record, data)) return;
  const touched = Array.isArray(found.touched) ? found.touched.filter((one) => typeof one === "string") : [];
  return { root, touched, isSent: found.isSent === true, written: Number.isFinite(found.written) ? found.written : 0 };
}

export class Drafts {
  constructor(data) {
    this.data = data;
    this.seen = new Map(); // what stood in storage when this page last read or wrote it
    this.unsaved = new Map(); // drafts that could not be kept, because storage is closed or another tab has written
  }

  // The draft of a way, if there is one.
  of(way) {
    return this.unsaved.get(way.id) ?? this.again(way);
  }

  // The draft as it is stored, instead of the one that is here.
  again(way) {
    this.unsaved.delete(way.id);
    this.seen.set(way.id, stored(way.id));
    return draftIn(this.seen.get(way.id), way, this.data);
  }

  has(way) {
    return this.unsaved.has(way.id) || draftIn(stored(way.id), way, this.data) !== undefined;
  }

  // The way that was written last.
  last() {
    const written = (way) => draftIn(stored(way.id), way, this.data)?.written ?? -1;
    const newest = Math.max(...this.data.ways.map((way) => written(way)));
    return newest < 0 ? undefined : this.data.ways.find((way) => written(way) === newest).id;
  }

  // Whether another tab has written since this one read or wrote.
  isChanged(way) {
    return stored(way.id) !== this.seen.get(way.id);
  }

  // Keeps a draft, unless another tab has written one meanwhile. Says whether it was kept.
  keep(way, draft) {
    if (!this.isChanged(way)) return this.replace(way, draft);
    this.unsaved.set(way.id, draft);
    return false;
  }

  // Keeps a draft whatever stands there. One with nothing in it is not kept.
  replace(way, draft) {
    const isEmpty = isBlank(draft.root, way.record, this.data);
    this.unsaved.delete(way.id);
    try {
      if (isEmpty) localStorage.removeItem(keyOf(way.id));
      else localStorage.setItem(keyOf(way.id), JSON.stringify({ ...draft, written: Date.now() }));
      this.seen.set(way.id, stored(way.id));
      return true;
    } catch {
      if (!isEmpty) this.unsaved.set(way.id, draft);
      return false;
    }
  }
}
