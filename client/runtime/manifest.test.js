import assert from "node:assert/strict";
import { test } from "node:test";
import { entriesFor, packsFor } from "./manifest.js";

const manifest = /** @type {any} */ ({
  worker: { bytes: 1 },
  pyodide: { script: { bytes: 10 }, machine: { bytes: 20 }, wasm: { bytes: 30 } },
  packs: {
    python: { bytes: 100, when: null },
    flask: { bytes: 200, when: null },
    templates: { bytes: 300, when: "\\bjinja2\\b" },
  },
  frameworks: { flask: { packs: ["python", "flask"] } },
});

test("a framework needs its own packs", () => {
  assert.deepEqual(packsFor(manifest, "flask"), ["python", "flask"]);
});

test("a program needs the packs that it mentions, too", () => {
  const job = { files: { "app.py": "import jinja2", "picture.png": new Uint8Array([1]) } };
  assert.deepEqual(packsFor(manifest, "flask", job), ["python", "flask", "templates"]);
});

test("a cold start fetches Pyodide, the worker and the packs", () => {
  assert.deepEqual(entriesFor(manifest, ["python", "flask"]).map(({ bytes }) => bytes), [1, 10, 20, 30, 100, 200]);
});
