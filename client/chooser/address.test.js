import assert from "node:assert/strict";
import { test } from "node:test";
import { addressWithChoices, choicesIn, withResult } from "./address.js";

const DATA = {
  must: 3,
  candidates: [],
  questions: [
    { id: "size", answers: { large: {}, "very-small": {} } },
    { id: "speed", answers: { high: {} } },
  ],
};
const CHOICES = { size: { answer: "very-small", must: true }, speed: { answer: "high", must: false } };
const PAGE = "https://guide.example/choose/";

test("answers go into an address that can be read, and come back", () => {
  const address = addressWithChoices(PAGE, CHOICES);
  assert.equal(address, `${PAGE}?answers=size.very-small,speed.high&must=size`);
  assert.deepEqual(choicesIn(new URL(address).search, DATA), CHOICES);
});

test("without answers the address is the page's", () => {
  assert.equal(addressWithChoices(`${PAGE}?answers=size.large&must=size`, {}), PAGE);
  assert.deepEqual(choicesIn("", DATA), {});
});

test("other parameters and the fragment stay", () => {
  const before = `${PAGE}?f=flask,django&answers=size.large#weights`;
  assert.equal(addressWithChoices(before, { speed: CHOICES.speed }), `${PAGE}?f=flask,django&answers=speed.high#weights`);
});

test("with answers an address opens with the result in sight, without them at the top", () => {
  assert.equal(withResult(`${PAGE}?answers=size.large#weights`, true), `${PAGE}?answers=size.large#chooser-result`);
  assert.equal(withResult(`${PAGE}#chooser-result`, false), PAGE);
  assert.equal(withResult(`${PAGE}#weights`, false), `${PAGE}#weights`);
});

test("an address that an application has encoded is read as well", () => {
  assert.deepEqual(choicesIn("?answers=size.large%2Cspeed.high", DATA).speed, CHOICES.speed);
});

for (const search of ["?answers=", "?answers=size", "?answers=size.huge", "?answers=weight.large", "?must=size"])
  test(`what does not exist is ignored: ${search}`, () => assert.deepEqual(choicesIn(search, DATA), {}));

test("names of JavaScript's own are no answers", () => {
  assert.deepEqual(choicesIn("?answers=size.constructor,__proto__.large,toString.large", DATA), {});
});
