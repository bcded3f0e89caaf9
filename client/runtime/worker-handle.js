/** The page's end of one worker. */
import { LoadError } from "./files.js";
import { entriesFor } from "./manifest.js";

/** @typedef {import("./manifest.js").Manifest} Manifest */

let asks = 0;

export class WorkerHandle {
  #worker;
  #files;
  #manifest;
  /** @type {Set<string>} the packs the worker has, or is being sent */
  #packs = new Set();
  /** @type {Set<(error: Error) => void>} */
  #failed = new Set();
  /** @type {Map<string, (message: any) => void>} */
  #heard = new Map();
  #ended = false;
  framework = "";
  /** @type {Promise<void> | undefined} */
  #booted;
  /** @type {Promise<void> | undefined} set while and after a framework is imported */
  prepared;
  ready = false;
  wasReady = false;

  /** @param {import("./files.js").Files} files @param {Manifest} manifest */
  constructor(files, manifest) {
    const address = files.address(manifest.worker);
    this.#files = files;
    this.#manifest = manifest;
    // From a blob: a worker loaded by its own address would not be bound by the policy in the page's <meta>.
    const blob = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" }));
    this.#worker = new Worker(blob, { type: "module" });
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new LoadError(`${manifest.worker.file} could not be loaded${event.message ? `: ${event.message}` : ""}`));
    };
    this.#worker.onmessage = ({ data }) => {
      if (data.type === "failed") this.#fail(new LoadError(data.message));
      else this.#heard.get(data.id ? `${data.type} ${data.id}` : data.type)?.(data);
    };
    const { script, machine } = manifest.pyodide;
    this.#heard.set("scripts", () => {
      URL.revokeObjectURL(blob);
      for (const entry of [manifest.worker, script, machine]) files.note(entry);
    });
    this.#worker.postMessage({ type: "scripts", script: files.address(script), machine: files.address(machine) });
  }

  /** Fetch what is needed and start Python; the first packs are there from the start. @param {string[]} packs */
  boot(packs) {
    this.#booted ??= this.#boot(packs);
    return this.#booted;
  }

  /** @param {string[]} packs */
  async #boot(packs) {
    const [wasm, sent] = await this.#orFailed(
      Promise.all([this.#files.wasm(this.#manifest.pyodide.wasm), this.#fetched(packs)]),
    );
    await this.#told("booted", { type: "boot", wasm, lock: this.#manifest.lock, packs: sent });
  }

  /** Import a framework. @param {string} framework @param {string[]} packs */
  prepare(framework, packs) {
    this.framework = framework;
    this.prepared ??= (async () => {
      await this.boot(packs);
      await this.#told("ready", { type: "prepare", framework, packs: await this.#orFailed(this.#fetched(packs)) });
      this.ready = this.wasReady = true;
    })();
    return this.prepared;
  }

  /**
   * @param {import("./types.js").Job} job
   * @param {string[]} packs
   * @param {{started: () => void, answered: () => void, output: (text: string, stream: "stdout" | "stderr") => void}} on
   * @returns {Promise<{result: import("./types.js").Result, dead: boolean}>}
   */
  async run(job, packs, on) {
    await this.prepare(this.framework, packs);
    const more = await this.#orFailed(this.#fetched(packs));
    const id = ++asks;
    this.#heard.set(`started ${id}`, on.started);
    this.#heard.set(`answered ${id}`, on.answered);
    this.#heard.set(`output ${id}`, ({ text, stream }) => on.output(text, stream));
    return this.#told(`done ${id}`, { type: "run", id, job, framework: this.framework, packs: more });
  }

  /** Ends the worker, whatever it is at. @param {Error} [why] */
  end(why = new Error("ended")) {
    this.#worker.terminate();
    this.#fail(why);
  }

  get ended() {
    return this.#ended;
  }

  /** What a cold start needs of these packs has crossed the network so far. @param {string[]} packs */
  progress(packs) {
    return this.#files.progress(entriesFor(this.#manifest, packs));
  }

  /** The packs the worker does not have yet. @param {string[]} packs @returns {Promise<[string, ArrayBuffer][]>} */
  async #fetched(packs) {
    const missing = packs.filter((name) => !this.#packs.has(name));
    missing.forEach((name) => this.#packs.add(name));
    return Promise.all(
      missing.map(async (name) => /** @type {[string, ArrayBuffer]} */ ([name, await this.#files.pack(this.#manifest.packs[name])])),
    );
  }

  /** Says something, and waits for the answer. @param {string} answer @param {object} message @returns {Promise<any>} */
  #told(answer, message) {
    return this.#orFailed(
      new Promise((resolve) => {
        this.#heard.set(answer, resolve);
        this.#worker.postMessage(message);
      }),
    );
  }

  /** @template T @param {Promise<T>} promise @returns {Promise<T>} */
  #orFailed(promise) {
    if (this.#ended) return Promise.reject(this.#why);
    return new Promise((resolve, reject) => {
      this.#failed.add(reject);
      promise.then(resolve, (error) => {
        this.#fail(error);
        reject(error);
      }).finally(() => this.#failed.delete(reject));
    });
  }

  /** @type {Error} */
  #why = new Error("ended");

  /** @param {Error} error */
  #fail(error) {
    if (this.#ended) return;
    this.#ended = true;
    this.ready = false;
    this.#why = error;
    this.#worker.terminate();
    for (const reject of this.#failed) reject(error);
    this.#failed.clear();
  }
}
