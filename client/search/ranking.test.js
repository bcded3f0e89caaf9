/** How the answers to single words become one list. */
import assert from "node:assert/strict";
import test from "node:test";
import { nearness, ranked } from "./ranking.js";

const data = () => Promise.reject(new Error("not asked for"));
/** @param {Record<string, number>} scores by id */
const results = (scores) => Object.entries(scores).map(([id, score]) => ({ id, score, words: [], data }));
/**
 * @param {Record<string, number>[]} terms
 * @param {Record<string, Record<string, number>>} found
 * @param {Record<string, string[]>} [inCode] what shows a word in code
 */
const order = (terms, found, inCode = {}) =>
  ranked(
    terms.map((ways) => ({ text: Object.keys(ways)[0] ?? "", ways: new Map(Object.entries(ways)), names: [] })),
    new Map(Object.entries(found).map(([word, scores]) => [word, results(scores)])),
    terms.map((ways) => results(Object.fromEntries((inCode[Object.keys(ways)[0] ?? ""] ?? []).map((id) => [id, 1])))),
  );

/** @param {Parameters<typeof order>} given */
const ids = (...given) => order(...given).map(({ id }) => id);

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

test("a word of the guide stands for one word of the query", () => {
  const ways = { pot: 1, kettle: 0.5 };
  const found = { pot: { pots: 10, both: 4 }, kettle: { both: 4 } };
  assert.deepEqual(ids([ways, ways], found), ["both", "pots"]);
});

test("another way to say a word counts less than the word", () => {
  assert.deepEqual(ids([{ tea: 1, chai: 0.5 }], { tea: { exact: 1 }, chai: { alias: 1.5 } }), ["exact", "alias"]);
});

test("what hardly matches is left out", () => assert.deepEqual(ids([{ tea: 1 }], { tea: { good: 10, bad: 0.5 } }), ["good"]));

test("of a name that only code has, what shows it is all that is found", () => {
  const found = { pour_tea: { prose: 30, code: 2 } };
  assert.deepEqual(ids([{ pour_tea: 1 }], found, { pour_tea: ["code", "other"] }), ["code", "other"]);
  assert.deepEqual(ids([{ pour_tea: 1 }], found), ["prose", "code"]);
});

test("a word that stands nowhere but in code is a name", () => {
  const found = { kettle: { code: 5 }, tea: { prose: 30, code: 5 } };
  assert.deepEqual(ids([{ kettle: 1 }, { tea: 1 }], found, { kettle: ["code"] }), ["code", "prose"]);
  assert.deepEqual(ids([{ tea: 1 }], found, { tea: ["code"] }), ["prose", "code"]);
});

test("one of the first results for a word alone shows it in code", () => {
  const tea = { one: 40, two: 39, three: 38, four: 37, five: 36, six: 35, code: 1 };
  const first = ids([{ tea: 1 }], { tea }, { tea: ["code"] }).slice(0, 6);
  assert.deepEqual(first, ["one", "two", "three", "four", "code", "five"]);
  assert.equal(ids([{ tea: 1 }, { tea: 1 }], { tea }, { tea: ["code"] })[4], "five");
  const joined = ids([{ tea: 1 }, { pot: 1 }, { "tea:pot": 1 }], { tea, pot: tea }, { "tea:pot": ["code"] });
  assert.equal(joined.indexOf("code"), 4);
});

test("what shows it in code keeps its place among the first, and says why", () => {
  const found = order([{ tea: 1 }], { tea: { one: 100, code: 30, two: 20 } }, { tea: ["code"] });
  assert.deepEqual(
    found.map(({ id, isForward }) => [id, Boolean(isForward)]),
    [["one", false], ["code", true], ["two", false]],
  );
});

test("words that stand together count more than words far apart", () => {
  assert.equal(nearness([5, 30], [31]), 1);
  assert.ok(nearness([5], [9]) > nearness([5], [40]));
  assert.equal(nearness([5], []), 0);
  assert.equal(nearness([100, 9], [10]), 1, "the ways to say a word come one after the other");
  assert.equal(nearness([7], [7]), 0, "one word stands for both");
});

test("of several words those that the names of section and page have count more", () => {
  const terms = ["tea", "order"].map((text) => ({ text, ways: new Map([[text, 1]]), names: [] }));
  const found = (/** @type {string} */ id, /** @type {string[]} */ ...matchedMetaFields) =>
    ({ id, score: 10, words: [1], matchedMetaFields, data });
  const answers = new Map([
    ["tea", [found("cups"), found("kettles"), found("teas", "page")]],
    ["order", [found("cups"), found("kettles", "code"), found("teas", "title")]],
  ]);
  assert.deepEqual(ranked(terms, answers, []).map(({ id }) => id), ["teas", "cups", "kettles"]);
  const alone = ranked(terms.slice(0, 1), answers, []);
  assert.deepEqual(alone.map(({ id }) => id), ["cups", "kettles", "teas"], "a page's name says it of all its sections");
});
