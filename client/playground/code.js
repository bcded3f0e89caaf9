/**
 * The reader's copies of a topic's files: kept in the browser, so that a reload loses nothing. A file is named
 * `framework/path`. What cannot be stored is kept in memory, and what cannot be read is kept aside; both are reported.
 */
import { putAside } from "../progress/damaged.js";

/** The number changes when what is stored takes another form. @param {string} topic */
export const keyOf = (topic) => `rosetta.playground.1.${topic}`;

/** @typedef {{ text: string, base: string }} Kept `base` tells from which text of the page the reader started */
/** @typedef {"damaged" | "full" | "forbidden"} Trouble */

/** Emits "change" with the file's name when a text changes by other means than `set`, and "trouble". */
export class Code extends EventTarget {
  /** @type {Set<Trouble>} */
  troubles = new Set();
  /** @type {Record<string, string>} the page's own texts */
  #originals = {};
  /** @type {Map<string, Kept>} what differs from them */
  #changed = new Map();
  /** @type {Map<string, string> | null} the texts of a link, which are not stored before the reader wants it */
  #shared = null;
  /** whether what is stored is damaged and there was no room to keep it aside: then nothing is written over it */
  #isBlocked = false;
  #key;
  #storage;

  /** @param {PlaygroundData} data @param {() => Storage} storage throws where the browser forbids it */
  constructor({ topic, files }, storage) {
    super();
    this.#key = keyOf(topic);
    this.#storage = storage;
    for (const [framework, texts] of Object.entries(files))
      for (const [path, text] of Object.entries(texts)) this.#originals[`${framework}/${path}`] = text;
    this.#changed = this.#read() ?? new Map();
  }

  /** @param {string} file */
  text(file) {
    return this.#shared?.get(file) ?? this.#changed.get(file)?.text ?? this.original(file);
  }

  /** @param {string} file */
  original(file) {
    return this.#originals[file] ?? "";
  }

  /** @param {string} file */
  isChanged(file) {
    return this.text(file) !== this.original(file);
  }

  /** @param {string} file @returns {boolean} whether the page's own text is another than the reader started from */
  isOutdated(file) {
    const kept = this.#changed.get(file);
    return !this.#shared && kept !== undefined && kept.base !== hash(this.original(file));
  }

  /** @returns {string[]} */
  get changed() {
    return Object.keys(this.#originals).filter((file) => this.isChanged(file));
  }

  get isShared() {
    return this.#shared !== null;
  }

  /** @returns {boolean} whether the reader has changes of their own, beside those of a link */
  get hasOwn() {
    return this.#changed.size > 0;
  }

  /** @param {string} file @param {string} text */
  set(file, text) {
    if (!Object.hasOwn(this.#originals, file) || text === this.text(file)) return;
    if (this.#shared) {
      this.#shared.set(file, text);
      return;
    }
    this.#put(file, text);
    this.#write([file]);
  }

  /** @param {Record<string, string>} files shows these instead of the reader's own; those that the topic lacks are left out */
  share(files) {
    const known = Object.entries(files).filter(([file]) => Object.hasOwn(this.#originals, file));
    this.#shared = new Map(Object.keys(this.#originals).map((file) => [file, this.original(file)]));
    for (const [file, text] of known) this.#shared.set(file, text);
    this.#announce(Object.keys(this.#originals));
  }

  /** The texts of the link become the reader's own. */
  keep() {
    const shared = this.#shared ?? new Map();
    this.#shared = null;
    for (const [file, text] of shared) this.#put(file, text);
    this.#write([...shared.keys()]);
  }

  /** Back from the texts of the link to the reader's own. */
  discard() {
    this.#shared = null;
    this.#announce(Object.keys(this.#originals));
  }

  /** Another tab wrote. @param {string | null} key what it wrote; null: everything was cleared */
  stored(key) {
    if (key !== null && key !== this.#key) return;
    const before = this.#changed;
    this.#changed = this.#read() ?? before;
    const files = new Set([...before.keys(), ...this.#changed.keys()]);
    if (!this.#shared) this.#announce([...files].filter((file) => before.get(file)?.text !== this.#changed.get(file)?.text));
  }

  /** @param {string[]} files */
  #announce(files) {
    for (const file of files) this.dispatchEvent(new CustomEvent("change", { detail: file }));
  }

  /** @param {string} file @param {string} text */
  #put(file, text) {
    const base = this.#changed.get(file)?.base ?? hash(this.original(file));
    if (text === this.original(file)) this.#changed.delete(file);
    else this.#changed.set(file, { text, base });
  }

  /** @returns {Map<string, Kept> | undefined} undefined where the browser forbids it */
  #read() {
    let text = null;
    try {
      text = this.#storage().getItem(this.#key);
    } catch {
      return undefined;
    }
    const { kept, sound } = parsed(text);
    const known = [...kept].filter(([file]) => Object.hasOwn(this.#originals, file));
    if (!sound || known.length < kept.size) this.#keepAside(text ?? "", Object.fromEntries(known));
    return new Map(known);
  }

  /** @param {string} text @param {Record<string, Kept>} usable */
  #keepAside(text, usable) {
    try {
      putAside(this.#storage(), this.#key, text, new Date().toISOString(), JSON.stringify(usable));
      this.#isBlocked = false;
    } catch {
      this.#isBlocked = true;
    }
    this.#trouble("damaged");
  }

  /** Over what is stored at this moment, so that two tabs do not undo each other's. @param {string[]} files */
  #write(files) {
    const now = this.#stored();
    if (!now) return this.#trouble("forbidden");
    for (const file of files) {
      const mine = this.#changed.get(file);
      if (mine) now.set(file, mine);
      else now.delete(file);
    }
    try {
      if (this.#isBlocked) throw new Error("no room to keep aside what is damaged");
      if (now.size) this.#storage().setItem(this.#key, JSON.stringify(Object.fromEntries(now)));
      else this.#storage().removeItem(this.#key);
      this.troubles.delete("full");
    } catch {
      this.#trouble("full");
    }
  }

  /** @returns {Map<string, Kept> | undefined} */
  #stored() {
    // What could not be stored before is only here.
    return this.troubles.has("full") ? new Map(this.#changed) : this.#read();
  }

  /** @param {Trouble} trouble */
  #trouble(trouble) {
    this.troubles.add(trouble);
    this.dispatchEvent(new Event("trouble"));
  }
}

/** @param {string | null} text @returns {{ kept: Map<string, Kept>, sound: boolean }} what of it can be used, and whether that is all */
function parsed(text) {
  /** @type {Map<string, Kept>} */
  const kept = new Map();
  if (text === null) return { kept, sound: true };
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { kept, sound: false };
  }
  if (typeof found !== "object" || found === null || Array.isArray(found)) return { kept, sound: false };
  let sound = true;
  for (const [file, one] of Object.entries(found))
    if (typeof one?.text === "string" && typeof one?.base === "string") kept.set(file, { text: one.text, base: one.base });
    else sound = false;
  return { kept, sound };
}

/** FNV-1a: it tells versions of a text apart, no more. @param {string} text @returns {string} */
function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16);
}
