/** Reads a query: what to ask the index for, and what counts how much. Pure. */
import { fold, Words } from "./words.js";

/**
 * One word of the query, and what may stand for it in the guide, each with how well it does: 1 is the word itself.
 * @typedef {{ text: string, ways: Map<string, number> }} Term
 */

const WEIGHTS = { same: 1, alias: 0.9, phrase: 0.7, misspelt: 0.8, beginning: 0.5 };

/**
 * @param {string} query
 * @param {Words} words
 * @returns {Term[]} without stop words, unless there is nothing else
 */
export function read(query, words) {
  const all = split(fold(query));
  const kept = all.filter((word) => !words.isStop(word));
  const terms = (kept.length ? kept : all).flatMap((word) => termsOf(word, words));
  addAvoided(fold(query), terms, words);
  return terms.slice(0, 12);
}

/**
 * Words, identifiers and numbers. A particle or a hyphen parts Latin letters from others: API를, flask-приложение.
 * @param {string} text
 */
function split(text) {
  return text
    .replace(/['’](s\b)?/gu, "") // don't, request's
    .replace(/[“”„«»"`‘()[\]{}<>?!=&|\\/,;:*#%$^~+…—–]/gu, " ")
    .replace(/([a-z0-9_)])-?(?=[가-힣а-я])|([а-я])-(?=[a-z0-9])/gu, "$1$2 ")
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}@_]+|[^\p{L}\p{N}_]+$/gu, ""))
    .filter(Boolean);
}

/** @param {string} word @param {Words} words @returns {Term[]} one, but for a compound */
function termsOf(word, words) {
  const stem = words.stem(word);
  const alias = words.alias(stem) ?? words.alias(word);
  /** @type {Term["ways"]} */
  const ways = new Map(alias ? [[alias, WEIGHTS.alias]] : []);
  // An identifier is no word of a language: whether its parts are known is left to Pagefind.
  const isWord = /^\p{L}{2,}$/u.test(stem);
  if (!isWord || isKnown(stem, words)) {
    add(ways, stem, WEIGHTS.same);
    if (isWord && !words.begins(stem)) add(ways, beginning(stem, words), WEIGHTS.beginning);
  } else if (!alias) {
    const parts = words.parts(stem);
    if (parts.length) return parts.flatMap((part) => termsOf(part, words));
    const guess = words.nearest(stem);
    add(ways, guess ?? beginning(stem, words), guess ? WEIGHTS.misspelt : WEIGHTS.beginning);
  }
  return [{ text: word, ways }];
}

/**
 * Of a word that it does not know Pagefind takes off letter after letter, until a single one finds something anywhere.
 * @param {string} word
 * @param {Words} words
 * @returns {string} the known beginning of an unknown word: verification, verified; "" if it is too short to mean it
 */
function beginning(word, words) {
  const least = Math.max(/[가-힣]/.test(word) ? 2 : 4, word.length / 2);
  for (let length = word.length - 1; length >= least; length--)
    if (words.begins(word.slice(0, length))) return word.slice(0, length);
  return "";
}

const ENDINGS = /(?:(?:ing|ed|er|ion|ly|e)?s?|[а-я]{1,3})$/;

/** Inflected forms share their beginning: маршрутами, маршрут. @param {string} word @param {Words} words */
const isKnown = (word, words) => words.begins(word) || (word.length > 5 && words.begins(word.replace(ENDINGS, "")));

/**
 * What the glossary says not to write is what others write: роутинг is маршрутизация. So is the English term.
 * @param {string} query
 * @param {Term[]} terms
 * @param {Words} words
 */
function addAvoided(query, terms, words) {
  for (const [, name, english, avoided] of words.terms) {
    const others = [name === english ? "" : fold(english), avoided].filter(Boolean).join("|");
    const found = others && pattern(others).exec(query)?.[0];
    if (!found) continue;
    const names = split(fold(name));
    for (const term of terms.filter(({ text }) => found.includes(text) || text.includes(found)))
      for (const word of names) add(term.ways, word, names.length > 1 ? WEIGHTS.phrase : WEIGHTS.alias);
  }
}

/** Python's \b and \w know all letters, JavaScript's only Latin ones. @param {string} avoided @returns {RegExp} */
function pattern(avoided) {
  const translated = avoided.replaceAll("\\b", `(?!${LETTER})`).replaceAll("\\w", LETTER);
  return new RegExp(`(?<!${LETTER})(?:${translated})\\p{L}*`, "u");
}
const LETTER = "[\\p{L}\\p{N}_]";

/** @param {Map<string, number>} ways @param {string} word @param {number} weight */
const add = (ways, word, weight) => word && ways.set(word, Math.max(weight, ways.get(word) ?? 0));
