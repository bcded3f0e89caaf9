/** Puts the answers to the words of a query together. Pure. */
import { isCode } from "./identifiers.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {{ id: string, score: number, data: () => Promise<Fragment> }} Found what Pagefind gives for one word */
/** @typedef {{ content: string, meta: Record<"url" | "page" | "title" | "kind", string> }} Fragment */

// Pagefind's score with which a word counts half as much as it can: however often it occurs, it does not decide alone.
const HALF = 15;
// What it counts besides that a name stands in code: more than any word can, or, where it may as well be a word, little.
const CODE = { name: 1, word: 0.1 };
// Results that most people look at.
const READ = 5;
// A result with less than this share of the best one's score is left out.
const LEAST = 0.1;

/**
 * Pagefind itself leaves out what lacks one of the words, and a question has words that no answer has. So each word is
 * asked for alone, and the scores are added up.
 * @param {Term[]} terms
 * @param {Map<string, Found[]>} found by word
 * @param {Found[][]} inCode for each term, what shows it in code, with 1 or, where it is only named, less
 * @returns {(Found & { total: number })[]} the best first
 */
export function ranked(terms, found, inCode) {
  /** @type {Map<string, { result: Found, scores: number[] }>} */
  const all = new Map();
  const entryOf = (/** @type {Found} */ result) => {
    const entry = all.get(result.id) ?? { result, scores: [] };
    all.set(result.id, entry);
    return entry;
  };
  terms.forEach(({ text, ways }, at) => {
    const shows = new Set(inCode[at]?.map(({ id }) => id));
    const isName = isCode(text) || (found.get(text) ?? []).every(({ id }) => shows.has(id)); // StreamingResponse is one
    for (const [word, weight] of ways)
      for (const result of found.get(word) ?? []) {
        if (isCode(text) && shows.size && !shows.has(result.id)) continue;
        const { scores } = entryOf(result);
        scores[at] = Math.max(scores[at] ?? 0, (weight * result.score) / (result.score + HALF));
      }
    for (const result of inCode[at] ?? []) {
      const { scores } = entryOf(result);
      scores[at] = (scores[at] ?? 0) + result.score * (isName ? CODE.name : CODE.word);
    }
  });
  const results = [...all.values()].map(({ result, scores }) => {
    const matched = scores.filter((score) => score > 0);
    const sum = matched.reduce((one, other) => one + other, 0);
    return { ...result, total: sum * Math.sqrt(matched.length / terms.length) };
  });
  results.sort((one, other) => other.total - one.total);
  const kept = results.filter(({ total }) => total >= LEAST * (results[0]?.total ?? 0));
  // A word alone may be meant as a name: one of those that are read first shows it in code.
  const shown = terms.length === 1 ? results.find(({ id }) => inCode[0]?.some((one) => one.id === id)) : undefined;
  if (!shown || kept.slice(0, READ).includes(shown)) return kept;
  const others = kept.filter((one) => one !== shown);
  return [...others.slice(0, READ - 1), shown, ...others.slice(READ - 1)];
}
