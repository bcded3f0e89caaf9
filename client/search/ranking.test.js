/** How the answers to single words become one list. */
import assert from "node:assert/strict";
import test from "node:test";
import { ranked } from "./ranking.js";

const data = () => Promise.reject(new Error("not asked for"));
/** @param {Record<string, number>} scores by id */
const results = (scores) => Object.entries(scores).map(([id, score]) => ({ id, score, data }));
/** @param {Record<string, number>[]} terms @param {Record<string, Record<string, number>>} found */
const ids = (terms, found) =>
  ranked(
    terms.map((ways) => ({ text: "", ways: new Map(Object.entries(ways)) })),
    new Map(Object.entries(found).map(([word, scores]) => [word, results(scores)])),
  ).map(({ id }) => id);

test("a result with all the words comes before one with the better match of a single word", () => {
  assert.deepEqual(ids([{ tea: 1 }, { pot: 1 }], { tea: { both: 1, one: 2 }, pot: { both: 1 } }), ["both", "one"]);
});

test("a word that occurs over and over does not decide alone", () => {
  assert.deepEqual(ids([{ tea: 1 }, { pot: 1 }], { tea: { often: 400, both: 10 }, pot: { both: 10 } }), ["both", "often"]);
});

test("a word that nothing has does not empty the list", () => {
  assert.deepEqual(ids([{ tea: 1 }, { xyzzy: 1 }], { tea: { page: 1 }, xyzzy: {} }), ["page"]);
});

test("two ways to say a word count once, by the better", () => {
  const found = { tea: { first: 1, second: 1.5 }, chai: { first: 1 } };
  assert.deepEqual(ids([{ tea: 1, chai: 1 }], found), ["second", "first"]);
});

test("another way to say a word counts less than the word", () => {
  assert.deepEqual(ids([{ tea: 1, chai: 0.5 }], { tea: { exact: 1 }, chai: { alias: 1.5 } }), ["exact", "alias"]);
});

test("what hardly matches is left out", () => assert.deepEqual(ids([{ tea: 1 }], { tea: { good: 10, bad: 0.5 } }), ["good"]));
