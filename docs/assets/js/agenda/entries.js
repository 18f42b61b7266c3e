// What is shown of each thing on an agenda: what the reader wrote, and what the base says of it.

export const LENGTH = 10; // minutes of a thing that says nothing else

export class Entries {
  #things;
  #say;
  #root;
  #found = new Map(); // by key, what the base says

  // `root` is where the addresses of the base begin.
  constructor(things, say, root) {
    this.#things = things;
    this.#say = say;
    this.#root = root;
  }

  // Looks the thing up, and gives it the key of today, and what the base proposes where the reader has said nothing.
  async find(item) {
    if (!item.key || this.#found.has(item.key)) return;
    const { thing, key, advice } = await this.#things.get(item.key);
    this.#found.set(key ?? item.key, { thing, advice });
    if (!thing) return;
    item.key = key;
    if (!item.filled) Object.assign(item, { filled: true, who: item.who || thing.who, when: item.when || thing.when });
    Object.assign(item, { minutes: item.minutes ?? thing.minutes });
  }

  of(item) {
    const { thing, advice } = this.#found.get(item.key) ?? {};
    const where = thing ?? advice;
    const shown = {
      item: { ...item, minutes: item.minutes ?? LENGTH },
      url: where ? new URL(where.url, this.#root).href : "",
    };
    if (thing) return { ...shown, thing, title: thing.title, kind: thing.kind };
    if (item.key) return { ...shown, title: this.#unknown(item, advice), kind: "" };
    return { ...shown, title: item.title, kind: this.#say("own-kind") };
  }

  // What stands in the place of something that was taken along, and is not there any more.
  #unknown({ key }, advice) {
    if (advice) return this.#say("reworded", { hva: advice.title });
    return this.#say(this.#found.has(key) ? "unknown" : "not-here", { hva: key });
  }
}
