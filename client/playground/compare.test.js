import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, differing, isSame, lineDifferences } from "./compare.js";

const answer = (status = 200, body = '{"a":1}', headers = {}) => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body,
});

/** @param {Record<string, string>[]} parts of the answers of a, b, c and so on */
const found = (...parts) =>
  differing(Object.fromEntries(parts.map((one, at) => ["abcdef"[at], { status: "200", body: "", ...one }]))).map(
    ({ part, odd }) => `${part} ${odd.join("")}`,
  );

test("the one that is not as most are differs", () => {
  assert.deepEqual(found({ status: "404" }, { status: "422" }, { status: "404" }), ["status b"]);
});

test("all differ where none has a majority", () => {
  assert.deepEqual(found({ body: "x" }, { body: "y" }, { body: "z" }), ["body abc"]);
  assert.deepEqual(found({ body: "x" }, { body: "x" }, { body: "y" }, { body: "y" }), ["body abcd"]);
});

test("where there are no two answers nothing differs", () => {
  assert.deepEqual(found(), []);
  assert.deepEqual(found({ body: "x" }), []);
});

test("each header is a part of its own, also where only some have it", () => {
  assert.deepEqual(found({ "header:vary": "Cookie" }, {}, { "header:allow": "GET", body: "x" }), [
    "header:allow c", "header:vary a", "body c",
  ]); // prettier-ignore
});

test("with different statuses only the status differs", () => {
  assert.deepEqual(found({ status: "404", body: "x" }, { "header:vary": "Cookie" }), ["status ab"]);
});

test("the same as recorded, whatever the order of the headers", () => {
  const now = { status: 200, headers: { b: "2", a: "1" }, body: "x" };
  assert.ok(isSame({ status: 200, headers: { a: "1", b: "2" }, body: "x" }, now));
  assert.ok(!isSame({ status: 200, headers: { a: "1", b: "2" }, body: "y" }, now));
});

test("a difference from what was recorded, line by line", () => {
  assert.deepEqual(differences(answer(200, "a\nb"), answer(404, "a\nc")), [
    "- 200", "+ 404", "  content-type: application/json", "  ", "  a", "- b", "+ c",
  ]); // prettier-ignore
  assert.deepEqual(lineDifferences(["x", "y"], ["y", "z"]), ["- x", "  y", "+ z"]);
  assert.equal(lineDifferences(Array(500).fill("x"), ["x"]).length, 501);
});
