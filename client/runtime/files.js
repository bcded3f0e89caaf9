/** Fetches each file once, side by side, and tells how many bytes have come. */

/** @typedef {import("./manifest.js").Entry} Entry */

/** A file could not be had: `message` names it. */
export class LoadError extends Error {}

export class Files {
  /** @type {Map<string, Promise<any>>} */
  #had = new Map();
  /** @type {Map<string, number>} what has crossed the network of each file, in bytes */
  #loaded = new Map();
  /** @type {Set<() => void>} */
  #listeners = new Set();
  #base;

  /** @param {string} base the address that file names start from */
  constructor(base) {
    this.#base = base;
  }

  /** @param {Entry} entry */
  address(entry) {
    return new URL(entry.file, this.#base).href;
  }

  /** A pack's tar. @param {Entry} entry @returns {Promise<ArrayBuffer>} */
  pack(entry) {
    return this.#once(entry, async (response) => {
      const stream = /** @type {ReadableStream<any>} */ (response.body).pipeThrough(this.#counted(entry));
      return new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    });
  }

  /** The compiled module, which all workers share. @param {Entry} entry @returns {Promise<WebAssembly.Module>} */
  wasm(entry) {
    return this.#once(entry, async (response) => {
      const counting = response.clone();
      const seen = /** @type {ReadableStream<any>} */ (counting.body).pipeThrough(this.#counted(entry));
      seen.pipeTo(new WritableStream()).catch(() => {});
      const isWasm = response.headers.get("content-type")?.startsWith("application/wasm");
      return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
    });
  }

  /** Something else has loaded the file. @param {Entry} entry */
  note(entry) {
    this.#loaded.set(entry.file, entry.bytes);
    this.#listeners.forEach((listener) => listener());
  }

  /** @param {Entry[]} entries @returns {Map<string, {loaded: number, total: number}>} file -> bytes */
  progress(entries) {
    return new Map(entries.map(({ file, bytes }) => [file, { loaded: this.#loaded.get(file) ?? 0, total: bytes }]));
  }

  /** @param {() => void} listener @returns {() => void} ends it */
  listen(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** @template T @param {Entry} entry @param {(response: Response) => Promise<T>} read @returns {Promise<T>} */
  #once(entry, read) {
    const had = this.#had.get(entry.file);
    if (had) return had;
    const getting = this.#get(entry, read);
    this.#had.set(entry.file, getting);
    getting.catch(() => this.#had.delete(entry.file)); // the next click tries again
    return getting;
  }

  /** @template T @param {Entry} entry @param {(response: Response) => Promise<T>} read */
  async #get(entry, read) {
    try {
      const response = await fetch(this.address(entry));
      if (!response.ok) throw new Error(`status ${response.status}`);
      const content = await read(response);
      this.note(entry);
      return content;
    } catch (error) {
      throw new LoadError(`${entry.file} could not be loaded: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** @param {Entry} entry */
  #counted(entry) {
    let seen = 0;
    return new TransformStream({
      transform: (/** @type {Uint8Array} */ chunk, controller) => {
        controller.enqueue(chunk);
        seen += chunk.length;
        // Hosts compress on the way: a share of the file is that share of what crosses the network.
        this.#loaded.set(entry.file, Math.min(1, seen / entry.size) * entry.bytes);
        this.#listeners.forEach((listener) => listener());
      },
    });
  }
}
