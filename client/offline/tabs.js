/** Which version of the site each tab has. */

/** Milliseconds in which a page that is being opened is no client yet. */
const OPENING = 60_000;

export class Tabs {
  #store;
  #clients;
  /** @type {Map<string, Promise<string | undefined>>} what each tab was served, once asked for */
  #served = new Map();

  /** @param {import("./store.js").Store} store @param {WorkerClients} clients */
  constructor(store, clients) {
    this.#store = store;
    this.#clients = clients;
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

  /** Tell the tabs that have another version than the newest. @param {string} current */
  async tell(current) {
    for (const client of await this.#clients.matchAll({ type: "window" })) await this.tellOne(client, current);
  }

  /** @param {WorkerClient} client @param {string} current */
  async tellOne(client, current) {
    const version = await this.versionOf(client.id);
    if (version && version !== current) client.postMessage({ type: "newer" });
  }

  /** @returns {Promise<string[]>} the versions that open tabs have; of closed ones nothing stays noted */
  async versions() {
    const open = new Set((await this.#clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
    const used = [];
    for (const id of await this.#store.notesIn("client")) {
      const served = await this.#store.note(`client/${id}`);
      if (served && (open.has(id) || Date.now() - served.at < OPENING)) used.push(served.version);
      else await this.#store.dropNote(`client/${id}`);
    }
    return used;
  }
}
