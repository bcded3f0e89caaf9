/** What in a query is taken for a name in code. */
import assert from "node:assert/strict";
import test from "node:test";
import { exact, isCode, names } from "./identifiers.js";

test("only code is written with points and underscores", () => {
  for (const word of ["request.args", "set_cookie", "_private", "@app", "__init__", "app.get"]) assert.ok(isCode(word), word);
  for (const word of ["request", "content-type", "3.11", "e-mail", "маршрут_1"]) assert.ok(!isCode(word), word);
});

test("a longer name than the guide's is asked for by its end, but not by a word of a language", () => {
  assert.deepEqual(names("flask.request.args"), ["flask.request.args", "request.args"]);
  assert.deepEqual(names("response.set_cookie"), ["response.set_cookie", "set_cookie"]);
  assert.deepEqual(names("@app.get"), ["app.get"]);
  assert.deepEqual(names("content-type"), ["content-type"]);
  assert.deepEqual(names("path:name"), ["path:name"]);
  assert.deepEqual(names("422"), []);
});

test("the word of a name is the one that is written into the index", () => {
  assert.equal(exact("x-id.set_cookie"), '"zqxzhidzdsetzucookieq"');
  assert.equal(exact("path:name"), '"zqpathzcnameq"');
});
