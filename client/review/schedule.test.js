import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmptyCard, fsrs } from "ts-fsrs";
import { empty, parsed } from "../progress/format.js";
import { GRADES, schedulerWith } from "./schedule.js";

const { next, caughtUp } = schedulerWith({ fsrs, createEmptyCard });
const at = (day) => `2026-11-${String(day).padStart(2, "0")}T10:00:00.000Z`;
const card = (more = {}) => ({ hash: "abc", first: true, right: true, last: at(1), ...more });

test("the better a card was known, the later it is asked again", () => {
  const days = Object.values(GRADES).map((grade) => next(undefined, at(1), grade).scheduled_days);
  assert.deepEqual(days, [...days].sort((a, b) => a - b));
  assert.ok(days[0] >= 1, "never on the same day");
});

test("a card that is known again and again is asked ever less often", () => {
  let schedule = next(undefined, at(1), GRADES.good);
  const first = schedule.scheduled_days;
  schedule = next(schedule, schedule.due, GRADES.good);
  assert.ok(schedule.scheduled_days > first);
  assert.ok(next(schedule, schedule.due, GRADES.again).scheduled_days < schedule.scheduled_days);
});

test("a schedule can be stored", () => {
  const study = { ...empty(), cards: { a: card({ fsrs: next(undefined, at(1), GRADES.good) }) } };
  assert.deepEqual(parsed(JSON.stringify(study)), { study, sound: true });
});

test("answers given on a topic's page are worked in once", () => {
  const study = { ...empty(), cards: { right: card(), wrong: card({ first: false }) } };
  const cards = caughtUp(study);
  assert.equal(cards.right.fsrs.due, at(4));
  assert.equal(cards.wrong.fsrs.due, at(2));
  assert.equal(cards.wrong.fsrs.last_review, at(1));
  assert.deepEqual(caughtUp({ ...study, cards }), {});
});

test("another answer on the topic's page goes on from the schedule", () => {
  const before = next(undefined, at(1), GRADES.good);
  const { a } = caughtUp({ ...empty(), cards: { a: card({ fsrs: before, last: at(4) }) } });
  assert.equal(a.fsrs.reps, 2);
  assert.equal(a.fsrs.last_review, at(4));
});

test("a schedule from a clock that was ahead does no harm", () => {
  const ahead = next(undefined, at(20), GRADES.good);
  assert.equal(next(ahead, at(1), GRADES.again).last_review, at(20));
});
