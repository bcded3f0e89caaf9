/** What is said of pasted code, and above all what is not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { foundIn, frameworksOf, unrecognised } from "./recognise.js";

const FRAMEWORKS = ["flask", "fastapi", "django"].map((id) => ({ id, name: id, package: id }));
const FOUND_BY = {
  "a/path": { flask: "@\\w+\\.get\\(", fastapi: "@\\w+\\.get\\(", django: "\\bpath\\(" },
  "a/query": { flask: "request\\.args\\[", django: "\\.GET\\[" },
};
const names = (/** @type {string} */ code, /** @type {string | undefined} */ known = undefined) => {
  const { its, sure } = frameworksOf(code, FRAMEWORKS, FOUND_BY, known);
  return { its: its.map(({ id }) => id), sure };
};

test("imports say whose code it is, several too", () => {
  assert.deepEqual(names("from django.urls import path\n"), { its: ["django"], sure: true });
  assert.deepEqual(names("    import flask\nimport fastapi"), { its: ["flask", "fastapi"], sure: true });
});

test("without imports the phrases do, where they tell", () => {
  assert.deepEqual(names('@app.get("/")\ndef a():\n    return request.args["b"]'), { its: ["flask"], sure: true });
  assert.deepEqual(names('@app.get("/")'), { its: ["flask", "fastapi"], sure: false });
  assert.deepEqual(names("x = 1"), { its: [], sure: true });
});

test("what could be of several is of the one that the reader knows", () => {
  assert.deepEqual(names('@app.get("/")', "flask"), { its: ["flask"], sure: true });
  assert.deepEqual(names('@app.get("/")', "django"), { its: ["flask", "fastapi"], sure: false });
  assert.deepEqual(names('request.args["b"]', "fastapi"), { its: ["flask"], sure: true });
  assert.deepEqual(names("import flask", "fastapi"), { its: ["flask"], sure: true });
});

test("comments, docstrings and other packages say nothing", () => {
  assert.deepEqual(names("# import flask\n'''\nimport django\n'''\nimport flask_login\n"), { its: [], sure: true });
  assert.deepEqual(foundIn("# request.args[1]\nfrom x import (\n  request.args[2],\n)\n", "flask", FOUND_BY), []);
});

test("a mark of a comment within a text is none, and lines count from 1", () => {
  const code = 'a = "#"; request.args["b"]\n\nrequest.args["c"]\n';
  assert.deepEqual(foundIn(code, "flask", FOUND_BY), [{ phrase: "a/query", lines: [1, 3], ends: [1, 3] }]);
});

test("a framework without a pattern for a phrase has not got it", () => {
  assert.deepEqual(foundIn('request.args["b"]', "fastapi", FOUND_BY), []);
});

test("lines at which nothing that was found begins or ends are not recognised", () => {
  const code = 'import flask\n\n# a word\nroute(\n    "/a",\n    b,\n)\nprint(1)\n';
  const found = foundIn(code, "flask", { "a/route": { flask: "route\\([^)]*b" } });
  assert.deepEqual(found, [{ phrase: "a/route", lines: [4], ends: [6] }]);
  assert.deepEqual(unrecognised(code, found), [5, 8]);
  assert.deepEqual(unrecognised(code, []), [4, 5, 6, 8]);
  assert.deepEqual(unrecognised("", []), []);
});
