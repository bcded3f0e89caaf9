/**
 * Runs the reader's program in the page, in a worker for each framework. Nothing is loaded before `prepare` or `ask`.
 *
 * A worker that is stopped is ended, for nothing else can interrupt Python here; so one that has booted is kept spare.
 */
import { Files, LoadError } from "./files.js";
import { entriesFor, packsFor } from "./manifest.js";
import { WorkerHandle } from "./worker-handle.js";

/**
 * @typedef {import("./types.js").Job} Job
 * @typedef {import("./types.js").Result} Result
 * @typedef {import("./types.js").Failure} Failure
 * @typedef {import("./manifest.js").Manifest} Manifest
 * @typedef {object} AskOptions
 * @property {AbortSignal} [signal] aborting is `stop(framework)`
 * @property {(progress: Map<string, {loaded: number, total: number}>) => void} [onProgress] file -> bytes, while files are loading
 * @property {() => void} [onStart] Python is up, the program begins to run
 * @property {(text: string, stream: "stdout" | "stderr") => void} [onOutput]
 * @property {number} [timeLimit] milliseconds for the program and its first request, and for each request after it
 */

const TIME_LIMIT = 10_000;
// For what comes before a program: the migrations of Django's admin take ten seconds, and several times as long on a busy machine.
const FIRST_LIMIT = 60_000;

class Stopped extends Error {}
class TimeOut extends Error {}

export class Runtime {
  #manifestUrl;
  /** @type {Promise<{manifest: Manifest, files: Files}> | undefined} */
  #loaded;
  /** @type {Map<string, WorkerHandle>} */
  #workers = new Map();
  /** @type {Map<string, Promise<unknown>>} the last ask of each framework */
  #queues = new Map();
  /** @type {Map<string, Set<(error: Error) => void>>} ends the asks of a framework that are under way or waiting */
  #stops = new Map();
  /** @type {WorkerHandle | undefined} */
  #spare;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #sparing;
  /** counts what `close` has ended: what was under way then must not begin anew */
  #life = 0;

  /** @param {{manifestUrl: string}} options */
  constructor({ manifestUrl }) {
    this.#manifestUrl = new URL(manifestUrl, document.baseURI).href;
  }

  /** Whether this browser can run Python at all. */
  static get supported() {
    return typeof WebAssembly === "object" && typeof Worker === "function" && typeof DecompressionStream === "function";
  }

