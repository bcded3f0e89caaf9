import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmptyCard, fsrs } from "ts-fsrs";
import { GRADES, schedulerWith } from "../review/schedule.js";
import { FIRST_DAYS, dueAt, dueCount, isDue, isScheduled } from "./due.js";
import { empty } from "./format.js";

const scheduler = schedulerWith({ fsrs, createEmptyCard });
const at = (day, hour = 10) => new Date(2026, 10, day, hour).toISOString();
const card = (more = {}) => ({ hash: "abc", first: true, right: true, last: at(20), ...more });

test("before a first answer is scheduled, its date is the one that FSRS will give", () => {
  for (const [first, days] of [[true, FIRST_DAYS.right], [false, FIRST_DAYS.wrong]]) {
    const schedule = scheduler.next(undefined, at(20), first ? GRADES.good : GRADES.again);
    assert.equal(schedule.scheduled_days, days);
    assert.equal(dueAt(card({ first })), Date.parse(schedule.due));
  }
});

test("a card is due from the morning of its day", () => {
  assert.ok(!isDue(card({ first: false }), new Date(2026, 10, 20, 23)));
  assert.ok(isDue(card({ first: false }), new Date(2026, 10, 21, 0, 1)));
  assert.ok(isDue(card({ first: false }), new Date(2026, 11, 24)));
});

test("an answer that is newer than the schedule counts", () => {
  const fsrs = scheduler.next(undefined, at(1), GRADES.easy);
  assert.ok(isScheduled(card({ fsrs, last: at(1) })));
  assert.ok(!isScheduled(card({ fsrs, last: at(20) })));
  assert.ok(isDue(card({ fsrs, last: at(20), first: false }), new Date(2026, 10, 21)));
});

test("only what is due is counted", () => {
  const study = { ...empty(), cards: { a: card(), b: card({ first: false }), c: card({ last: at(10) }) } };
  assert.equal(dueCount(study, new Date(2026, 10, 21)), 2);
  assert.equal(dueCount(empty(), new Date(2026, 10, 21)), 0);
});
