import assert from "node:assert/strict";
import { test } from "node:test";
import { empty } from "./format.js";
import { inReadingOrder } from "./published.js";
import { byFramework, byTopic, ofGlossary } from "./results.js";

const question = (id, frameworks) => ({ id, hash: "new", topic: id.split("/")[0], frameworks });
const ENTRIES = [
  question("routing/a", ["flask"]),
  question("routing/b", ["flask", "django"]),
  question("requests/c", []),
  { id: "term/route", hash: "new" },
];
const card = (more = {}) => ({ hash: "new", first: true, right: true, last: "2026-11-20T10:00:00.000Z", ...more });
const study = (cards, quizzes = {}) => ({ ...empty(), cards, quizzes });

test("a question counts for every framework that it names", () => {
  const wrong = card({ first: false });
  const now = study({ "routing/a": wrong, "routing/b": card(), "requests/c": card(), "term/route": card() });
  assert.deepEqual(byFramework(["flask", "fastapi", "django"], ENTRIES, now), [
    { framework: "flask", answered: 2, first: 1 },
    { framework: "fastapi", answered: 0, first: 0 },
    { framework: "django", answered: 1, first: 1 },
  ]);
});

test("an answer to a question that was edited does not count", () => {
  const now = study({ "routing/a": card({ hash: "old" }), "routing/b": card() });
  assert.deepEqual(byFramework(["flask"], ENTRIES, now), [{ framework: "flask", answered: 1, first: 1 }]);
  assert.equal(byTopic(ENTRIES, now)[0].answered, 1);
});

test("every topic with questions has a line, the glossary has none", () => {
  const passed = { passed: "2026-11-20T10:00:00.000Z", first: 1, of: 2 };
  assert.deepEqual(byTopic(ENTRIES, study({ "routing/a": card() }, { routing: passed })), [
    { topic: "routing", of: 2, answered: 1, first: 1, passed },
    { topic: "requests", of: 1, answered: 0, first: 0, passed: undefined },
  ]);
});

test("the cards of the glossary are counted apart, and an edited one is none", () => {
  assert.deepEqual(ofGlossary(ENTRIES, study({ "term/route": card(), "routing/a": card() })), { of: 1, answered: 1 });
  assert.deepEqual(ofGlossary(ENTRIES, study({ "term/route": card({ hash: "old" }) })), { of: 1, answered: 0 });
});

test("topics come in the order in which they are read, the glossary last", () => {
  const order = inReadingOrder(ENTRIES, ["index", "topics/requests", "topics/routing"]);
  assert.deepEqual(order.map(({ id }) => id), ["requests/c", "routing/a", "routing/b", "term/route"]);
  const own = inReadingOrder(ENTRIES, ["index", "requests", "topics/routing"]);
  assert.deepEqual(own.map(({ id }) => id), ["requests/c", "routing/a", "routing/b", "term/route"]);
  const deep = inReadingOrder(ENTRIES, ["index", "topics/routing", "deep-dives/requests"]);
  assert.deepEqual(deep.map(({ id }) => id), ["routing/a", "routing/b", "requests/c", "term/route"]);
});