  /**
   * Load and start what the framework needs: on hover or focus. A failure shows at `ask`.
   * @param {string} framework @param {Job} [job]
   */
  async prepare(framework, job) {
    if (!Runtime.supported) return;
    const life = this.#life;
    try {
      const { manifest, files } = await this.#load();
      if (life !== this.#life) return;
      await this.#workerFor(framework, manifest, files).prepare(framework, packsFor(manifest, framework, job));
    } catch {
      // ask() will say it
    }
  }

  /**
   * What the jobs would fetch now, in bytes.
   * @param {Map<string, Job>} jobs by framework @param {(address: string) => boolean} isStored
   * @returns {Promise<number>} fails where the list of files cannot be had
   */
  async missing(jobs, isStored) {
    const { manifest, files } = await this.#load();
    const packs = new Set([...jobs].flatMap(([framework, job]) => packsFor(manifest, framework, job)));
    const entries = entriesFor(manifest, [...packs]).filter((entry) => !isStored(files.address(entry)));
    return [...files.progress(entries).values()].reduce((sum, { loaded, total }) => sum + total - loaded, 0);
  }

  /**
   * Run a job. Never rejects: what went wrong is the result's `failure`.
   * @param {string} framework @param {Job} job @param {AskOptions} [options] @returns {Promise<Result>}
   */
  ask(framework, job, options = {}) {
    /** @type {(error: Error) => void} */
    let stop = () => {};
    /** @type {Promise<never>} */
    const stopped = new Promise((_, reject) => (stop = reject));
    stopped.catch(() => {});
    const stops = this.#stops.get(framework) ?? new Set();
    this.#stops.set(framework, stops.add(stop));
    const abort = () => this.stop(framework);
    options.signal?.addEventListener("abort", abort, { once: true });

    const output = new Collected(options.onOutput);
    const before = this.#queues.get(framework) ?? Promise.resolve();
    const run = () => Promise.race([stopped, this.#run(framework, job, options, output, stopped)]);
    const asking = before.then(() => (stops.has(stop) ? run() : stopped)); // it may be stopped while it waits
    const result = asking
      .then(
        (found) => ({ ...found, output: output.text }),
        (error) => ({ ...NOTHING, output: output.text, failure: described(error) }),
      )
      .finally(() => {
        stops.delete(stop);
        options.signal?.removeEventListener("abort", abort);
      });
    this.#queues.set(framework, result);
    if (options.signal?.aborted) abort();
    return result;
  }

  /** End what runs: of one framework, or all. @param {string} [framework] */
  stop(framework) {
    for (const name of framework ? [framework] : this.#stops.keys()) {
      const stops = this.#stops.get(name);
      if (!stops?.size) continue;
      this.#endAsks(stops);
      this.#replace(name);
    }
  }

  /** End all workers and forget what was loaded. */
  close() {
    clearTimeout(this.#sparing);
    this.#life++;
    this.#stops.forEach((stops) => this.#endAsks(stops));
    for (const worker of [...this.#workers.values(), this.#spare]) worker?.end();
    this.#workers.clear();
    this.#spare = undefined;
    this.#loaded = undefined;
  }

  /**
   * @param {string} framework @param {Job} job @param {AskOptions} options @param {Collected} output
   * @param {Promise<never>} stopped
   */
  async #run(framework, job, options, output, stopped) {
    if (!Runtime.supported) throw new LoadError("This browser has no WebAssembly, which Python needs.");
    const { manifest, files } = await this.#load();
    const worker = this.#workerFor(framework, manifest, files);
    const packs = packsFor(manifest, framework, job);
    const unlisten = files.listen(() => options.onProgress?.(worker.progress(packs)));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let limit = job.first ? FIRST_LIMIT : (options.timeLimit ?? TIME_LIMIT);
    try {
      return await new Promise((resolve, reject) => {
        stopped.catch(() => clearTimeout(timer));
        const limited = () => {
          clearTimeout(timer);
          const why = new TimeOut(`It was ended after ${limit / 1000} s.`);
          timer = setTimeout(() => {
            this.#replace(framework);
            reject(why);
          }, limit);
          limit = options.timeLimit ?? TIME_LIMIT; // of the program, which begins when the first commands are done
        };
        const started = () => {
          unlisten();
          limited();
          options.onStart?.();
        };
        worker.run(job, packs, { started, answered: limited, output: output.add }).then(({ result, dead }) => {
          if (dead) this.#replace(framework);
          else this.#keepSpare();
          resolve(result);
        }, reject);
      });
    } finally {
      unlisten();
      clearTimeout(timer);
    }
  }

  /** @param {Set<(error: Error) => void>} stops */
  #endAsks(stops) {
    stops.forEach((stop) => stop(new Stopped("It was stopped.")));
    stops.clear();
  }

  #load() {
    this.#loaded ??= (async () => {
      const name = this.#manifestUrl.slice(this.#manifestUrl.lastIndexOf("/") + 1);
      try {
        const response = await fetch(this.#manifestUrl);
        if (!response.ok) throw new Error(`status ${response.status}`);
        return { manifest: /** @type {Manifest} */ (await response.json()), files: new Files(this.#manifestUrl) };
      } catch (error) {
        this.#loaded = undefined;
        throw new LoadError(`${name} could not be loaded: ${error instanceof Error ? error.message : error}`);
      }
    })();
    return this.#loaded;
  }

  /** The framework's worker: the one it has, the spare, or a new one. @param {string} framework @param {Manifest} manifest @param {Files} files */
  #workerFor(framework, manifest, files) {
    const had = this.#workers.get(framework);
    if (had && !had.ended) return had;
    const spare = this.#spare && !this.#spare.ended ? this.#spare : undefined;
    if (spare) this.#spare = undefined;
    const worker = spare ?? new WorkerHandle(files, manifest);
    worker.framework = framework;
    this.#workers.set(framework, worker);
    return worker;
  }

  /** End the framework's worker, and make the next one ready. @param {string} framework */
  #replace(framework) {
    const worker = this.#workers.get(framework);
    if (!worker) return;
    this.#workers.delete(framework);
    worker.end();
    if (worker.wasReady) this.prepare(framework).then(() => this.#keepSpare()); // else its files are wrong, or missing
  }

  /** A booted worker, without a framework, for when one is stopped; made when nothing else is to be done. */
  #keepSpare() {
    clearTimeout(this.#sparing);
    if (!this.#workers.size) return;
    const life = this.#life;
    this.#sparing = setTimeout(async () => {
      if (this.#spare && !this.#spare.ended) return;
      const { manifest, files } = await this.#load();
      if (life !== this.#life) return;
      this.#spare = new WorkerHandle(files, manifest);
      this.#spare.boot(["python"]).catch(() => {});
    }, 1500);
  }
}

/** What a program said, in one text and as it comes. */
class Collected {
  text = "";
  /** @param {AskOptions["onOutput"]} listener */
  constructor(listener) {
    /** @param {string} text @param {"stdout" | "stderr"} stream */
    this.add = (text, stream) => {
      this.text += text;
      listener?.(text, stream);
    };
  }
}

/** @type {Result} */
const NOTHING = { answers: [], output: "", dropped: 0, printed: null, failure: null, failed: null };

/** @param {any} error @returns {Failure} */
function described(error) {
  const kind = error instanceof TimeOut ? "timeout" : error instanceof Stopped ? "stopped" : "load";
  return { kind, message: error.message, traceback: "", file: null, line: null };
}
