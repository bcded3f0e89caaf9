/** The worker that Python runs in: one interpreter, told what to do by messages from worker-handle.js. */
import { Interpreter } from "./interpreter.js";
import { NO_LIBRARY } from "./library.js";

/** A program that takes more meets a MemoryError, in bytes. */
const LARGEST_MEMORY = 1_000_000_000;
/** Python that took more is ended afterwards: WebAssembly's memory never shrinks. */
const LARGEST_KEPT = 300_000_000;

/**
 * What a program could reach beyond its own run: other pages' storage and caches, and the network. A program comes from
 * a link that somebody shared, perhaps; it may find its way from Python to JavaScript, and finds none of this there.
 */
const CLOSED = ["caches", "indexedDB", "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource"];
CLOSED.push("BroadcastChannel", "Worker", "SharedWorker", "importScripts", "navigator", "cookieStore");

/** @type {Promise<Interpreter>} */
let interpreter;
/** @type {Promise<any[]>} */
let scripts;
let framework = "";
let asked = 0;
const port = /** @type {any} */ (globalThis);

/** @param {object} message */
const say = (message) => port.postMessage(message);

/** @type {Record<string, (message: any) => Promise<void>>} */
const does = {
  async scripts({ script, machine }) {
    scripts = Promise.all([import(script), import(machine)]);
    await scripts;
    say({ type: "scripts" });
  },
  async boot({ wasm, lock, packs }) {
    interpreter = boot(wasm, lock, new Map(packs));
    await interpreter;
    say({ type: "booted" });
  },
  async prepare(message) {
    await prepared(message);
    say({ type: "ready" });
  },
  async run({ id, job, ...message }) {
    const python = await prepared(message);
    asked = id;
    const started = () => say({ type: "started", id });
    started();
    let result;
    let dead = false;
    try {
      result = python.run(job, started);
    } catch (error) {
      // Not the program's exception: Python itself broke down, or ran out of memory.
      dead = true;
      const message = `Python broke down: ${String(error).split("\n")[0]}`;
      result = { answers: [], printed: null, dropped: 0, failed: null, failure: { kind: "exception", message, traceback: "", file: null, line: null } };
    }
    dead ||= python.memory > LARGEST_KEPT;
    for (const answer of result.answers) readBody(answer);
    say({ type: "done", id, result, dead });
    if (!dead) python.restore();
  },
};

let queue = Promise.resolve();
port.onmessage = (/** @type {MessageEvent} */ { data }) => {
  const act = () => does[data.type](data).catch((error) => say({ type: "failed", message: String(error?.message ?? error) }));
  // The scripts load while the rest of the files is on its way.
  if (data.type === "scripts") act();
  else queue = queue.then(act);
};

/** @param {{framework: string, packs: [string, ArrayBuffer][]}} message */
async function prepared(message) {
  const python = await interpreter;
  python.add(new Map(message.packs.map(([name, tar]) => [name, new Uint8Array(tar)])));
  if (framework !== message.framework) {
    python.preload(message.framework);
    framework = message.framework;
  }
  return python;
}

/** @param {WebAssembly.Module} wasm @param {{info: {python: string}}} lock @param {Map<string, ArrayBuffer>} packs */
async function boot(wasm, lock, packs) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await scripts;
  // Pyodide fetches and compiles for itself; the page has done so already, once for all workers.
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async () => new Response(NO_LIBRARY);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const { env } = /** @type {any} */ (imports);
    const grow = env.emscripten_resize_heap;
    env.emscripten_resize_heap = (/** @type {number} */ size) => (size >>> 0 > LARGEST_MEMORY ? 0 : grow(size));
    return { module: wasm, instance: await WebAssembly.instantiate(wasm, imports) };
  };
  try {
    return await Interpreter.boot(
      {
        loadPyodide,
        createPyodideModule,
        indexURL: "https://pyodide.invalid/",
        stdLibURL: "https://pyodide.invalid/empty.zip",
        lockFileContents: lock,
        output: (text, stream) => say({ type: "output", id: asked, text, stream }),
        answered: () => say({ type: "answered", id: asked }),
      },
      new Map([...packs].map(([name, tar]) => [name, new Uint8Array(tar)])),
    );
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
    closeScope();
  }
}

function closeScope() {
  const { hardwareConcurrency, language, languages, userAgent } = navigator;
  for (let scope = port; scope && scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) {
    for (const name of CLOSED) delete scope[name];
  }
  port.navigator = { hardwareConcurrency, language, languages, userAgent };
}

/** @param {any} answer */
function readBody(answer) {
  const text = atob(answer.base64);
  answer.body = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  delete answer.base64;
  try {
    answer.text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(answer.body);
  } catch {
    answer.text = null;
  }
}
