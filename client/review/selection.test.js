import assert from "node:assert/strict";
import { test } from "node:test";
import { empty } from "../progress/format.js";
import { GLOSSARY, matching, outdated, sorted, topicOf } from "./selection.js";

const ENTRIES = [
  { id: "routing/a", hash: "1", topic: "routing", frameworks: ["flask"] },
  { id: "routing/b", hash: "1", topic: "routing", frameworks: ["django"] },
  { id: "requests/c", hash: "1", topic: "requests", frameworks: [] },
  { id: "term/route", hash: "1" },
];
const NOW = new Date(2026, 10, 20, 12);
const days = (count) => new Date(2026, 10, 20 + count, 10).toISOString();
const card = (last, more = {}) => ({ hash: "1", first: false, right: true, last, ...more });
const ids = (entries) => entries.map(({ id }) => id);
const chosen = (topic = "", framework = "") => ids(matching(ENTRIES, { topic, framework }));

test("topics and frameworks can be chosen, and what names no framework concerns all", () => {
  assert.deepEqual(chosen(), ids(ENTRIES));
  assert.deepEqual(chosen("routing"), ["routing/a", "routing/b"]);
  assert.deepEqual(chosen("", "django"), ["routing/b", "requests/c", "term/route"]);
  assert.deepEqual(chosen("routing", "fastapi"), []);
  assert.deepEqual(chosen(GLOSSARY), ["term/route"]);
  assert.equal(topicOf(ENTRIES[3]), GLOSSARY);
});

test("what is longest overdue comes first, and what was never answered is new", () => {
  const cards = { "routing/a": card(days(-2)), "routing/b": card(days(-5)), "requests/c": card(days(0)) };
  const { due, fresh, next } = sorted(ENTRIES, { ...empty(), cards }, NOW);
  assert.deepEqual(ids(due), ["routing/b", "routing/a"]);
  assert.deepEqual(ids(fresh), ["term/route"]);
  assert.equal(next, Date.parse(days(1)));
});

test("a question that was edited is new again, and only that one", () => {
  const cards = { "routing/a": card(days(-2), { hash: "0" }), "routing/b": card(days(-2)), "gone/x": card(days(-2)) };
  const study = { ...empty(), cards };
  const { due, fresh } = sorted(ENTRIES, study, NOW);
  assert.deepEqual(ids(due), ["routing/b"]);
  assert.ok(ids(fresh).includes("routing/a"));
  assert.deepEqual(outdated(ENTRIES, study), ["routing/a", "gone/x"]);
});
