import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, differing, isSame, lineDifferences } from "./compare.js";

const answer = (status = 200, body = '{"a":1}', headers = {}) => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body,
});

test("the one that is not as most are differs", () => {
  const found = differing([answer(404), answer(422), answer(404)]);
  assert.deepEqual(found.map(({ parts }) => [...parts]), [[], ["status"], []]);
});

test("all differ where none has a majority", () => {
  const found = differing([answer(301), answer(307), answer(308)]);
  assert.deepEqual(found.map(({ parts }) => [...parts]), [["status"], ["status"], ["status"]]);
  assert.deepEqual(differing([answer(200), answer(201)]).map(({ parts }) => parts.size), [1, 1]);
});

test("JSON is compared by what it says", () => {
  const same = [answer(200, '{"a":1,"b":"é"}'), answer(200, '{ "b": "\\u00e9", "a": 1 }\n')];
  assert.deepEqual(differing(same).map(({ parts }) => parts.size), [0, 0]);
  assert.equal(isSame(same[0], same[1]), false);
});

test("header lines that most do not have are named", () => {
  const found = differing([answer(200, "", { vary: "Cookie" }), answer(200, ""), answer(200, "", { allow: ["GET", "HEAD"] })]);
  assert.deepEqual(found.map(({ headers }) => [...headers]), [["vary: Cookie"], [], ["allow: GET", "allow: HEAD"]]);
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
