import assert from "node:assert/strict";
import { test } from "node:test";
import { isOffered, points, ranked, standing } from "./score.js";

const candidate = (id, { parts = [], cost = 0 } = {}) => ({ id, name: id.toUpperCase(), parts, cost });
const DATA = {
  must: 3,
  candidates: [
    candidate("red"),
    candidate("green"),
    candidate("blue", { cost: 1 }),
    candidate("red-green", { parts: ["red", "green"], cost: 2 }),
  ],
  questions: [
    { id: "size", answers: { large: { red: 2, green: -1, blue: 2 }, small: { green: 1 }, none: {} } },
    { id: "speed", answers: { high: { red: -1, green: 2 }, low: { red: 1, "red-green": -2 } } },
    { id: "age", answers: { old: { blue: 2 } } },
  ],
};
const [RED, , , MIX] = DATA.candidates;

/** `size: "large!"` is the answer as a must. */
const choices = (given) =>
  Object.fromEntries(
    Object.entries(given).map(([id, answer]) => [id, { answer: answer.replace("!", ""), must: answer.endsWith("!") }]),
  );
const totals = (given) =>
  Object.fromEntries(ranked(DATA, choices(given)).standings.map((one) => [one.candidate.id, one.total]));

test("points are added up, and the cost of a candidate is taken off", () => {
  assert.deepEqual(totals({ size: "large", age: "old" }), { blue: 3, red: 2, green: -1 });
});

test("a question that is left open counts nothing", () => {
  assert.deepEqual(totals({}), { red: 0, green: 0, blue: -1 });
});

test("a must counts three times", () => {
  assert.equal(standing(DATA, choices({ size: "large!", speed: "low" }), RED).total, 7);
});

test("a minus on a must rules out and names the must", () => {
  const { standings, winners } = ranked(DATA, choices({ size: "large!", speed: "high" }));
  const green = standings.find(({ candidate: { id } }) => id === "green");
  assert.deepEqual(green.against.map(({ question, answer }) => [question, answer]), [["size", "large"]]);
  assert.equal(standings.at(-1), green);
  assert.ok(!winners.includes("green"));
});

test("a zero on a must rules nobody out", () => {
  assert.deepEqual(ranked(DATA, choices({ age: "old!" })).standings.flatMap(({ against }) => against), []);
});

test("whoever has most points wins, and equal ones win together", () => {
  assert.deepEqual(ranked(DATA, choices({ size: "large" })).winners, ["red"]);
  assert.deepEqual(ranked(DATA, choices({ size: "small", speed: "low" })).winners, ["red", "green"]);
});

test("whoever is one point behind a single winner is named, unless a must rules it out", () => {
  assert.deepEqual(ranked(DATA, choices({ size: "large" })).nearly, ["blue"]);
  assert.deepEqual(ranked(DATA, choices({ size: "small", speed: "low" })).nearly, [], "of two winners");
  assert.deepEqual(ranked(DATA, choices({ speed: "low!" })).nearly, [], "three points ahead");
  const ruledOut = { ...DATA, questions: [...DATA.questions, { id: "x", answers: { y: { blue: -1, red: -1, green: 0 } } }] };
  assert.deepEqual(ranked(ruledOut, choices({ size: "small", x: "y!" })).nearly, []);
});

test("without an answer nobody wins, nor when the musts leave nobody", () => {
  assert.deepEqual(ranked(DATA, {}).winners, []);
  const data = { ...DATA, candidates: [RED] };
  assert.deepEqual(ranked(data, choices({ speed: "high!" })).winners, []);
});

test("a mix has the better points of its parts, unless it is given its own", () => {
  assert.equal(points(DATA, "size", "large", MIX), 2);
  assert.equal(points(DATA, "speed", "high", MIX), 2);
  assert.equal(points(DATA, "speed", "low", MIX), -2);
  assert.equal(points(DATA, "age", "old", MIX), 0);
});

test("a mix is offered when each part is ahead on a must of its own", () => {
  assert.ok(isOffered(DATA, choices({ size: "large!", speed: "high!" }), MIX));
  assert.deepEqual(ranked(DATA, choices({ size: "large!", speed: "high!" })).winners, ["red-green"]);
});

test("a mix is not offered for wishes, for one must, or when another candidate is ahead of its part", () => {
  assert.ok(!isOffered(DATA, choices({ size: "large", speed: "high" }), MIX));
  assert.ok(!isOffered(DATA, choices({ size: "large!", speed: "high" }), MIX));
  assert.ok(!isOffered(DATA, choices({ age: "old!", speed: "high!" }), MIX));
});

test("every other candidate always takes part", () => {
  assert.ok(DATA.candidates.filter((one) => one !== MIX).every((one) => isOffered(DATA, {}, one)));
});
