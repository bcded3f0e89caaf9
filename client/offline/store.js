/**
 * What is stored, for the worker and for pages: files under the hash of their bytes, so that one of another version
 * cannot take another's place, and a few notes under names.
 *
 *   current            the version that the host had last
 *   versions           all whose list is stored, the newest first
 *   list/<version>     its OfflineList
 *   client/<id>        the version that a tab was served
 *   wanted/<whole>     the reader asked for it to be stored
 *   whole/<whole>      OfflineWhole: all of it is stored
 *
 * In CacheStorage, which belongs to the whole host: the names say which site.
 */
import { hashOf } from "./list.js";

/** Changes when what is stored under it could not be read any more. */
const FORMAT = "rosetta-1";

/** @param {string} scope */
export const cacheNames = (scope) => {
  const { pathname } = new URL(scope);
  return { files: `${FORMAT} files ${pathname}`, notes: `${FORMAT} notes ${pathname}` };
};

export class Store {
  #caches;
  #scope;
  #names;

  /**
   * @param {string} scope the site's address
   * @param {CacheStorage} storage
   */
  constructor(scope, storage = caches) {
    this.#caches = storage;
    this.#scope = scope;
    this.#names = cacheNames(scope);
  }

  // Opened each time: the reader may have deleted them in between.
  #files = () => this.#caches.open(this.#names.files);
  #notes = () => this.#caches.open(this.#names.notes);
  /** @param {string} name */
  #key = (name) => `${this.#scope}offline-store/${name}`;

  /** @param {string} hash @returns {Promise<Response | undefined>} */
  async file(hash) {
    // Whatever the request's headers were: `Vary` has no say in what these bytes are.
    return (await this.#files()).match(this.#key(hash), { ignoreVary: true });
  }

  /**
   * @param {string} hash
   * @param {Response} response is read
   * @returns {Promise<Response | null>} the same, not read yet; null: these are not the bytes of that hash
   */
  async verified(hash, response) {
    const copy = response.clone();
    const right = response.ok && !response.redirected && (await hashOf(await response.arrayBuffer())) === hash;
    return right ? copy : null;
  }

  /**
   * @param {string} hash
   * @param {Response} verified is read
   * @throws QuotaExceededError
   */
  async put(hash, verified) {
    await (await this.#files()).put(this.#key(hash), verified);
  }

  /** @returns {Promise<Set<string>>} of the files that are stored */
  async hashes() {
    const keys = await (await this.#files()).keys();
    return new Set(keys.map(({ url }) => url.slice(url.lastIndexOf("/") + 1)));
  }

  /** @param {Iterable<string>} hashes */
  async drop(hashes) {
    const files = await this.#files();
    await Promise.all([...hashes].map((hash) => files.delete(this.#key(hash))));
  }

  /** @param {string} name @returns {Promise<any>} undefined: there is none */
  async note(name) {
    const found = await (await this.#notes()).match(this.#key(name));
    return found?.json().catch(() => undefined);
  }

  /** @param {string} name @param {unknown} value */
  async setNote(name, value) {
    await (await this.#notes()).put(this.#key(name), new Response(JSON.stringify(value)));
  }

  /** @param {string} name */
  async dropNote(name) {
    await (await this.#notes()).delete(this.#key(name));
  }

  /** @param {string} folder @returns {Promise<string[]>} the names below it */
  async notesIn(folder) {
    const start = this.#key(`${folder}/`);
    const keys = await (await this.#notes()).keys();
    return keys.filter(({ url }) => url.startsWith(start)).map(({ url }) => url.slice(start.length));
  }

  /** @param {string} version @returns {Promise<OfflineList | undefined>} */
  list = (version) => this.note(`list/${version}`);
}
