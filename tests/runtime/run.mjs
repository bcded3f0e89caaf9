/**
 * Does jobs inside Pyodide, in Node, with the files and the code that the site has.
 * Reads JSON from standard input: {"folder": ".cache/runtime", "data": {topic: what is published of it}, "jobs": [...]},
 * where a job is {framework, topic, program, request}, which the page's own modules make of what is published, or
 * {framework, job}. Writes for each, in that order, the line "started" and then one with the result as JSON.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { jobOf } from "../../client/playground/programs.js";
import { sentOf, typedOf } from "../../client/playground/requests.js";
import { Interpreter } from "../../client/runtime/interpreter.js";
import { NO_LIBRARY } from "../../client/runtime/library.js";
import { packsFor } from "../../client/runtime/manifest.js";

const { folder, data, jobs } = JSON.parse(fs.readFileSync(0, "utf8"));
const manifest = JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8"));
const file = (/** @type {{file: string}} */ entry) => path.resolve(folder, entry.file);

// In Node Pyodide looks for its files by name; the modules' own names end in .js, which says nothing there.
const place = fs.mkdtempSync(path.join(os.tmpdir(), "rosetta-runtime-"));
process.on("exit", () => fs.rmSync(place, { recursive: true, force: true }));
fs.symlinkSync(file(manifest.pyodide.wasm), path.join(place, "pyodide.asm.wasm"));
fs.writeFileSync(path.join(place, "empty.zip"), NO_LIBRARY);
fs.symlinkSync(path.dirname(fileURLToPath(import.meta.resolve("pyodide"))) + "/..", path.join(place, "node_modules"));
for (const name of ["script", "machine"]) fs.copyFileSync(file(manifest.pyodide[name]), path.join(place, `${name}.mjs`));
const { loadPyodide } = await import(pathToFileURL(path.join(place, "script.mjs")).href);
const { default: createPyodideModule } = await import(pathToFileURL(path.join(place, "machine.mjs")).href);

/** @param {string[]} names */
const tars = (names) =>
  new Map(names.map((name) => [name, new Uint8Array(gunzipSync(fs.readFileSync(file(manifest.packs[name]))))]));

/** What the page sends when a reader chooses the request and changes nothing. @param {any} given */
function published({ framework, topic, program, request }) {
  const { files, requests } = data[topic];
  const preset = requests[request] ?? { method: "GET", target: "/", headers: [], body: "" };
  const textOf = (/** @type {string} */ file) => files[framework][file.slice(framework.length + 1)];
  return jobOf(data[topic], textOf, framework, program, sentOf(requests, request ?? null, typedOf(preset)));
}

const interpreters = new Map();
let output = "";
for (const given of jobs) {
  const { framework, job = published(given) } = given;
  if (!interpreters.has(framework)) {
    const booted = await Interpreter.boot(
      {
        loadPyodide,
        createPyodideModule,
        indexURL: place,
        stdLibURL: path.join(place, "empty.zip"),
        lockFileContents: manifest.lock,
        output: (text) => (output += text),
      },
      tars(manifest.frameworks[framework].packs),
    );
    booted.preload(framework);
    interpreters.set(framework, booted);
  }
  const interpreter = interpreters.get(framework);
  interpreter.add(tars(packsFor(manifest, framework, job).filter((name) => !interpreter.has(name))));
  output = "";
  let result;
  fs.writeSync(1, "started\n");
  try {
    result = interpreter.run(job);
  } catch (error) {
    result = { answers: [], failure: { kind: "exception", message: `the interpreter died: ${error}`, traceback: "" } };
    interpreters.delete(framework);
  }
  fs.writeSync(1, JSON.stringify({ ...result, output }) + "\n");
}
process.exit(0);
