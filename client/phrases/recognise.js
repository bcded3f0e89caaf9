/**
 * What a program has of the phrases, by the regular expressions that snippets/<topic>/phrases.toml gives. Nothing else
 * is claimed: a line that none of them fits is not spoken of.
 */

/** @typedef {{ id: string, name: string, package: string }} Framework */
/** @typedef {Record<string, Record<string, string>>} FoundBy phrase -> framework -> regular expression */
/** @typedef {{ phrase: string, lines: number[] }} Found the numbers count from 1 */

const TEXTS = /("""|''')[\s\S]*?(?:\1|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*/g;
const IMPORTS = /^[ \t]*(?:from .+ )?import (?:\([^)]*\)?|.+)$/gm;

/** @param {string} text @returns {string} as many lines, and nothing in them */
const blank = (text) => text.replace(/[^\n]/g, " ");

/** @param {string} code @returns {string} without comments and without texts of several lines, docstrings among them */
const withoutComments = (code) =>
  code.replace(TEXTS, (text, marks) => (marks || text.startsWith("#") ? blank(text) : text));

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
  const bare = withoutComments(code).replace(IMPORTS, blank);
  const found = Object.entries(foundBy).map(([phrase, { [framework]: pattern }]) => ({
    phrase,
    lines: pattern ? linesOf(bare, pattern) : [],
  }));
  return found.filter(({ lines }) => lines.length).sort((one, other) => (one.lines[0] ?? 0) - (other.lines[0] ?? 0));
}

/** @param {string} code @param {string} pattern */
function linesOf(code, pattern) {
  const lines = [...code.matchAll(new RegExp(pattern, "gm"))].map(({ index }) => code.slice(0, index).split("\n").length);
  return [...new Set(lines)];
}
