import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "./tar.js";

/** A file system as far as `layOut` uses Emscripten's. */
function fakeFS() {
  const root = { name: "", children: new Map() };
  return {
    root,
    filesystems: {
      MEMFS: {
        createNode(/** @type {any} */ parent, /** @type {string} */ name) {
          const node = { name, children: new Map() };
          parent.children.set(name, node);
          return node;
        },
      },
    },
    lookupPath: () => ({ node: root }),
    lookupNode(/** @type {any} */ parent, /** @type {string} */ name) {
      if (!parent.children.has(name)) throw new Error("ENOENT");
      return parent.children.get(name);
    },
  };
}

/** @param {string} name @param {string} content @param {string} [prefix] */
function entry(name, content, prefix = "") {
  const block = new Uint8Array(512 + Math.ceil(content.length / 512) * 512);
  const write = (/** @type {number} */ at, /** @type {string} */ text) => block.set(new TextEncoder().encode(text), at);
  write(0, name);
  write(124, content.length.toString(8).padStart(11, "0"));
  write(345, prefix);
  write(512, content);
  return block;
}

test("files lie in their folders, with their content and size", () => {
  const FS = fakeFS();
  const parts = [entry("lib/flask/app.pyc", "x".repeat(700)), entry("views.pyc", "y", "lib/flask"), new Uint8Array(1024)];
  const tar = new Uint8Array(parts.flatMap((part) => [...part]));
  layOut(FS, tar);
  const flask = FS.root.children.get("lib").children.get("flask");
  assert.deepEqual([...flask.children.keys()], ["app.pyc", "views.pyc"]);
  assert.equal(flask.children.get("app.pyc").usedBytes, 700);
  assert.equal(new TextDecoder().decode(flask.children.get("views.pyc").contents), "y");
  assert.equal(flask.children.get("views.pyc").contents.buffer, tar.buffer, "content is not copied");
});
