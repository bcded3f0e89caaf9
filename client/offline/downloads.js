/** Stores a language or the playground's files as a whole, from the page: a worker may be stopped at any time. */
import { BYPASS, filesOf, weight } from "./list.js";

/** Files that are asked for at the same time. */
const AT_ONCE = 4;

/** @typedef {"full" | "lost" | "changed" | "busy"} Trouble why it was not stored */

/**
 * @typedef {object} Going
 * @property {AbortController} abort
 * @property {number} done bytes as sent
 * @property {number} of
 */

/** Emits "change" whenever there is something new to show. */
export class Downloads extends EventTarget {
  /** @type {Map<string, Going>} */
  going = new Map();
  /** @type {Map<string, Trouble>} */
  troubles = new Map();
  #scope;
  #store;

  /** @param {string} scope the site's address @param {import("./store.js").Store} store */
  constructor(scope, store) {
    super();
    this.#scope = scope;
    this.#store = store;
  }

  /** Over when it is stored, cancelled, or was not to be stored. @param {string} whole */
  async start(whole) {
    if (this.going.has(whole)) return;
    const going = { abort: new AbortController(), done: 0, of: 0 };
    this.going.set(whole, going);
    this.troubles.delete(whole);
    this.#changed();
    try {
      await this.#store.setNote(`wanted/${whole}`, true);
      const alone = await oneTabOnly(`${this.#scope} ${whole}`, () => this.#storeWhole(whole, going));
      if (!alone) this.troubles.set(whole, "busy");
    } catch (error) {
      if (!going.abort.signal.aborted) this.troubles.set(whole, troubleOf(error));
    }
    this.going.delete(whole);
    this.#changed();
  }

  /** What is stored by then stays. @param {string} whole */
  async cancel(whole) {
    this.going.get(whole)?.abort.abort();
    await this.#store.dropNote(`wanted/${whole}`);
  }

  /** @param {string} whole */
  async remove(whole) {
    await this.cancel(whole);
    await this.#store.dropNote(`whole/${whole}`);
    const kept = await this.#core();
    const hashes = new Set();
    for (const version of (await this.#store.note("versions")) ?? [])
      for (const { group, hash } of Object.values((await this.#store.list(version))?.files ?? {}))
        if (group === whole && !kept.has(hash)) hashes.add(hash);
    await this.#store.drop(hashes);
    await this.#sweep();
  }

  async removeAll() {
    for (const folder of ["wanted", "whole"])
      for (const whole of await this.#store.notesIn(folder)) await this.remove(whole);
    const kept = await this.#core();
    await this.#store.drop([...(await this.#store.hashes())].filter((hash) => !kept.has(hash)));
    await this.#sweep();
  }

  async #core() {
    const list = await this.#store.list(await this.#store.note("current"));
    return new Set(list?.core.map((path) => list.files[path]?.hash));
  }

  /** @param {string} whole @param {Going} going */
  async #storeWhole(whole, going) {
    for (let attempt = 1; ; attempt += 1) {
      const version = await this.#store.note("current");
      try {
        await this.#storeVersion(whole, version, going);
        await this.#store.setNote(`whole/${whole}`, { version, at: new Date().toISOString() });
        return this.#sweep();
      } catch (error) {
        const changed = error instanceof Changed && attempt < 3 && (await this.#hasOther(version));
        if (!changed) throw error;
      }
    }
  }

  /** @param {string} whole @param {string} version @param {Going} going */
  async #storeVersion(whole, version, going) {
    const list = await this.#store.list(version);
    if (!list) throw new Changed();
    const stored = await this.#store.hashes();
    const all = new Map(filesOf(list, whole).map(([path, file]) => [file.hash, { path, file }]));
    const left = [...all.values()].filter(({ file }) => !stored.has(file.hash));
    going.of = weight([...all.values()].map(({ file }) => file)).sent;
    going.done = going.of - weight(left.map(({ file }) => file)).sent;
    this.#changed();
    await makeRoom(weight(left.map(({ file }) => file)).size);
    const work = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        await this.#storeFile(next.path, next.file, going.abort.signal);
        going.done += next.file.sent;
        this.dispatchEvent(new CustomEvent("progress", { detail: whole }));
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } finally {
      left.length = 0; // one failed: the others stop
    }
  }

  /** @param {string} path @param {OfflineFile} file @param {AbortSignal} signal */
  async #storeFile(path, file, signal) {
    /** @type {RequestCache[]} */
    const ways = ["default", "no-cache"];
    for (const cache of ways) {
      const response = await fetch(this.#scope + encodeURI(path), { cache, signal, headers: { [BYPASS]: "1" } });
      const right = await this.#store.verified(file.hash, response);
      signal.throwIfAborted();
      if (right) return this.#store.put(file.hash, right);
    }
    throw new Changed();
  }

  /** @param {string} version @returns {Promise<boolean>} whether the host turns out to have another one */
  async #hasOther(version) {
    await this.#say("check");
    for (let tries = 0; tries < 20; tries += 1) {
      if ((await this.#store.note("current")) !== version) return true;
      await new Promise((done) => setTimeout(done, 200));
    }
    return false;
  }

  async #sweep() {
    await this.#say("sweep");
    this.#changed();
  }

  /** @param {string} type */
  async #say(type) {
    (await navigator.serviceWorker.ready).active?.postMessage({ type });
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

class Changed extends Error {}

/** @param {unknown} error @returns {Trouble} */
function troubleOf(error) {
  if (error instanceof Changed) return "changed";
  return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "lost";
}

/** @param {number} bytes @throws QuotaExceededError before anything was asked for in vain */
async function makeRoom(bytes) {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  if (quota - usage < bytes) throw new DOMException("no room", "QuotaExceededError");
}

/** @param {string} name @param {() => Promise<unknown>} work @returns {Promise<boolean>} false: another tab is at it */
async function oneTabOnly(name, work) {
  if (!navigator.locks) return work().then(() => true);
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

/** @type {Downloads | undefined} */
let downloads;

/**
 * One for all of the page's parts.
 * @param {string} scope @param {import("./store.js").Store} store
 */
export function downloadsIn(scope, store) {
  downloads ??= new Downloads(scope, store);
  return downloads;
}
