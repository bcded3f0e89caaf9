/** Which passage of a record is shown, and what is marked in it. */
import assert from "node:assert/strict";
import test from "node:test";
import { aboutOne, best, marked, passage, split } from "./passages.js";

const FRAMEWORKS = ["flask", "fastapi", "django"];
const CONTENT = "Tea. ¶ Tea is poured. ¶•‖ @app.get(\"/tea\") ¶‣⁃ Cups and pots. ¶⁃ Django pours tea into cups.";
/** @param {...string} words */
const terms = (...words) => words.map((word) => ({ text: word, ways: new Map([[word, 1]]) }));
/** @param {{ text: string, mark: boolean }[]} pieces */
const written = (pieces) => pieces.map(({ text, mark }) => (mark ? `[${text}]` : text)).join("");

test("a record is split at its marks", () => {
  assert.deepEqual(split(CONTENT, FRAMEWORKS), [
    passage("Tea is poured."),
    passage('@app.get("/tea")', ["flask"], true),
    passage("Cups and pots.", ["fastapi", "django"]),
    passage("Django pours tea into cups.", ["django"]),
  ]);
});

test("Hangul that is written as letters becomes syllables", () => {
  const [first] = split("¶ 주전자에".normalize("NFD"), FRAMEWORKS);
  assert.equal(first?.text, "주전자에");
});

test("the passage with most of the words is shown, of equals the first", () => {
  const passages = split(CONTENT, FRAMEWORKS);
  assert.equal(best(passages, terms("tea", "cups"))?.passage.text, "Django pours tea into cups.");
  assert.equal(best(passages, terms("tea"))?.passage.text, "Tea is poured.");
});

test("a term's meaning is shown rather than its name in another language", () => {
  const passages = split("¶ A drink made of leaves. ¶ чай", FRAMEWORKS);
  assert.equal(best(passages, terms("чай"))?.passage.text, "A drink made of leaves.");
});

test("under a framework's filter no passage of another is shown", () => {
  const passages = split(CONTENT, FRAMEWORKS);
  assert.equal(best(passages, terms("cups"), "fastapi")?.passage.text, "Cups and pots.");
  assert.equal(best(passages, terms("app"), "django")?.matches, 0);
});

test("a word that the guide does not have matches nothing", () => {
  const [first] = split(CONTENT, FRAMEWORKS);
  assert.equal(best([first], [{ text: "xyzzy", ways: new Map(), names: [] }])?.matches, 0);
});

test("a passage is about a framework that it begins with, or whose code it is, not about each that it names", () => {
  const names = new Map(FRAMEWORKS.map((id) => [id, id]));
  const about = (text, frameworks, code = false) => aboutOne(passage(text, frameworks, code), names);
  assert.equal(about("django: tea is poured.", ["django"]), "django");
  assert.equal(about("tea()", ["flask"], true), "flask");
  assert.equal(about("Tea is poured in all three, as django's own pages show.", ["django"]), "");
  assert.equal(about("flask and django pour tea.", ["flask", "django"]), "");
  assert.equal(about("tea()", [], true), "");
});

test("words are marked in the form in which they stand there", () => {
  assert.equal(written(marked("Маршруты и маршрутами", terms("маршрутов"))), "[Маршруты] и [маршрутами]");
  assert.equal(written(marked("라우팅을 씁니다", terms("라우팅"))), "[라우팅]을 씁니다");
  assert.equal(written(marked("Ещё request.args here", terms("еще", "request.args"))), "[Ещё] [request.args] here");
});

test("a short word is not marked inside of another", () => {
  assert.equal(written(marked("a gets, get", terms("get"))), "a gets, [get]");
});

test("a long passage is cut around the first match, between words", () => {
  const text = written(marked(`${"leaf ".repeat(60)}kettle ${"cup ".repeat(60)}`.trim(), terms("kettle")));
  assert.match(text, /^… (leaf )+\[kettle\]( cup)+ …$/);
  assert.ok(text.length < 200, String(text.length));
});
