import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY, StudyStore } from "./store.js";

/** A localStorage with room for so many characters. */
class FakeStorage {
  items = new Map();
  room = Infinity;
  get length() {
    return this.items.size;
  }
  key(index) {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  removeItem(key) {
    this.items.delete(key);
  }
  setItem(key, value) {
    const others = [...this.items].filter(([name]) => name !== key);
    const size = [...others, [key, value]].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (size > this.room) throw new DOMException("full", "QuotaExceededError");
    this.items.set(key, value);
  }
}

const NOW = "2026-11-20T10:00:00.000Z";
const card = (more = {}) => ({ hash: "abc", first: true, right: true, last: NOW, ...more });

function store(storage = new FakeStorage()) {
  const made = new StudyStore(() => storage, () => new Date(NOW));
  const events = [];
  for (const type of ["change", "trouble"]) made.addEventListener(type, () => events.push(type));
  return { study: made, storage, events, stored: () => JSON.parse(storage.getItem(KEY)) };
}

test("a change is stored and told", () => {
  const { study, stored, events } = store();
  study.change((_, time) => ({ pages: { "topics/routing": time } }));
  assert.deepEqual(stored(), { version: 1, cards: {}, pages: { "topics/routing": NOW }, sections: {}, quizzes: {}, exercises: {} });
  assert.deepEqual(events, ["change"]);
});

test("a page or a section that is marked by mistake is unread again", () => {
  const { study, stored } = store();
  study.change((_, time) => ({ pages: { choose: time }, sections: { "topics/routing#order": time, "topics/routing#405": time } }));
  study.unread("topics/routing#order");
  study.unread("choose");
  assert.deepEqual([stored().pages, stored().sections], [{}, { "topics/routing#405": NOW }]);
});

test("two tabs do not undo each other's changes", () => {
  const { study: one, storage } = store();
  const { study: other, stored } = store(storage);
  one.change(() => ({ cards: { a: card() } }));
  other.change(() => ({ cards: { b: card() } }));
  one.change(() => ({ cards: { c: card() } }));
  assert.deepEqual(Object.keys(stored().cards), ["a", "b", "c"]);
});

test("a change is made from what is stored at that moment", () => {
  const { study: one, storage } = store();
  const { study: other } = store(storage);
  one.change(() => ({ cards: { a: card({ hash: "from the first tab" }) } }));
  other.change(({ cards }) => ({ cards: { a: { ...cards.a, right: false } } }));
  assert.deepEqual(one.read().cards.a, card({ hash: "from the first tab", right: false }));
});

test("what cannot be read is kept aside and told, and all goes on", () => {
  const { study, storage, events, stored } = store();
  storage.setItem(KEY, '{"version":2,"cards":"of the future"}');
  assert.deepEqual(study.read().cards, {});
  assert.deepEqual([...study.troubles], ["damaged"]);
  assert.deepEqual(events, ["trouble"]);
  assert.deepEqual(study.aside(), [
    { key: `rosetta.study.damaged-${NOW}`, date: NOW, text: '{"version":2,"cards":"of the future"}' },
  ]);
  study.change(() => ({ cards: { a: card() } }));
  assert.deepEqual(Object.keys(stored().cards), ["a"]);
  assert.equal(study.aside().length, 1);
});

test("of what is damaged in part the rest is still there", () => {
  const { study, storage } = store();
  storage.setItem(KEY, JSON.stringify({ version: 1, cards: { a: card(), b: 7 }, pages: {}, quizzes: {}, exercises: {} }));
  assert.deepEqual(Object.keys(study.read().cards), ["a"]);
  assert.equal(study.aside().length, 1);
});

test("what was kept aside can be removed, and nothing else with it", () => {
  const { study, storage } = store();
  storage.setItem(KEY, "{");
  study.change(() => ({ cards: { a: card() } }));
  study.removeAside(study.aside()[0].key);
  assert.deepEqual(study.aside(), []);
  assert.ok(study.read().cards.a);
});

test("without room to keep it aside, what is damaged stays where it is", () => {
  const { study, storage, events } = store();
  storage.setItem(KEY, "{".repeat(100));
  storage.room = 150;
  study.change(() => ({ cards: { a: card() } }));
  assert.equal(storage.getItem(KEY), "{".repeat(100));
  assert.deepEqual([...study.troubles].sort(), ["damaged", "full"]);
  assert.ok(events.includes("trouble"));
  assert.ok(study.read().cards.a, "and the session goes on in memory");
});

test("with a full storage the session goes on in memory, and says so", () => {
  const { study, storage, events, stored } = store();
  study.change(() => ({ cards: { a: card() } }));
  storage.room = 0;
  study.change(() => ({ cards: { b: card() } }));
  study.change(() => ({ cards: { c: card() } }));
  assert.deepEqual(Object.keys(study.read().cards), ["a", "b", "c"]);
  assert.deepEqual(Object.keys(JSON.parse(study.exported()).cards), ["a", "b", "c"]);
  assert.deepEqual(Object.keys(stored().cards), ["a"]);
  assert.deepEqual([...study.troubles], ["full"]);
  assert.deepEqual(events, ["change", "trouble", "change", "trouble", "change"]);
});

test("once there is room again, all of it is stored", () => {
  const { study, storage, stored } = store();
  storage.room = 0;
  study.change(() => ({ cards: { a: card() } }));
  storage.room = Infinity;
  study.change(() => ({ cards: { b: card() } }));
  assert.deepEqual(Object.keys(stored().cards), ["a", "b"]);
  assert.deepEqual([...study.troubles], []);
});

test("what is of no weight is not stored without a word", () => {
  const { study, storage, events } = store();
  storage.room = 0;
  study.change(() => ({ pages: { a: NOW } }), { quiet: true });
  assert.deepEqual(events, ["change"]);
});

test("a browser that forbids storing is told of, and the session goes on", () => {
  const study = new StudyStore(() => {
    throw new DOMException("no", "SecurityError");
  });
  study.change(() => ({ cards: { a: card() } }));
  assert.ok(study.read().cards.a);
  assert.deepEqual([...study.troubles], ["forbidden"]);
  assert.deepEqual(study.aside(), []);
  study.clear();
  assert.deepEqual(study.read().cards, {});
});

test("an export can be imported, and adds to what is there", () => {
  const { study: one } = store();
  one.change(() => ({ cards: { a: card(), b: card({ last: "2026-11-19T10:00:00.000Z" }) }, pages: { x: NOW } }));
  const { study: other } = store();
  other.change(() => ({ cards: { b: card({ right: false }), c: card() } }));
  assert.deepEqual(other.import(one.exported()), { cards: 2, pages: 1 });
  const { cards, pages } = other.read();
  assert.deepEqual(Object.keys(cards).sort(), ["a", "b", "c"]);
  assert.equal(cards.b.right, false, "the newer one");
  assert.deepEqual(pages, { x: NOW });
});

for (const text of ["", "no JSON", "{}", '{"version":1,"cards":{"a":7},"pages":{},"quizzes":{}}'])
  test(`a file that cannot be read changes nothing: ${text || "an empty one"}`, () => {
    const { study, events } = store();
    study.change(() => ({ cards: { a: card() } }));
    assert.equal(study.import(text), null);
    assert.deepEqual(study.read().cards, { a: card() });
    assert.deepEqual(events, ["change"]);
  });

test("clearing leaves nothing but what was kept aside", () => {
  const { study, storage } = store();
  storage.setItem(KEY, "{");
  study.change(() => ({ cards: { a: card() } }));
  study.clear();
  assert.deepEqual(study.read().cards, {});
  assert.equal(storage.getItem(KEY), null);
  assert.equal(study.aside().length, 1);
});

test("cards of questions that are gone are forgotten, the others stay", () => {
  const { study } = store();
  study.change(() => ({ cards: { a: card(), b: card() } }));
  study.forget(["b", "never-there"]);
  assert.deepEqual(Object.keys(study.read().cards), ["a"]);
});
