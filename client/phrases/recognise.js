/**
 * What a program has of the phrases, by the regular expressions that snippets/<topic>/phrases.toml gives. Nothing else
 * is claimed: of a line that none of them fits it is said that it was not recognised.
 */

/** @typedef {{ id: string, name: string, package: string }} Framework */
/** @typedef {Record<string, Record<string, string>>} FoundBy phrase -> framework -> regular expression */
/** @typedef {{ phrase: string, lines: number[], ends: number[] }} Found where it begins and ends; the numbers count from 1 */

const TEXTS = /("""|''')[\s\S]*?(?:\1|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*/g;
const IMPORTS = /^[ \t]*(?:from .+ )?import (?:\([^)]*\)?|.+)$/gm;

/** @param {string} text @returns {string} as many lines, and nothing in them */
const blank = (text) => text.replace(/[^\n]/g, " ");

/** @param {string} code @returns {string} without comments and without texts of several lines, docstrings among them */
const withoutComments = (code) =>
  code.replace(TEXTS, (text, marks) => (marks || text.startsWith("#") ? blank(text) : text));

/** @param {string} code @returns {string} what may have phrases */
const withoutImports = (code) => withoutComments(code).replace(IMPORTS, blank);

/**
 * @param {string} code
 * @param {Framework[]} frameworks
 * @param {FoundBy} foundBy
 * @param {string} [known] the framework that the reader knows, by id
 * @returns {{ its: Framework[], sure: boolean }} whose code it is: what it imports says so, else of what framework most
 *   phrases are found in it; of several the one that the reader knows. Not sure where that does not tell
 */
export function frameworksOf(code, frameworks, foundBy, known) {
  const bare = withoutComments(code);
  const imported = frameworks.filter((one) => new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${one.package}\\b`, "m").test(bare));
  if (imported.length) return { its: imported, sure: true };
  const counts = frameworks.map(({ id }) => foundIn(code, id, foundBy).length);
  const most = Math.max(0, ...counts);
  const its = frameworks.filter((_, at) => most && counts[at] === most);
  const own = its.filter(({ id }) => id === known);
  return own.length ? { its: own, sure: true } : { its, sure: its.length < 2 };
}

/**
 * @param {string} code
 * @param {string} framework its id
 * @param {FoundBy} foundBy
 * @returns {Found[]} what of the framework's phrases stands in the code, in the order of the code
 */
export function foundIn(code, framework, foundBy) {
  const bare = withoutImports(code);
  const found = Object.entries(foundBy).map(([phrase, { [framework]: pattern }]) => ({
    phrase,
    ...(pattern ? linesOf(bare, pattern) : { lines: [], ends: [] }),
  }));
  return found.filter(({ lines }) => lines.length).sort((one, other) => (one.lines[0] ?? 0) - (other.lines[0] ?? 0));
}

/**
 * @param {string} code
 * @param {Found[]} found in it
 * @returns {number[]} the lines, with a word in them, at which nothing that was found begins or ends
 */
export function unrecognised(code, found) {
  const known = new Set(found.flatMap(({ lines, ends }) => [...lines, ...ends]));
  const words = withoutImports(code).split("\n").map((line) => /\w/.test(line));
  return words.flatMap((has, at) => (has && !known.has(at + 1) ? [at + 1] : []));
}

/** @param {string} code @param {string} pattern */
function linesOf(code, pattern) {
  const line = (/** @type {number} */ index) => code.slice(0, index).split("\n").length;
  const matches = [...code.matchAll(new RegExp(pattern, "gm"))].map(({ 0: text, index }) => [line(index), line(index + text.length)]);
  const [lines, ends] = [0, 1].map((at) => [...new Set(matches.map((match) => match[at] ?? 0))]);
  return { lines: lines ?? [], ends: ends ?? [] };
}
