import assert from "node:assert/strict";
import { test } from "node:test";
import { fromLink, isLink, linkTo } from "./link.js";

const shared = {
  topic: "routing",
  framework: "flask",
  program: "app",
  files: { "flask/flask_app.py": "print('녹차 ☕')\n".repeat(50) },
  request: { name: "int-path", changed: true, method: "POST", target: "/x", headers: [["A", "1"]], body: "b" },
};
const hashOf = async (/** @type {object} */ content) => new URL(await linkTo("https://guide.example/x/?f=flask#old", content)).hash;

test("what a link holds comes back", async () => {
  const link = await linkTo("https://guide.example/x/?f=flask#old", shared);
  assert.match(link, /^https:\/\/guide\.example\/x\/\?f=flask#playground=[\w-]+$/);
  assert.ok(link.length < 400);
  assert.deepEqual(await fromLink(new URL(link).hash), shared);
});

test("any other fragment is no link", () => {
  assert.ok(isLink("#playground=x"));
  for (const hash of ["", "#playground", "#quiz"]) assert.ok(!isLink(hash));
});

test("a damaged link is told apart", async () => {
  const hash = await hashOf(shared);
  for (const wrong of [hash.slice(0, -10), "#playground=", "#playground=%%%", hash.replace("=", "=AAAA")])
    assert.equal(await fromLink(wrong), null, wrong);
});

test("only texts and requests are taken from a link", async () => {
  const found = await fromLink(await hashOf({ ...shared, files: { a: 1, b: "x" }, request: { method: 7 } }));
  assert.deepEqual([found?.files, found?.request], [{ b: "x" }, null]);
  assert.equal(await fromLink(await hashOf({ ...shared, files: [] })), null);
  assert.equal(await fromLink(await hashOf({ ...shared, topic: {} })), null);
  assert.equal(await fromLink(await hashOf({ ...shared, v: 2 })), null);
});

test("a link that unpacks to more than a megabyte is refused", async () => {
  const hash = await hashOf({ ...shared, files: { a: "x".repeat(2_000_000) } });
  assert.ok(hash.length < 10_000);
  assert.equal(await fromLink(hash), null);
});
