/** Puts the answers to the words of a query together. Pure. */
import { READ } from "./hits.js";
import { isCode } from "./identifiers.js";

/** @typedef {import("./query.js").Term} Term */
/**
 * What Pagefind gives for one word: words are its places in the record, matchedMetaFields where else it stands.
 * @typedef {{ id: string, score: number, words: number[], matchedMetaFields?: string[], data: () => Promise<Fragment> }} Found
 */
/** @typedef {{ content: string, meta: Record<"url" | "page" | "title" | "group", string> }} Fragment */

// Pagefind's score with which a word counts half as much as it can: however often it occurs, it does not decide alone.
const HALF = 15;
// What it counts besides that a name stands in code: more than any word can, or, where it may as well be a word, little.
const CODE = { name: 1, word: 0.1 };
// What counts besides in a query of several words, beside 1 for as good a match of each as can be: that the names of section
// and page have them, the order of "Routing" for "route order"; and that they stand side by side.
const NAMED = 0.1;
const NEAR = 0.08;
// Words apart at which nearness counts half.
const APART = 4;
const NAMES = ["title", "page"];
// A result with less than this share of the best one's score is left out.
const LEAST = 0.1;

/** @typedef {{ at: number, word: string, score: number }} Match of the term at that place */

/**
 * A word of the guide stands for one word of the query: of "path parameter" a record that has but "parameter" has half.
 * @param {Match[]} matches
 * @returns {number[]} by term
 */
function assigned(matches) {
  const words = new Set();
  /** @type {number[]} */
  const scores = [];
  for (const { at, word, score } of matches.sort((one, other) => other.score - one.score)) {
    if (scores[at] !== undefined || words.has(word)) continue;
    scores[at] = score;
    words.add(word);
  }
  return scores;
}

/**
 * @param {number[]} places of a word in a record
 * @param {number[]} others of the next word of the query
 * @returns {number} 1 where they stand side by side, 0 where one is missing
 */
export function nearness(places, others) {
  const [ones, twos] = [places, others].map((all) => Int32Array.from(all).sort());
  let least = Infinity;
  for (let one = 0, two = 0; one < ones.length && two < twos.length; ones[one] < twos[two] ? one++ : two++)
    least = Math.min(least, Math.abs(ones[one] - twos[two]) || Infinity); // at one place one word stands for both
  return 1 / (1 + (least - 1) / APART);
}

/**
 * Pagefind itself leaves out what lacks one of the words, and a question has words that no answer has. So each word is
 * asked for alone, and the scores are added up.
 * @param {Term[]} terms
 * @param {Map<string, Found[]>} found by word
 * @param {Found[][]} inCode for each term, what shows it in code, with 1 or, where it is only named, less
 * @returns {(Found & { total: number, isForward?: boolean })[]} the best first; isForward: it stands there for its code
 */
export function ranked(terms, found, inCode) {
  /** @type {Map<string, { result: Found, matches: Match[], names: number[], named: number[], places: number[][] }>} */
  const all = new Map();
  const entryOf = (/** @type {Found} */ result) => {
    const entry = all.get(result.id) ?? { result, matches: [], names: [], named: [], places: [] };
    all.set(result.id, entry);
    return entry;
  };
  terms.forEach(({ text, ways }, at) => {
    const shows = new Set(inCode[at]?.map(({ id }) => id));
    const isName = isCode(text) || (found.get(text) ?? []).every(({ id }) => shows.has(id)); // StreamingResponse is one
    for (const [word, weight] of ways)
      for (const result of found.get(word) ?? []) {
        if (isCode(text) && shows.size && !shows.has(result.id)) continue;
        const score = (weight * result.score) / (result.score + HALF);
        const { matches, named, places } = entryOf(result);
        matches.push({ at, word, score });
        if (result.matchedMetaFields?.some((field) => NAMES.includes(field))) named[at] = Math.max(weight, named[at] ?? 0);
        places[at] = [...(places[at] ?? []), ...result.words];
      }
    for (const result of inCode[at] ?? []) {
      entryOf(result).names[at] = result.score * (isName ? CODE.name : CODE.word);
    }
  });
  const results = [...all.values()].map(({ result, matches, names, named, places }) => {
    const scores = assigned(matches);
    names.forEach((score, at) => (scores[at] = (scores[at] ?? 0) + score));
    const matched = scores.filter((score) => score > 0);
    const share = matched.length / terms.length;
    const near = terms.slice(1).map((_, at) => nearness(places[at] ?? [], places[at + 1] ?? []));
    const together = near.length ? NAMED * mean(terms.map((_, at) => named[at] ?? 0)) + NEAR * mean(near) : 0;
    return { ...result, total: (sum(matched) / terms.length) * Math.sqrt(share) + together };
  });
  results.sort((one, other) => other.total - one.total);
  const kept = results.filter(({ total }) => total >= LEAST * (results[0]?.total ?? 0));
  // A word alone, or path:name with its words before it, may be meant as a name: one of those that are read first shows it
  // in code.
  const texts = terms.map(({ text }) => text);
  const isAlone = texts.length === 1 || (texts.length > 2 && texts.slice(0, -1).join(":") === texts.at(-1));
  const shown = isAlone ? results.find(({ id }) => inCode.at(-1)?.some((one) => one.id === id)) : undefined;
  if (!shown) return kept;
  const forward = { ...shown, isForward: true };
  const at = kept.indexOf(shown);
  if (at >= 0 && at < READ) return kept.map((one) => (one === shown ? forward : one));
  const others = kept.filter((one) => one !== shown);
  return [...others.slice(0, READ - 1), forward, ...others.slice(READ - 1)];
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

/** @param {number[]} numbers */
const mean = (numbers) => sum(numbers) / numbers.length;
