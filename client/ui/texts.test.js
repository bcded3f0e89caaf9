/** What the modules say is in data/words/, in every language, and nothing there is left over. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { filled } from "./texts.js";

const here = (path) => new URL(path, import.meta.url);
const OURS = /^(answers|continue|study|exercise|path|quiz|review|progress|offline)_/;

/** @type {Record<string, Record<string, string>>} */
const texts = Object.fromEntries(
  ["en", "ko", "ru"].map((language) => {
    const [, theme] = readFileSync(here(`../../data/words/${language}.toml`), "utf8").match(/^\[theme\]\n(.*?)^\[/ms);
    return [language, Object.fromEntries([...theme.matchAll(/^(\w+) = (".*")$/gm)].map(([, name, text]) => [name, JSON.parse(text)]))];
  }),
);

const sources = ["../answers", "../progress", "../quiz", "../review", "../offline", "../exercises", "../home", "../paths", "../site"].flatMap((folder) =>
  readdirSync(here(folder))
    .filter((name) => name.endsWith(".js") && !name.endsWith(".test.js"))
    .map((name) => readFileSync(here(`${folder}/${name}`), "utf8")),
);
const NAME = /"((?:answers|continue|study|exercise|path|quiz|review|progress|offline)_\w+)"/g;
const named = new Set(sources.flatMap((source) => [...source.matchAll(NAME)].map(([, name]) => name)));
// Names that are put together.
for (const name of ["newer", "reload", "later"]) named.add(`offline_${name}`); // of the list, on any page
for (const trouble of ["full", "lost", "changed", "busy"]) named.add(`offline_${trouble}`);
for (const trouble of ["damaged", "full", "forbidden"]) named.add(`study_${trouble}`);
for (const grade of ["again", "hard", "good", "easy"]) named.add(`review_${grade}`);

for (const [language, own] of Object.entries(texts))
  test(`the texts in ${language} are what the modules say`, () => {
    assert.deepEqual(Object.keys(own).filter((name) => OURS.test(name)).sort(), [...named].sort());
  });

test("a sentence gets its values, and keeps the names it has none for", () => {
  assert.equal(filled("Shown: {names} {else}.", { names: "Flask" }), "Shown: Flask {else}.");
});
