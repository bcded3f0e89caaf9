/** Of what was found, what is shown: the order, and one passage a hit. */
import assert from "node:assert/strict";
import test from "node:test";
import { hits } from "./hits.js";
import { passage } from "./passages.js";

/** @param {...string} words */
const terms = (...words) => words.map((word) => ({ text: word, ways: new Map([[word, 1]]), names: [] }));
/** @param {string} text @param {...string} frameworks */
const about = (text, ...frameworks) => passage(text, frameworks);
/** @param {string} title @param {number} total @param {object[]} passages @param {string} [url] */
const record = (title, total, passages, url = title) => ({ url, page: "Tea", title, group: "HTTP", total, passages });
const SERVED = about("FastAPI 418 I'm a teapot", "fastapi");

test("a passage stands once, with the best of its sections; another shows what else it has", () => {
  const said = about("A pot that is asked for coffee answers 418, whoever asks for it.");
  const found = hits(
    [record("Pots", 3, [SERVED]), record("Cups", 2, [SERVED]), record("Coffee", 1.9, [SERVED, said])],
    terms("418"),
  );
  assert.deepEqual(found.map(({ title, passage }) => [title, passage?.text]), [["Coffee", said.text], ["Pots", SERVED.text]]);
});

test("a name that tables alone have keeps its place; a word gives it up to a section that says something of it", () => {
  const said = about("What a server of tea allows is told to whoever asks for it.");
  const first = (/** @type {string} */ word, /** @type {string} */ cell) =>
    hits([record("Pots", 3, [about(cell, "flask")]), record("Cups", 2, [said])], terms(word))[0]?.title;
  assert.equal(first("allow-tea", "allow-tea: true"), "Pots");
  assert.equal(first("tea", "tea: true"), "Cups");
});

test("a section that was brought forward for its code keeps its place, even where its passage is short", () => {
  const said = (/** @type {string} */ title) => record(title, 3, [about(`${title} of tea are told at length, and again.`)]);
  const shown = { ...record("Pots", 1, [about("tea: true", "flask")]), isForward: true };
  const all = [said("Leaves"), shown, said("Cups")];
  assert.deepEqual(hits(all, terms("tea")).map(({ title }) => title), ["Leaves", "Pots", "Cups"]);
});

test("a section that is called so is shown even where its passages stand elsewhere", () => {
  const found = hits([record("Pots", 5, [SERVED]), record("The 418 code", 2, [SERVED])], terms("418", "pot"));
  assert.deepEqual(found.map(({ title }) => title), ["Pots", "The 418 code"]);
});

test("a section that has the words in its heading comes before the glossary", () => {
  const all = [
    record("pot", 3, [about("What tea is made in.")], "glossary/#term-pot"),
    record("Leaves", 2.5, [about("Leaves are put into a pot, and water.")]),
    record("The pot", 2, [about("A pot has a lid, and a handle as well.")]),
  ];
  assert.deepEqual(hits(all, terms("pot")).map(({ title }) => title), ["Leaves", "The pot", "pot"]);
  const longer = [...all.slice(0, 2), record("Lids and handles of a pot", 2, all[2]?.passages ?? [])];
  assert.deepEqual(hits(longer, terms("pot")).map(({ title }) => title)[0], "pot", "that is about a part of it");
  assert.deepEqual(hits(all, terms("pot", "water")).map(({ title }) => title)[0], "pot", "no heading has both words");
});

test("under a filter what is about another framework is left out", () => {
  const found = hits([record("Cups", 2, [SERVED]), record("418", 1, [SERVED])], terms("418"), "django");
  assert.deepEqual(found.map(({ title }) => title), ["418"]);
});

test("what only names or sums up comes later, unless it is called so", () => {
  const said = (/** @type {string} */ title) => about(`${title} of tea are told at length, and again.`);
  const found = (/** @type {string} */ title) =>
    hits([{ ...record(title, 3, [said("Pots")]), aside: "aside" }, record("Cups", 2, [said("Cups")])], terms("tea"))[0]?.title;
  assert.equal(found("In short"), "Cups");
  assert.equal(found("Tea"), "Tea");
});

test("a term of the glossary that is called so is among the first", () => {
  const said = (/** @type {number} */ at) => record(`Part ${at}`, 9 - at, [about(`What a pot is for, told in part ${at} of it.`)]);
  const parts = [0, 1, 2, 3, 4, 5].map(said);
  const all = [...parts, record("pot", 1, [about("What tea is made in.")], "glossary/#term-pot")];
  const titles = (/** @type {typeof all} */ found) => hits(found, terms("pot")).map(({ title }) => title);
  assert.deepEqual(titles(all), ["Part 0", "Part 1", "Part 2", "Part 3", "pot", "Part 4", "Part 5"]);
  const forward = all.map((one, at) => (at === 4 ? { ...one, isForward: true } : one));
  assert.deepEqual(titles(forward).slice(2), ["Part 2", "Part 4", "pot", "Part 3", "Part 5"], "code stays");
});
