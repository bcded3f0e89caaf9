/** What a result shows: the passage that matches best, with the words marked. Pure. */
import { fold } from "./words.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {{ text: string, folded: string, frameworks: string[], code: boolean }} Passage of no framework: of all */

// As rosetta/search/index.py writes them.
const FRAMEWORK_MARKS = "•‣⁃※⁂";
const PASSAGE = /¶([•‣⁃※⁂]*)(‖?) ([^¶]*)/gu;

// Characters that are shown of a passage, and how many of them before the first word that matches. Hangul is wide.
const SHOWN = { hangul: { longest: 110, before: 30 }, others: { longest: 180, before: 50 } };

/**
 * @param {string} content of a record
 * @param {string[]} frameworks all ids, in the order of the registry
 * @returns {Passage[]}
 */
export const split = (content, frameworks) =>
  [...content.matchAll(PASSAGE)].map(([, marks = "", code, text = ""]) =>
    passage(
      text.trim().normalize("NFC"), // Hangul is written as letters
      [...marks].map((mark) => frameworks[FRAMEWORK_MARKS.indexOf(mark)] ?? "").filter(Boolean),
      code !== "",
    ),
  );

/**
 * @param {string} text
 * @param {string[]} frameworks
 * @param {boolean} code
 * @returns {Passage}
 */
export const passage = (text, frameworks = [], code = false) => ({ text, folded: fold(text), frameworks, code });

/**
 * The passage with most of the words. Of two with as many the first, since a section begins with what it is about, but one
 * that says more than a line of a table.
 * @param {Passage[]} passages
 * @param {Term[]} terms
 * @param {string} [framework] keep to what is about this one, or about all
 * @returns {{ passage: Passage, matches: number, value: number } | undefined}
 */
export function best(passages, terms, framework) {
  const patterns = terms.map(pattern);
  let found;
  for (const one of passages) {
    if (framework && one.frameworks.length && !one.frameworks.includes(framework)) continue;
    const matches = patterns.filter((pattern) => pattern.test(one.folded)).length;
    const value = matches - (isShort(one) ? 0.5 : 0);
    if (!found || value - (isName(one) ? 1 : 0) > found.value) found = { passage: one, matches, value };
  }
  return found;
}

/** The name and the number of an answer, a cell of a table. @param {Passage} passage */
export const isShort = ({ text, code, frameworks }) => text.length < 40 && !code && frameworks.length > 0;

/**
 * @param {Passage | undefined} passage
 * @param {Map<string, string>} names of the frameworks, by id
 * @returns {string} the one that it is about, by id; "" for text that only names one on its way
 */
export function aboutOne(passage, names) {
  const [id = "", ...others] = passage?.frameworks ?? [];
  const isOwn = passage?.code || passage?.text.startsWith(names.get(id) ?? "");
  return isOwn && !others.length ? id : "";
}

/** A term in another language says less than its meaning, which comes before it. @param {Passage} passage */
const isName = ({ text, code, frameworks }) => text.length < 25 && !code && !frameworks.length;

/**
 * @param {string} text
 * @param {Term[]} terms
 * @returns {{ text: string, mark: boolean }[]} pieces of the text, cut to what fits around the first match
 */
export function marked(text, terms) {
  const folded = fold(text);
  // Folding may change the length of what is no letter of ours; then nothing is marked rather than something wrong.
  const pattern = folded.length === text.length && terms.length ? anyOf(terms) : undefined;
  const first = pattern ? folded.search(pattern) : -1;
  const { from, to } = cut(text, first);
  const pieces = [];
  let at = from;
  for (const match of pattern ? folded.slice(0, to).matchAll(new RegExp(pattern, "gu")) : []) {
    if (match.index < at) continue;
    pieces.push({ text: text.slice(at, match.index), mark: false });
    pieces.push({ text: text.slice(match.index, match.index + match[0].length), mark: true });
    at = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(at, to), mark: false });
  if (from) pieces.unshift({ text: "… ", mark: false });
  if (to < text.length) pieces.push({ text: " …", mark: false });
  return pieces.filter((piece) => piece.text);
}

/** @param {string} text @param {number} first where a word matches, or -1 */
function cut(text, first) {
  const { longest, before } = SHOWN[/[가-힣]/.test(text) ? "hangul" : "others"];
  if (text.length <= longest) return { from: 0, to: text.length };
  const from = first > before ? text.lastIndexOf(" ", Math.min(first - before, text.length - longest)) + 1 : 0;
  const space = text.lastIndexOf(" ", from + longest);
  return { from, to: from + longest >= text.length ? text.length : space > from ? space : from + longest };
}

/** @type {WeakMap<Term, RegExp>} a query tries its terms on thousands of passages */
const patterns = new WeakMap();

/** @param {Term} term @returns {RegExp} where one of the ways to say it begins a word, in whatever form */
function pattern(term) {
  const known = patterns.get(term) ?? anyOf([term]);
  patterns.set(term, known);
  return known;
}

/** Nothing where no term can be said. @param {Term[]} terms */
const anyOf = (terms) =>
  new RegExp(
    terms
      .flatMap(({ ways }) => [...ways.keys()].flatMap((way) => way.split(" ")))
      .sort((one, other) => other.length - one.length)
      .map(form)
      .join("|") || "(?!)",
    "u",
  );

/**
 * Latin and Russian words change at their ends, so the end is left open; a Korean word is marked without its particle.
 * @param {string} word
 */
function form(word) {
  const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (/[가-힣]/.test(word)) return escaped(word);
  if (!/^\p{L}{4,}$/u.test(word)) return `(?<![\\p{L}\\p{N}_])${escaped(word)}(?![\\p{L}\\p{N}_])`;
  const stem = word.slice(0, word.length > 6 ? -2 : word.length > 4 ? -1 : undefined);
  return `(?<![\\p{L}\\p{N}_])${escaped(stem)}\\p{L}{0,${word.length - stem.length + 3}}(?![\\p{L}\\p{N}_])`;
}
