/** A host, a browser's storage and its tabs, for the tests beside this file. */
import { hashOf } from "./list.js";
import { Serving } from "./serving.js";
import { Store } from "./store.js";

export const SITE = "https://guide.example/rosetta/";

class FakeCache {
  entries = new Map();
  full = false;
  async match(key) {
    const found = this.entries.get(key);
    return found && new Response(found.bytes, { headers: found.headers });
  }
  async put(key, response) {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.entries.set(key, { bytes: await response.arrayBuffer(), headers: [...response.headers] });
  }
  async delete(key) {
    return this.entries.delete(key);
  }
  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }));
  }
}

export class FakeStorage {
  caches = new Map();
  async open(name) {
    if (!this.caches.has(name)) this.caches.set(name, new FakeCache());
    return this.caches.get(name);
  }
  async keys() {
    return [...this.caches.keys()];
  }
}

/** A version of the site: path -> text. Its list says which language a page has, by its folder. */
export async function built(files) {
  const listed = {};
  for (const [path, text] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(text);
    const group = path.startsWith("assets/runtime") ? "playground" : path.startsWith("assets") ? "all" : "en";
    listed[path] = { hash: await hashOf(bytes.buffer), size: bytes.length, sent: bytes.length, group };
  }
  const texts = { offline_missing: "not stored" };
  const languages = { en: { name: "English", offline: "offline/", missing: "404.html", texts } };
  const core = Object.keys(files).filter((path) => path === "offline/" || path === "assets/main.js");
  const list = JSON.stringify({ format: 1, languages, pages: {}, core, files: listed });
  const version = await hashOf(new TextEncoder().encode(list).buffer);
  const own = { [`assets/offline/${version}.json`]: list, "assets/offline/current.json": JSON.stringify({ version }) };
  return { version, files: { ...files, ...own } };
}

/** The browser: what is on the host can be exchanged, and the connection cut. */
export class World {
  files = {};
  down = false;
  asked = [];
  tabs = [];
  /** @type {(path: string) => Promise<void>} */
  before = async () => {};
  storage = new FakeStorage();

  constructor() {
    this.restart();
  }

  /** As browsers do with a worker that has nothing to do. */
  restart() {
    this.store = new Store(SITE, this.storage);
    this.serving = new Serving(SITE, {
      store: this.store,
      fetch: (input) => this.#fetch(new URL(input.url ?? input).pathname.replace("/rosetta/", "")),
      clients: { matchAll: async () => this.tabs },
    });
  }

  async #fetch(path) {
    this.asked.push(path);
    await this.before(path);
    if (this.down) throw new TypeError("no connection");
    const text = this.files[path];
    return text === undefined ? new Response("nothing here", { status: 404 }) : new Response(text);
  }

  /** A page is opened in a tab. @returns {Promise<Response>} */
  async open(path, tab) {
    const messages = [];
    const answer = await this.serving.page(new Request(SITE + path), tab);
    this.tabs = this.tabs.filter(({ id }) => id !== tab);
    this.tabs.push({ id: tab, type: "window", messages, postMessage: (message) => messages.push(message.type) });
    await this.serving.versions.settled();
    return answer;
  }

  /** A tab asks for something. @returns {Promise<Response>} */
  async ask(path, tab) {
    const answer = await this.serving.resource(new Request(SITE + path), tab);
    await this.serving.versions.settled();
    return answer;
  }

  async text(path, tab) {
    return (await this.ask(path, tab)).text();
  }

  messages(tab) {
    return this.tabs.find(({ id }) => id === tab).messages;
  }
}
