import assert from "node:assert/strict";
import { test } from "node:test";
import { isJson, setOut } from "./layout.js";

test("long JSON takes lines, short JSON stays on one", () => {
  assert.equal(setOut('{"a":1,"b":[]}'), '{"a": 1, "b": []}');
  const long = JSON.stringify({ detail: [{ msg: "Input should be a valid integer", input: "seven" }], ok: true });
  assert.equal(
    setOut(long),
    '{\n  "detail": [\n    {\n      "msg": "Input should be a valid integer",\n      "input": "seven"\n    }\n  ],\n  "ok": true\n}',
  );
});

test("nothing but spaces changes", () => {
  const source = '{"big":12345678901234567890,"float":1.0,"escape":"\\u00e9 \\"x\\" [,]","b":null,"a":[1,2,{"c":"text that is long enough to break"}]}';
  assert.equal(setOut(source).replace(/\n\s*/g, "").replaceAll('": ', '":').replaceAll(", ", ","), source);
  assert.match(setOut(source), /12345678901234567890/);
});

test("what is no JSON stays as it is", () => {
  for (const text of ["", "<p>", '{"a":', "tea"]) assert.equal(setOut(text), text);
});

test("a type that is JSON", () => {
  for (const type of ["application/json", "application/json; charset=utf-8", "application/problem+json"]) assert.ok(isJson(type));
  for (const type of ["text/html", "application/jsonp", "text/plain; x=application/json"]) assert.ok(!isJson(type), type);
});
