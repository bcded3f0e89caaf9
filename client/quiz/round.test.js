import assert from "node:assert/strict";
import { test } from "node:test";
import { standing } from "./round.js";

const untried = { state: "open", first: undefined };
const right = { state: "right", first: true };
const mended = { state: "right", first: false };
const wrong = { state: "wrong", first: false };
const tryingAgain = { state: "open", first: false };

test("first tries are what counts, and a mended answer passes", () => {
  assert.deepEqual(standing([right, mended, right]), { of: 3, tried: 3, first: 2, wrong: 0, passed: true });
});

test("what is wrong stays wrong while it is tried again", () => {
  assert.deepEqual(standing([right, wrong, tryingAgain]), { of: 3, tried: 3, first: 1, wrong: 2, passed: false });
});

test("what was not tried is neither right nor wrong", () => {
  assert.deepEqual(standing([untried, right]), { of: 2, tried: 1, first: 1, wrong: 0, passed: false });
});
