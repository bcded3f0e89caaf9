import assert from "node:assert/strict";
import { test } from "node:test";
import { fileAt, filesOf, hashOf, languageOf, offlineOrder, outdated, pathOf, weight } from "./list.js";

const SITE = "https://guide.example/rosetta/";

for (const [url, path] of [
  ["", ""],
  ["index.html", ""],
  ["ko/topics/routing/", "ko/topics/routing/"],
  ["ko/topics/routing/index.html?f=flask#docs", "ko/topics/routing/"],
  ["assets/study/en/cards.json?1", "assets/study/en/cards.json"],
  ["a%20b/", "a b/"],
])
  test(`${url || "the front page"} is the file at "${path}"`, () => {
    assert.equal(pathOf(SITE + url, SITE), path);
  });

for (const url of ["https://guide.example/other/", "https://elsewhere.example/rosetta/", SITE + "%", "data:,x"])
  test(`${url} is not of this site`, () => {
    assert.equal(pathOf(url, SITE), null);
  });

const file = (hash, group, size = 10, sent = 4) => ({ hash, group, size, sent });
const list = {
  format: 1,
  languages: { en: {}, ko: {} },
  pages: {},
  core: [],
  files: {
    "": file("a", "en"),
    "ko/": file("b", "ko"),
    "main.js": file("c", "all", 20, 5),
    "main-copy.js": file("c", "all", 20, 5),
    "runtime.wasm": file("d", "playground"),
    "picture.png": file("e", ""),
  },
};

test("a language comes with what all of them share, and with nothing else", () => {
  assert.deepEqual(filesOf(list, "ko").map(([path]) => path), ["ko/", "main.js", "main-copy.js"]);
  assert.deepEqual(filesOf(list, "playground").map(([path]) => path), ["runtime.wasm"]);
});

test("equal files weigh once", () => {
  assert.deepEqual(weight(filesOf(list, "ko").map(([, one]) => one)), { size: 30, sent: 9 });
});

test("a page's language is that of its folder, else that of the root", () => {
  assert.equal(languageOf(list, "ko/topics/"), "ko");
  assert.equal(languageOf(list, "topics/"), "en");
  assert.equal(languageOf(list, "constructor/"), "en");
});

test("what an object has by nature is no file", () => {
  assert.equal(fileAt(list, "constructor"), undefined);
});

test("versions go when they are old and nobody uses them", () => {
  assert.deepEqual(outdated(["e", "d", "c", "b", "a"], ["a"]), ["b"]);
  assert.deepEqual(outdated(["b", "a"], []), []);
});

test("a version that is stored as a whole goes before newer ones", () => {
  assert.deepEqual(offlineOrder(["c", "b", "a"], "b"), ["b", "c", "a"]);
  assert.deepEqual(offlineOrder(["c", "b"], undefined), ["c", "b"]);
});

test("a hash is the first half of SHA-256", async () => {
  const bytes = new TextEncoder().encode("abc").buffer;
  assert.equal(await hashOf(bytes), "ba7816bf8f01cfea414140de5dae2223");
});
