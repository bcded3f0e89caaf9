import assert from "node:assert/strict";
import { test } from "node:test";
import { pageName } from "./pages.js";

const SITE = "https://guide.example/rosetta/";

for (const [address, root, name] of [
  ["topics/routing/", "", "topics/routing"],
  ["ko/topics/routing/", "ko/", "topics/routing"],
  ["topics/routing/?f=flask#docs", "", "topics/routing"],
  ["topics/routing/index.html", "", "topics/routing"],
  ["topics/routing.html", "", "topics/routing"],
  ["", "", "index"],
  ["ru/", "ru/", "index"],
  ["index.html", "", "index"],
])
  test(`${address || "the front page"} below ${root || "the root"} is ${name}`, () => {
    assert.equal(pageName(SITE + address, SITE + root), name);
  });

test("what is not below the root has no name", () => {
  assert.equal(pageName("https://guide.example/other/", SITE), "");
  assert.equal(pageName("https://elsewhere.example/rosetta/topics/", SITE), "");
  assert.equal(pageName(SITE + "topics/routing/", SITE + "ko/"), "");
});
