/** Which versions of the site there are, which of them each tab has, and what nobody needs any more. */
import { FORMAT, fileAt, outdated } from "./list.js";

export class Versions {
  #scope;
  #store;
  #fetch;
  #clients;
  /** @type {Map<string, Promise<string | undefined>>} what each tab was served, once asked for */
  #served = new Map();
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
    this.#clients = clients;
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
    await this.tell();
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

  /** Tell the tabs that have another version than the newest. */
  async tell() {
    const current = await this.#store.note("current");
    for (const client of await this.#clients.matchAll({ type: "window" })) {
      const version = await this.versionOf(client.id);
      if (version && version !== current) client.postMessage({ type: "newer" });
    }
  }

  /**
   * A tab that was open before there was a worker, whose page is certainly this version's, is served from now on.
   * @param {WorkerClient} client
   * @param {{ page: string, size: number, loaded: string[] }} said its path, bytes as the browser read it, the rest
   */
  async hello(client, { page, size, loaded }) {
    await this.check().catch(() => false);
    const current = await this.#store.note("current");
    const version = await this.versionOf(client.id);
    const list = await this.list(current);
    const file = list && fileAt(list, page);
    await this.remember([...(list?.core ?? []), page, ...loaded]).catch(() => undefined);
    const scripts = loaded.filter((path) => path.startsWith("assets/client/"));
    if (!version && list && file?.size === size && scripts.every((path) => fileAt(list, path))) {
      const url = this.#scope + encodeURI(page);
      // From the browser's own cache: these are the bytes that the tab has.
      if (await this.#store.verified(file.hash, await this.#fetch(url, { cache: "force-cache" })))
        await this.serve(client.id, current);
    }
    if (version && version !== current) client.postMessage({ type: "newer" });
  }

  /** @param {string} client @param {string} version */
  async serve(client, version) {
    this.#served.set(client, Promise.resolve(version));
    // Not noted, the tab goes on without the worker once that was started anew.
    const served = { version, at: Date.now() };
    await this.#store.setNote(`client/${client}`, served).catch(() => undefined);
  }

  /** @param {string} client @returns {Promise<string | undefined>} */
  async versionOf(client) {
    if (!client) return undefined;
    const noted = this.#served.get(client) ?? this.#noted(client);
    this.#served.set(client, noted);
    const version = await noted;
    if (!version) this.#served.delete(client);
    return version ?? this.#versionOfWorker(client);
  }

  /** @param {string} client @returns {Promise<string | undefined>} */
  async #noted(client) {
    return (await this.#store.note(`client/${client}`))?.version;
  }

  /** @param {string} client a worker, for example the playground's: it has the version of the tabs, if they have one */
  async #versionOfWorker(client) {
    const all = await this.#clients.matchAll({ includeUncontrolled: true, type: "all" });
    if (!all.some(({ id, type }) => id === client && type !== "window")) return undefined;
    const windows = all.filter(({ type }) => type === "window");
    const versions = new Set(await Promise.all(windows.map(({ id }) => this.#noted(id))));
    return versions.size === 1 ? [...versions][0] : undefined;
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
    const open = new Set((await this.#clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
    const used = [];
    for (const id of await this.#store.notesIn("client")) {
      const served = await this.#store.note(`client/${id}`);
      // A page that is being opened is no client yet.
      if (open.has(id) || Date.now() - served?.at < 60_000) used.push(served?.version);
      else await this.#store.dropNote(`client/${id}`);
    }
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
