// Fetches the files of the index, and says what is wrong when one does not come.

const PATIENCE = 20000; // milliseconds that a file may be on its way

// An error whose `kind` says what went wrong: `net` (nothing came), `gone` (the site has been published anew, or the file
// is lost), `fault` (what came is wrong).
function lost(address, kind, cause) {
  return Object.assign(new Error(`${address}: ${kind}`, { cause }), { kind });
}

async function fetched(address, options, stop) {
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(address, { ...options, signal: stop.signal });
    if (response.status === 404 || response.status === 410) throw lost(address, "gone");
    if (!response.ok) throw lost(address, "fault");
    return JSON.parse(await response.text());
  } catch (error) {
    if (error.kind) throw error;
    throw lost(address, error instanceof SyntaxError ? "fault" : "net", error);
  } finally {
    clearTimeout(late);
  }
}

export function readIndex(folder) {
  return fetched(new URL("index.json", folder), { cache: "no-cache" }, new AbortController());
}

// The files of a folder, each fetched once.
export class Files {
  #folder;
  #known = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  get(name, read = (content) => content) {
    if (!this.#known.has(name)) {
      const stop = new AbortController();
      const entry = { stop, waiting: true };
      entry.file = this.#fetched(name, entry).then(read);
      this.#known.set(name, entry);
    }
    return this.#known.get(name).file;
  }

  async #fetched(name, entry) {
    try {
      return await fetched(new URL(`${name}.json`, this.#folder), {}, entry.stop);
    } catch (error) {
      if (this.#known.get(name) === entry) this.#known.delete(name); // a later try may go better
      throw error;
    } finally {
      entry.waiting = false;
    }
  }

  // Stops what is on its way, for a search that nobody waits for any more.
  drop() {
    for (const [name, { stop, waiting }] of this.#known) {
      if (!waiting) continue;
      this.#known.delete(name);
      stop.abort();
    }
  }
}
