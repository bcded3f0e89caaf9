import assert from "node:assert/strict";
import { test } from "node:test";
import { empty, merged, over, parsed } from "./format.js";

const at = (day) => `2026-11-${day}T10:00:00.000Z`;
const card = (day, more = {}) => ({ hash: "abc", first: true, right: true, last: at(day), ...more });
const schedule = {
  due: at(25), last_review: at(20), stability: 2.3, difficulty: 2.1, elapsed_days: 0,
  scheduled_days: 3, learning_steps: 0, reps: 1, lapses: 0, state: 2,
};
const study = (parts) => ({ ...empty(), ...parts });
const read = (parts) => parsed(JSON.stringify(study(parts)));

test("what was never stored is empty and sound", () => {
  assert.deepEqual(parsed(null), { study: empty(), sound: true });
});

test("what was stored comes back as it was", () => {
  const whole = study({
    cards: { "routing/wrong-type": card(20, { fsrs: schedule }), "term/route": card(21) },
    pages: { "topics/routing": at(20) },
    sections: { "topics/routing#order": at(20) },
    quizzes: { routing: { passed: at(20), first: 7, of: 9 } },
    exercises: { "routing/wrong-type-404": at(20) },
    place: { page: "topics/routing", anchor: "", at: at(20) },
    path: { id: "flask-to-fastapi", at: at(20) },
  });
  assert.deepEqual(parsed(JSON.stringify(whole)), { study: whole, sound: true });
});

for (const text of ["", "{", "null", "7", "[]", '"x"', "{}", '{"version":2,"cards":{},"pages":{},"quizzes":{}}'])
  test(`nothing of this can be used: ${text || "an empty text"}`, () => {
    assert.deepEqual(parsed(text), { study: empty(), sound: false });
  });

const DAMAGED = {
  "a card without a hash": { cards: { a: { ...card(20), hash: undefined } } },
  "a card of another type": { cards: { a: 7 } },
  "a time that is none": { cards: { a: { ...card(20), last: "yesterday" } } },
  "a day that does not exist": { cards: { a: { ...card(20), last: "2026-13-40T10:00:00.000Z" } } },
  "a schedule without numbers": { cards: { a: card(20, { fsrs: { ...schedule, stability: null } }) } },
  "a page without a time": { pages: { a: true } },
  "a quiz with half a result": { quizzes: { a: { passed: at(20), first: 1 } } },
  "a table that is none": { quizzes: [] },
  "an exercise without a time": { exercises: { a: true } },
  "a path without a time": { path: { id: "lead" } },
  "a place without a page": { place: { anchor: "", at: at(20) } },
};
for (const [what, parts] of Object.entries(DAMAGED))
  test(`the rest is kept beside ${what}`, () => {
    const good = { good: card(20) };
    const { study: found, sound } = read({ ...parts, cards: { ...good, ...parts.cards } });
    assert.equal(sound, false);
    assert.deepEqual(found, study({ cards: good }));
  });

test("what a newer version stored is kept, sound, and joined by its entries", () => {
  const newer = { notes: { a: 1 }, theme: "sepia" };
  assert.deepEqual(read(newer), { study: study(newer), sound: true });
  const other = study({ notes: { b: 2 }, theme: "green" });
  assert.deepEqual(merged(study(newer), other), study({ notes: { a: 1, b: 2 }, theme: "green" }));
  assert.deepEqual(merged(study(newer), study({ cards: { a: card(20) } })), study({ ...newer, cards: { a: card(20) } }));
  assert.deepEqual(over(study(newer), { cards: { a: card(20) } }), study({ ...newer, cards: { a: card(20) } }));
});

test("a file of a time before there were exercises and sections is sound", () => {
  const { exercises: _, sections: __, ...older } = study({ pages: { a: at(20) } });
  assert.deepEqual(parsed(JSON.stringify(older)), { study: study({ pages: { a: at(20) } }), sound: true });
});

test("names that would reach into objects are not taken", () => {
  const cards = `{"__proto__":${JSON.stringify(card(20))}}`;
  const { study: found, sound } = parsed(`{"version":1,"cards":${cards},"pages":{},"quizzes":{}}`);
  assert.equal(sound, false);
  assert.deepEqual(Object.keys(found.cards), []);
  assert.equal(read({ cards: { constructor: card(20) } }).sound, true);
});

test("of two versions the newer entry stays, one by one", () => {
  const one = study({ cards: { a: card(20), b: card(22) }, pages: { x: at(20) } });
  const quizzes = { q: { passed: at(20), first: 1, of: 2 } };
  const exercises = { e: at(20) };
  const other = study({ cards: { a: card(21), b: card(21), constructor: card(20) }, quizzes, exercises });
  const both = merged(one, other);
  assert.deepEqual(merged(study({ sections: { s: at(21) } }), study({ sections: { s: at(20), t: at(20) } })).sections, { s: at(21), t: at(20) });
  assert.deepEqual(both.cards, { a: card(21), b: card(22), constructor: card(20) });
  assert.deepEqual(both.pages, { x: at(20) });
  assert.deepEqual(Object.keys(both.quizzes), ["q"]);
  assert.deepEqual(merged(study({ exercises: { e: at(21), f: at(20) } }), other).exercises, { e: at(21), f: at(20) });
});

test("of two versions of the same time the other one stays", () => {
  const scheduled = card(20, { fsrs: schedule });
  assert.deepEqual(merged(study({ cards: { a: card(20) } }), { cards: { a: scheduled } }).cards.a, scheduled);
});

test("of two paths the one that was chosen later stays, and one that was left is none", () => {
  const path = (id, day) => ({ path: { id, at: at(day) } });
  assert.equal(merged(study(path("lead", 21)), path("", 20)).path.id, "lead");
  assert.equal(merged(study(path("lead", 20)), path("", 21)).path.id, "");
  assert.equal(read(path("", 21)).sound, true);
});

test("of two places the later one stays", () => {
  const place = (day) => ({ page: `page-${day}`, anchor: "", at: at(day) });
  assert.equal(merged(study({ place: place(21) }), { place: place(20) }).place.page, "page-21");
  assert.equal(merged(study({ place: place(20) }), { place: place(21) }).place.page, "page-21");
  assert.equal(merged(study({}), { place: place(21) }).place.page, "page-21");
  assert.equal(merged(study({}), {}).place, undefined);
});

test("a patch counts over what was there, also when that claims to be of the future", () => {
  const before = study({ cards: { a: card(30), b: card(20) } });
  assert.deepEqual(over(before, { cards: { a: card(21) } }).cards, { a: card(21), b: card(20) });
});
