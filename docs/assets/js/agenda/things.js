// What the base says of the things on an agenda: a file for each advice, asked for once.

const PATIENCE = 20_000; // milliseconds that a file may be on its way
const STEPS = 3; // from one advice to another that a thing has moved to

const ownerOf = (key) => key.slice(2).split("/")[0];

export class Things {
  #folder;
  #files = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  // The thing with this key, which may be an old one: `{ thing, key }` with the key of today. Else `{ advice }`, when
  // only that is known, or `{}`. Fails when the files cannot be had.
  async get(key, steps = STEPS) {
    const file = await this.#file(ownerOf(key));
    if (!file) return {};
    const today = `${key.slice(0, 2)}${[file.id, ...key.split("/").slice(1)].join("/")}`;
    const thing = file.items.find((one) => one.key === key || one.key === today || one.former.includes(key));
    if (thing) return { thing, key: thing.key };
    const moved = new Map(Object.entries(file.moved)).get(key);
    return moved && steps ? this.get(moved, steps - 1) : { advice: file };
  }

  #file(owner) {
    if (!this.#files.has(owner)) this.#files.set(owner, this.#fetched(owner));
    return this.#files.get(owner);
  }

  async #fetched(owner) {
    const options = { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(new URL(`${owner}.json`, this.#folder), options);
    if (answer.status === 404 || answer.status === 410) return null;
    if (!answer.ok) throw new Error(`no file of ${owner}: ${answer.status}`);
    return answer.json();
  }
}
