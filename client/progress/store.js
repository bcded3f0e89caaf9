/**
 * Where progress is kept: one entry of localStorage, read anew for every change, so that two tabs do not undo each
 * other's. What cannot be stored is kept in memory, and what cannot be read is kept aside; both are reported.
 */
import { listAside, putAside } from "./damaged.js";
import { empty, merged, over, parsed } from "./format.js";

export const KEY = "rosetta.study";

/** @typedef {"damaged" | "full" | "forbidden"} Trouble */

/** Emits "change" when there is something new to show, and "trouble" when the reader has to be told something. */
export class StudyStore extends EventTarget {
  /** @type {Set<Trouble>} */
  troubles = new Set();
  /** What could not be stored. */
  #unsaved = empty();
  #storage;
  #now;

  /**
   * @param {() => Storage} storage throws where the browser forbids it
   * @param {() => Date} [now]
   */
  constructor(storage, now = () => new Date()) {
    super();
    this.#storage = storage;
    this.#now = now;
  }

  /** @returns {Study} */
  read() {
    return merged(this.#stored()?.study ?? empty(), this.#unsaved);
  }

  /**
   * @param {(now: Study, time: string) => StudyPatch} make given what is stored at this moment
   * @param {{ quiet?: boolean }} [options] quiet: the reader need not be told when it cannot be stored
   */
  change(make, { quiet = false } = {}) {
    const before = this.read();
    // Over what there was, whatever its time says: the clock of a device whose file was imported may be ahead.
    this.#save(over(before, make(before, this.#now().toISOString())), quiet);
  }

  /** @param {string[]} ids cards of questions that do not exist in this form any more */
  forget(ids) {
    const kept = this.read();
    if (!ids.some((id) => Object.hasOwn(kept.cards, id))) return;
    for (const id of ids) delete kept.cards[id];
    this.#save(kept, true);
  }

  /** @param {string} name of a page or a section that is not to count as read any more */
  unread(name) {
    const kept = this.read();
    delete kept.pages[name];
    delete kept.sections[name];
    this.#save(kept, false);
  }

  /** @returns {string} the contents of a file that `import` reads */
  exported() {
    return JSON.stringify(this.read(), null, 2) + "\n";
  }

  /**
   * @param {string} text
   * @returns {{ cards: number, pages: number } | null} how many entries the file had; null: it changed nothing
   */
  import(text) {
    const { study, sound } = parsed(text);
    if (!sound) return null;
    this.#save(merged(this.read(), study), false);
    return { cards: Object.keys(study.cards).length, pages: Object.keys(study.pages).length };
  }

  clear() {
    this.#unsaved = empty();
    try {
      this.#storage().removeItem(KEY);
    } catch {
      // Nothing was ever stored.
    }
    this.changed();
  }

  /** @returns {ReturnType<typeof listAside>} what could not be read */
  aside() {
    try {
      return listAside(this.#storage(), KEY);
    } catch {
      return [];
    }
  }

  /** @param {string} key one of `aside` */
  removeAside(key) {
    this.#storage().removeItem(key);
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {{ study: Study, writable: boolean } | undefined} undefined where the browser forbids it */
  #stored() {
    try {
      const storage = this.#storage();
      const text = storage.getItem(KEY);
      const { study, sound } = parsed(text);
      return { study, writable: sound || this.#keepAside(storage, text ?? "", study) };
    } catch {
      return undefined;
    }
  }

  /**
   * @param {Storage} storage @param {string} text @param {Study} study what of it can be used
   * @returns {boolean} whether there was room; without, the original stays where it is and nothing is written over it
   */
  #keepAside(storage, text, study) {
    const known = this.troubles.has("damaged");
    this.troubles.add("damaged");
    try {
      putAside(storage, KEY, text, this.#now().toISOString(), JSON.stringify(study));
      this.dispatchEvent(new Event("trouble"));
      return true;
    } catch {
      if (!known) this.dispatchEvent(new Event("trouble"));
      return false;
    }
  }

  /** @param {Study} study @param {boolean} quiet */
  #save(study, quiet) {
    const stored = this.#stored();
    try {
      if (stored && !stored.writable) throw new Error("no room to keep aside what is damaged");
      this.#storage().setItem(KEY, JSON.stringify(study));
      this.#unsaved = empty();
      this.troubles.delete("full");
      this.troubles.delete("forbidden");
    } catch {
      this.#unsaved = study;
      if (!quiet) {
        this.troubles.add(stored ? "full" : "forbidden");
        this.dispatchEvent(new Event("trouble"));
      }
    }
    this.changed();
  }
}
