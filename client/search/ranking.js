/** Puts the answers to the words of a query together. Pure. */

/** @typedef {import("./query.js").Term} Term */
/** @typedef {{ id: string, score: number, data: () => Promise<Fragment> }} Found what Pagefind gives for one word */
/** @typedef {{ content: string, meta: Record<"url" | "page" | "title" | "kind" | "keywords", string> }} Fragment */

// Pagefind's score with which a word counts half as much as it can: however often it occurs, it does not decide alone.
const HALF = 20;
// A result with less than this share of the best one's score is left out.
const LEAST = 0.1;

/**
 * Pagefind itself leaves out what lacks one of the words, and a question has words that no answer has. So each word is
 * asked for alone, and the scores are added up.
 * @param {Term[]} terms
 * @param {Map<string, Found[]>} found by word
 * @returns {(Found & { total: number })[]} the best first
 */
export function ranked(terms, found) {
  /** @type {Map<string, { result: Found, scores: number[] }>} */
  const all = new Map();
  terms.forEach(({ ways }, at) => {
    for (const [word, weight] of ways)
      for (const result of found.get(word) ?? []) {
        const entry = all.get(result.id) ?? { result, scores: [] };
        entry.scores[at] = Math.max(entry.scores[at] ?? 0, (weight * result.score) / (result.score + HALF));
        all.set(result.id, entry);
      }
  });
  const results = [...all.values()].map(({ result, scores }) => {
    const matched = scores.filter((score) => score > 0);
    const sum = matched.reduce((one, other) => one + other, 0);
    return { ...result, total: (sum * matched.length) / terms.length };
  });
  results.sort((one, other) => other.total - one.total);
  return results.filter(({ total }) => total >= LEAST * (results[0]?.total ?? 0));
}
