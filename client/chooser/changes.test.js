import assert from "node:assert/strict";
import { test } from "node:test";
import { better, changed, smallestChange, turning } from "./changes.js";
import { ranked } from "./score.js";

const candidate = (id) => ({ id, name: id, parts: [], cost: 0 });
const DATA = {
  must: 3,
  candidates: [candidate("red"), candidate("green")],
  questions: [
    { id: "size", answers: { large: { red: 2 }, small: { green: 1 }, tiny: { green: 2 } } },
    { id: "speed", answers: { high: { green: 1 }, low: { red: 1 }, none: { red: -1 } } },
    { id: "age", answers: { old: { green: 2 } } },
  ],
};
const choice = (answer, must = false) => ({ answer, must });
const given = (kind) => kind !== "new";
const open = (kind) => kind === "new";

test("a change leaves the other answers as they are, and the choices it came from", () => {
  const before = { size: choice("large"), speed: choice("low", true) };
  assert.deepEqual(changed(before, "size", undefined), { speed: choice("low", true) });
  assert.deepEqual(changed(before, "size", choice("tiny")), { size: choice("tiny"), speed: choice("low", true) });
  assert.deepEqual(before.size, choice("large"));
});

test("of the answers that would turn the result, the one that moves the fewest points", () => {
  const found = smallestChange(DATA, { size: choice("large"), speed: choice("high") }, given);
  // Clearing `size` moves 2 points; `small` 3, `tiny` 4.
  assert.deepEqual(found, { kind: "cleared", question: "size", choice: undefined, winner: "green", size: 2 });
});

test("a must is taken back where that is enough", () => {
  const data = { ...DATA, questions: [...DATA.questions, { id: "cost", answers: { low: { green: 2 } } }] };
  const found = smallestChange(data, { speed: choice("low", true), cost: choice("low") }, given);
  assert.deepEqual([found.kind, found.question, found.winner, found.size], ["not-must", "speed", "green", 2]);
});

test("a question that was left open can turn the result as well", () => {
  const found = smallestChange(DATA, { speed: choice("low") }, open);
  assert.deepEqual(found, { kind: "new", question: "size", choice: choice("tiny"), winner: "green", size: 2 });
});

test("a tie is not yet another winner, and one of two winners is", () => {
  // `small` would only draw level.
  assert.equal(smallestChange(DATA, { speed: choice("low") }, open).choice.answer, "tiny");
  const tie = { size: choice("small"), speed: choice("low") };
  assert.equal(ranked(DATA, tie).winners.length, 2);
  assert.equal(smallestChange(DATA, tie, given).size, 1);
});

test("where nobody is left, whoever comes back counts", () => {
  const data = { ...DATA, candidates: [candidate("red")] };
  const found = smallestChange(data, { size: choice("large"), speed: choice("none", true) }, given);
  assert.deepEqual([found.kind, found.question, found.winner], ["not-must", "speed", "red"]);
});

test("where no single change is enough, there is none", () => {
  assert.equal(smallestChange(DATA, { size: choice("large", true), speed: choice("low", true) }, open), undefined);
});

test("what another candidate does better are the answers that give it more", () => {
  const { standings } = ranked(DATA, { size: choice("large"), speed: choice("high") });
  const [red, green] = standings;
  assert.deepEqual(better(green, red).map(({ question }) => question), ["speed"]);
  assert.deepEqual(better(red, green).map(({ question }) => question), ["size"]);
});

test("all changes of one answer are tried, and those that turn the result are told, the smallest first", () => {
  const { tried, found } = turning(DATA, { size: choice("large"), speed: choice("high") });
  // Must, other answers and open for the two that are answered, and the one answer of the third.
  assert.equal(tried, 4 + 4 + 1);
  assert.deepEqual(found.map(({ kind, question, size }) => [kind, question, size]).at(0), ["cleared", "size", 2]);
  assert.ok(found.every(({ size }, at) => at === 0 || (found[at - 1]?.size ?? 0) <= size));
});
