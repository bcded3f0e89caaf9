import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf, judged, said } from "./checks.js";

const answer = (more = {}) => ({ status: 200, headers: { allow: ["GET", "HEAD"], location: "/a" }, body: '{"a":[{"b":1}],"c":null}\n', ...more });

const FIELDS = {
  status: 200,
  body: '{"a":[{"b":1}],"c":null}',
  "header:Allow": "GET, HEAD",
  "header:location": "/a",
  "header:etag": null,
  "json:a.0.b": 1,
  "json:a.1": null,
  "json:a.length": null,
  "json:toString": null,
  "json:c.d": null,
};
for (const [field, value] of Object.entries(FIELDS))
  test(`the field ${field}`, () => assert.equal(fieldOf(answer(), field), value));

test("the whole of the JSON", () => assert.deepEqual(fieldOf(answer(), "json:"), { a: [{ b: 1 }], c: null }));

for (const body of ["<p>", "", { bytes: 5000, sha256: "", start: "" }])
  test(`a body without JSON: ${JSON.stringify(body)}`, () => assert.equal(fieldOf(answer({ body }), "json:a"), null));

test("a body that was not recorded whole is none", () => assert.equal(fieldOf(answer({ body: { bytes: 5000 } }), "body"), null));

test("fields as readers see them", () => {
  assert.equal(said("status", 404), "404");
  assert.equal(said("status", null), "–");
  assert.equal(said("header:set-cookie", "a=b; HttpOnly"), "Set-Cookie: a=b; HttpOnly");
  assert.equal(said("json:", { a: [1, "x"] }), '{"a": [1, "x"]}');
  assert.equal(said("json:limit", "10"), 'limit: "10"');
});

test("JSON is compared by value, whatever the order of its keys; a number is no text", () => {
  const check = (wanted) => ({ request: "a", fields: [{ field: "json:", wanted }] });
  const judge = (wanted, body) => judged(check(wanted), answer({ body }))[0].isRight;
  assert.equal(judge({ a: 1, b: 2 }, '{"b": 2, "a": 1}'), true);
  assert.equal(judge({ a: 1 }, '{"a": "1"}'), false);
  assert.equal(judge([1, 2], "[2, 1]"), false);
});

test("the text of a page is the same however its HTML is laid out", () => {
  const text = (body) => fieldOf(answer({ body }), "text");
  assert.equal(text("<ul>\n  <li>Tea: <b>2</b>\n left</li>\n</ul>\n"), "Tea: 2 left");
  assert.equal(text("<ul><li>Tea: 2 left"), "Tea: 2 left");
  assert.equal(text(""), "");
});

test("each field is judged by itself", () => {
  const fields = [
    { field: "status", wanted: 404 },
    { field: "header:location", wanted: "/a" },
  ];
  assert.deepEqual(judged({ request: "a", fields }, answer()), [
    { text: "200", isRight: false },
    { text: "Location: /a", isRight: true },
  ]);
});
