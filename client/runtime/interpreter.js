/**
 * One Python: booted once, asked many times. Knows no page and no worker, so that the tests run the same in Node.
 *
 * Every job meets the memory as it was right after the framework was imported. Python's whole state is in
 * WebAssembly's linear memory; a copy of it put back is a fresh interpreter in 3 ms, where a new one takes a second.
 */
import { hashing } from "./hashing.js";
import { layOut } from "./tar.js";

const HOME = "/home/reader";
const PROGRAM = `${HOME}/program`;
const DJANGO =
  "django.core.wsgi django.core.asgi django.core.management django.http django.urls django.conf django.shortcuts " +
  "django.views.defaults rosetta.in_browser.job encodings.idna";
/** What a framework's programs import anyway. Named here, it is part of the memory that is put back. */
const PRELOADED = /** @type {Record<string, string>} */ ({
  flask: "flask rosetta.in_browser.job encodings.idna",
  fastapi: "fastapi fastapi.responses rosetta.in_browser.job encodings.idna",
  django: DJANGO,
  drf: DJANGO,
});

/**
 * @typedef {object} Parts
 * @property {(options: object) => Promise<any>} loadPyodide
 * @property {(settings: object) => Promise<any>} createPyodideModule
 * @property {string} indexURL
 * @property {string} stdLibURL of an empty zip: the library is one of the packs
 * @property {{info: {python: string}}} lockFileContents
 * @property {(text: string, stream: "stdout" | "stderr") => void} output
 * @property {() => void} [answered] called after each request
 */

export class Interpreter {
  /** @type {Uint8Array | undefined} */
  #saved;
  /** @type {any} */
  #python;
  /** @type {Set<string>} */
  #packs = new Set();
  #used = false;
  /** What `first` made of the last program that has it: a database, static files. */
  #made = { of: "", files: /** @type {Record<string, Uint8Array>} */ ({}) };

  /** @param {any} python */
  constructor(python) {
    this.#python = python;
  }

  /**
   * @param {Parts} parts
   * @param {Map<string, Uint8Array>} packs name -> tar
   */
  static async boot({ output, answered = () => {}, ...parts }, packs) {
    // A finaliser would reach into memory that has been put back since.
    const [major, minor] = parts.lockFileContents.info.python.split(".");
    const { FinalizationRegistry } = globalThis;
    globalThis.FinalizationRegistry = /** @type {any} */ (NoFinalisers);
    try {
      const python = await parts.loadPyodide({
        ...parts,
        stdin: () => undefined, // nobody types: `input()` meets the end
        env: { HOME, PYTHONPATH: `/lib/python${major}.${minor}` },
        fsInit: (/** @type {any} */ FS) => [...packs.values()].forEach((tar) => layOut(FS, tar)),
      });
      for (const stream of /** @type {const} */ (["stdout", "stderr"])) {
        const decoder = new TextDecoder();
        const write = (/** @type {Uint8Array} */ bytes) => {
          output(decoder.decode(bytes, { stream: true }), stream);
          return bytes.length;
        };
        stream === "stdout" ? python.setStdout({ write }) : python.setStderr({ write });
      }
      const made = new Interpreter(python);
      made.#packs = new Set(packs.keys());
      python.registerJsModule("rosetta_hashing", hashing);
      python.registerJsModule("rosetta_page", { answered });
      python.runPython(
        "import rosetta_hashing, rosetta_page; from rosetta.in_browser import preparing; " +
          "preparing.prepare(rosetta_hashing, rosetta_page.answered)",
      );
      return made;
    } finally {
      globalThis.FinalizationRegistry = FinalizationRegistry;
    }
  }

  /** @param {string} pack */
  has(pack) {
    return this.#packs.has(pack);
  }

  /** Packs that are there already are left alone. @param {Map<string, Uint8Array>} packs */
  add(packs) {
    const fresh = [...packs].filter(([name]) => !this.#packs.has(name));
    if (!fresh.length) return;
    this.restore();
    for (const [name, tar] of fresh) {
      layOut(this.#python.FS, tar);
      this.#packs.add(name);
    }
    this.#python.runPython("import importlib; importlib.invalidate_caches()");
    if (this.#saved) this.save();
  }

  /** Import the framework, and remember the memory. @param {string} framework */
  preload(framework) {
    this.restore();
    this.#python.runPython(`preparing.preload(${JSON.stringify(PRELOADED[framework] ?? "")})`);
    this.save();
  }

  /** What Python takes, in bytes. */
  get memory() {
    return this.#python._module.HEAPU8.length;
  }

  save() {
    this.#saved = this.#python._module.HEAPU8.slice();
  }

  restore() {
    if (!this.#saved || !this.#used) return;
    this.#used = false;
    const memory = this.#python._module.HEAPU8;
    memory.set(this.#saved);
    memory.fill(0, this.#saved.length);
    this.#clean();
  }

  /**
   * What `first` makes is made once for the same files, by a job of its own, and laid out for each job.
   * @param {import("./types.js").Job} job
   * @param {() => void} [made] called when that job is done, now or before, and the other one begins
   * @returns {import("./types.js").Result}
   */
  run({ first, ...job }, made) {
    if (!first) return this.#do(job);
    const of = JSON.stringify([first, job.files]);
    if (of !== this.#made.of) {
      const result = this.#do({ first, files: job.files });
      if (result.failure) return result;
      this.#made = { of, files: filesBelow(this.#python.FS, PROGRAM) };
    }
    made?.();
    return this.#do({ ...job, files: { ...this.#made.files, ...job.files } });
  }

  /**
   * @param {import("./types.js").Job} job
   * @returns {import("./types.js").Result}
   */
  #do(job) {
    this.restore();
    this.#used = true;
    const { FS } = this.#python;
    FS.mkdirTree(PROGRAM);
    for (const [path, content] of Object.entries(job.files)) {
      const place = `${PROGRAM}/${path}`;
      FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
      FS.writeFile(place, content);
    }
    const { files, ...rest } = job;
    FS.writeFile("/tmp/job.json", JSON.stringify(rest, withBase64));
    FS.chdir(PROGRAM);
    this.#python.runPython("preparing.run()");
    return JSON.parse(FS.readFile("/tmp/result.json", { encoding: "utf8" }));
  }

  /** What earlier programs left in the file system, which is not in Python's memory. */
  #clean() {
    const { FS } = this.#python;
    for (const stream of FS.streams) if (stream && stream.fd > 2) FS.close(stream);
    FS.chdir("/");
    empty(FS, HOME);
    empty(FS, "/tmp");
  }
}

/** A body that is bytes travels as base64. @param {string} key @param {any} value */
function withBase64(key, value) {
  if (key === "requests") {
    return value.map((/** @type {any} */ request) =>
      request.body instanceof Uint8Array ? { ...request, body: "", base64: base64(request.body) } : request,
    );
  }
  return value;
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** @param {any} FS @param {string} folder @param {string} [under] */
function filesBelow(FS, folder, under = "") {
  /** @type {Record<string, Uint8Array>} */
  const found = {};
  for (const name of FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const path = `${folder}/${name}`;
    if (FS.isDir(FS.stat(path).mode)) Object.assign(found, filesBelow(FS, path, `${under}${name}/`));
    else found[under + name] = FS.readFile(path);
  }
  return found;
}

/** @param {any} FS @param {string} folder */
function empty(FS, folder) {
  for (const name of FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const path = `${folder}/${name}`;
    if (FS.isDir(FS.lstat(path).mode)) {
      empty(FS, path);
      FS.rmdir(path);
    } else FS.unlink(path);
  }
}

class NoFinalisers {
  register() {}
  unregister() {}
}
