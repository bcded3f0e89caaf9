/** Which versions of the site there are, what is in them, and what nobody needs any more. */
import { FORMAT, fileAt, outdated } from "./list.js";
import { Tabs } from "./tabs.js";

export class Versions {
  #scope;
  #store;
  #fetch;
  /** @type {Map<string, Promise<OfflineList | undefined>>} */
  #lists = new Map();
  /** @type {Promise<boolean> | undefined} */
  #checking;
  /** @type {Set<Promise<unknown>>} */
  #background = new Set();

  /**
   * @param {string} scope the site's address
   * @param {World} world
   *
   * @typedef {{ store: import("./store.js").Store, fetch: typeof globalThis.fetch, clients: WorkerClients }} World
   */
  constructor(scope, { store, fetch, clients }) {
    this.#scope = scope;
    this.#store = store;
    this.#fetch = fetch;
    this.tabs = new Tabs(store, clients);
  }

  /**
   * Ask the host which version it has, and learn what is in it.
   * @returns {Promise<boolean>} whether there is a new one
   */
  check() {
    this.#checking ??= this.#check().finally(() => (this.#checking = undefined));
    return this.#checking;
  }

  async #check() {
    const folder = `${this.#scope}assets/offline/`;
    const { version } = await this.#json(`${folder}current.json`, "no-cache");
    if (!/^[0-9a-f]{32}$/.test(version)) return false;
    if (await this.list(version)) {
      if (version === (await this.#store.note("current"))) return false;
    } else {
      /** @type {Response | null} */
      const right = await this.#store.verified(version, await this.#fetch(`${folder}${version}.json`));
      const list = await right?.json();
      if (list?.format !== FORMAT) return false;
      await this.#store.setNote(`list/${version}`, list);
      this.#lists.delete(version);
    }
    const before = (await this.#store.note("versions")) ?? [];
    await this.#store.setNote("versions", [version, ...before.filter((/** @type {string} */ it) => it !== version)]);
    await this.#store.setNote("current", version);
    this.inBackground(this.#adopt(version));
    return true;
  }

  /** @param {string} url @param {RequestCache} cache */
  async #json(url, cache) {
    const response = await this.#fetch(url, { cache });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.json();
  }

  /** @param {string} version */
  async #adopt(version) {
    await this.tabs.tell(version);
    const list = await this.list(version);
    if (list) await this.remember(list.core);
    await this.sweep();
  }

  /** Store what a page says that it has loaded. @param {string[]} paths */
  async remember(paths) {
    const list = await this.list(await this.#store.note("current"));
    if (!list) return;
    for (const path of paths) {
      const file = fileAt(list, path);
      if (!file || (await this.#store.file(file.hash))) continue;
      const url = this.#scope + encodeURI(path);
      // The browser has them from the page; the host need not send them again.
      const right = await this.#store.verified(file.hash, await this.#fetch(url, { cache: "force-cache" }));
      const now = right ?? (await this.again(url, file.hash));
      if (now) await this.#store.put(file.hash, now);
    }
  }

  /** @param {string} url @param {string} hash @returns {Promise<Response | null>} what the host has now */
  async again(url, hash) {
    return this.#store.verified(hash, await this.#fetch(url, { cache: "no-cache" }));
  }

  /**
   * A tab that was open before there was a worker, whose page is certainly this version's, is served from now on.
   * @param {WorkerClient} client
   * @param {{ page: string, size: number, loaded: string[] }} said its path, bytes as the browser read it, the rest
   */
  async hello(client, { page, size, loaded }) {
    await this.check().catch(() => false);
    const current = await this.#store.note("current");
    const version = await this.tabs.versionOf(client.id);
    const list = await this.list(current);
    const file = list && fileAt(list, page);
    await this.remember([...(list?.core ?? []), page, ...loaded]).catch(() => undefined);
    const scripts = loaded.filter((path) => path.startsWith("assets/client/"));
    if (!version && list && file?.size === size && scripts.every((path) => fileAt(list, path))) {
      const url = this.#scope + encodeURI(page);
      // From the browser's own cache: these are the bytes that the tab has.
      if (await this.#store.verified(file.hash, await this.#fetch(url, { cache: "force-cache" })))
        await this.tabs.serve(client.id, current);
    }
    await this.tabs.tellOne(client, current);
  }

  /** @param {string | undefined} version @returns {Promise<OfflineList | undefined>} */
  async list(version) {
    if (!version) return undefined;
    const list = this.#lists.get(version) ?? this.#store.list(version);
    this.#lists.set(version, list);
    if (!(await list)) this.#lists.delete(version);
    return list;
  }

  /** @param {string | undefined} version @param {string} path */
  async file(version, path) {
    const list = await this.list(version);
    return list && fileAt(list, path);
  }

  /** Drop what no version needs that somebody still has. */
  async sweep() {
    const used = await this.tabs.versions();
    for (const whole of await this.#store.notesIn("whole"))
      used.push((await this.#store.note(`whole/${whole}`))?.version);
    const versions = (await this.#store.note("versions")) ?? [];
    const gone = outdated(versions, used);
    const left = versions.filter((/** @type {string} */ version) => !gone.includes(version));
    await this.#store.setNote("versions", left);
    for (const version of gone) await this.#store.dropNote(`list/${version}`);
    const needed = new Set();
    for (const version of left)
      for (const { hash } of Object.values((await this.list(version))?.files ?? {})) needed.add(hash);
    await this.#store.drop([...(await this.#store.hashes())].filter((hash) => !needed.has(hash)));
  }

  /** @returns {Promise<void>} over when nothing goes on any more: until then the worker must not be stopped */
  async settled() {
    while (this.#background.size) await Promise.all(this.#background);
  }

  /** @param {Promise<unknown>} work */
  inBackground(work) {
    // A full storage, a lost connection: what is not stored is asked for again.
    const over = work.catch(() => undefined).finally(() => this.#background.delete(over));
    this.#background.add(over);
  }
}
