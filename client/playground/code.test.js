import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, keyOf } from "./code.js";

const data = { topic: "tea", files: { flask: { "a.py": "one", "b.py": "two" }, django: { "a.py": "three" } } };
const KEY = keyOf("tea");

class Memory {
  entries = new Map();
  room = Infinity;
  get length() {
    return this.entries.size;
  }
  key(/** @type {number} */ at) {
    return [...this.entries.keys()][at] ?? null;
  }
  getItem(/** @type {string} */ key) {
    return this.entries.get(key) ?? null;
  }
  setItem(/** @type {string} */ key, /** @type {string} */ text) {
    if (text.length > this.room) throw new Error("full");
    this.entries.set(key, text);
  }
  removeItem(/** @type {string} */ key) {
    this.entries.delete(key);
  }
}

const made = (storage = new Memory()) => ({ storage, code: new Code(data, () => storage) });

test("a change outlives the page, and the original text is no change", () => {
  const { storage, code } = made();
  code.set("flask/a.py", "mine");
  assert.deepEqual([code.text("flask/a.py"), code.isChanged("flask/a.py"), code.isChanged("django/a.py")], ["mine", true, false]);
  assert.equal(made(storage).code.text("flask/a.py"), "mine");
  code.set("flask/a.py", "one");
  assert.deepEqual([code.changed, storage.length], [[], 0]);
});

test("files that the topic does not have are not kept", () => {
  const { storage, code } = made();
  code.set("flask/other.py", "x");
  assert.equal(storage.length, 0);
});

test("two tabs do not undo each other's changes", () => {
  const { storage, code } = made();
  const other = made(storage).code;
  code.set("flask/a.py", "mine");
  other.set("flask/b.py", "theirs");
  code.stored(KEY);
  assert.deepEqual([code.text("flask/a.py"), code.text("flask/b.py")], ["mine", "theirs"]);
  assert.deepEqual(made(storage).code.changed, ["flask/a.py", "flask/b.py"]);
});

test("what changed in another tab is announced", () => {
  const { storage, code } = made();
  made(storage).code.set("flask/b.py", "theirs");
  /** @type {string[]} */
  const files = [];
  code.addEventListener("change", (event) => files.push(/** @type {CustomEvent} */ (event).detail));
  code.stored("another key");
  code.stored(KEY);
  assert.deepEqual(files, ["flask/b.py"]);
});

test("a newer original is noticed", () => {
  const { storage, code } = made();
  code.set("flask/a.py", "mine");
  const later = new Code({ ...data, files: { flask: { "a.py": "one, revised" } } }, () => storage);
  assert.deepEqual([later.text("flask/a.py"), later.isOutdated("flask/a.py")], ["mine", true]);
  assert.equal(code.isOutdated("flask/a.py"), false);
});

for (const damaged of ["{", "[]", "7", '{"flask/a.py":"text"}', '{"flask/gone.py":{"text":"x","base":"0"}}'])
  test(`what cannot be read is kept aside: ${damaged}`, () => {
    const storage = new Memory();
    storage.setItem(KEY, damaged);
    const { code } = made(storage);
    assert.deepEqual([...code.troubles], ["damaged"]);
    code.set("flask/a.py", "mine");
    const aside = [...storage.entries].filter(([key]) => key.startsWith(`${KEY}.damaged-`));
    assert.deepEqual(aside.map(([, text]) => text), [damaged]);
    assert.equal(made(storage).code.text("flask/a.py"), "mine");
  });

test("nothing is written over what is damaged where there is no room to keep it aside", () => {
  const storage = new Memory();
  const damaged = "{ damaged".padEnd(500, "x");
  storage.setItem(KEY, damaged);
  storage.room = 400; // enough for the change
  const { code } = made(storage);
  code.set("flask/a.py", "mine");
  assert.deepEqual([code.text("flask/a.py"), storage.getItem(KEY)], ["mine", damaged]);
  assert.deepEqual([...code.troubles], ["damaged", "full"]);
});

test("without room a change stays in memory and is said, and is stored once there is room", () => {
  const { storage, code } = made();
  storage.room = 0;
  let told = 0;
  code.addEventListener("trouble", () => told++);
  code.set("flask/a.py", "mine");
  assert.deepEqual([code.text("flask/a.py"), [...code.troubles], told], ["mine", ["full"], 1]);
  storage.room = Infinity;
  code.set("flask/b.py", "too");
  assert.deepEqual([made(storage).code.changed, [...code.troubles]], [["flask/a.py", "flask/b.py"], []]);
});

test("without storage a change stays in memory and is said", () => {
  const code = new Code(data, () => {
    throw new Error("forbidden");
  });
  code.set("flask/a.py", "mine");
  assert.deepEqual([code.text("flask/a.py"), [...code.troubles]], ["mine", ["forbidden"]]);
});

test("the code of a link is shown and not stored, until the reader keeps it", () => {
  const { storage, code } = made();
  code.set("flask/a.py", "mine");
  code.share({ "flask/b.py": "theirs", "flask/gone.py": "x" });
  assert.deepEqual([code.text("flask/a.py"), code.changed, code.hasOwn], ["one", ["flask/b.py"], true]);
  code.set("flask/b.py", "theirs, edited");
  assert.deepEqual(made(storage).code.changed, ["flask/a.py"]);
  code.discard();
  assert.deepEqual(code.changed, ["flask/a.py"]);
  code.share({ "flask/b.py": "theirs" });
  code.keep();
  assert.deepEqual([made(storage).code.changed, code.isShared], [["flask/b.py"], false]);
});
