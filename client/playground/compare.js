/** What differs: between the frameworks' answers, and between an answer and the recorded one. Pure: no document. */
import { setOut } from "./layout.js";

/** @param {unknown} value @returns {unknown} the same with its keys in order */
export function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}

/** @param {Record<string, string | string[]>} headers */
const headerLines = (headers) =>
  Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));

/**
 * `odd_parts` of rosetta/answers/differences.py, for answers that were not recorded; tests/site/test_differences.py holds
 * the two together. What an answer says, part by part, comes from Python: here texts are equal or not.
 * @param {Record<string, Record<string, string>>} compared framework -> part -> text
 * @returns {PlaygroundDifference[]} status first, then headers by name, then the body
 */
export function differing(compared) {
  const ids = Object.keys(compared);
  /** @param {string} part */
  const odd = (part) => {
    const text = (/** @type {string} */ id) => compared[id]?.[part];
    const times = (/** @type {string} */ id) => ids.filter((other) => text(other) === text(id)).length;
    return ids.filter((id) => times(id) < ids.length && 2 * times(id) <= ids.length);
  };
  const status = odd("status");
  if (status.length) return [{ part: "status", odd: status, key: null }];
  const headers = new Set(ids.flatMap((id) => Object.keys(compared[id] ?? {}).filter((part) => part.startsWith("header:"))));
  return [...[...headers].sort(), "body"].map((part) => ({ part, odd: odd(part), key: null })).filter((one) => one.odd.length);
}

/** @param {PlaygroundRecorded} recorded @param {PlaygroundRecorded} now */
export const isSame = (recorded, now) =>
  recorded.status === now.status &&
  JSON.stringify(sorted(recorded.headers)) === JSON.stringify(sorted(now.headers)) &&
  JSON.stringify(sorted(recorded.body)) === JSON.stringify(sorted(now.body));

/** @param {PlaygroundRecorded} answer */
function linesOf({ status, headers, body }) {
  const text = typeof body === "string" ? setOut(body) : JSON.stringify(body, null, 2);
  return [String(status), ...headerLines(headers), "", ...text.split("\n")];
}

/**
 * @param {PlaygroundRecorded} recorded
 * @param {PlaygroundRecorded} now
 * @returns {string[]} the lines of both, with "- ", "+ " or "  " before them
 */
export const differences = (recorded, now) => lineDifferences(linesOf(recorded), linesOf(now));

const MOST_LINES = 400; // of each: what is longer is compared as a whole

/** @param {string[]} before @param {string[]} after @returns {string[]} */
export function lineDifferences(before, after) {
  if (before.length > MOST_LINES || after.length > MOST_LINES)
    return [...before.map((line) => `- ${line}`), ...after.map((line) => `+ ${line}`)];
  // The length of the longest common run of lines from each pair of places on.
  const table = Array.from({ length: before.length + 1 }, () => new Array(after.length + 1).fill(0));
  const common = (/** @type {number} */ i, /** @type {number} */ j) => table[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row) row[j] = before[i] === after[j] ? common(i + 1, j + 1) + 1 : Math.max(common(i + 1, j), common(i, j + 1));
    }
  const lines = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; )
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push(`  ${before[i++]}`);
      j++;
    } else if (j >= after.length || (i < before.length && common(i + 1, j) >= common(i, j + 1))) lines.push(`- ${before[i++]}`);
    else lines.push(`+ ${after[j++]}`);
  return lines;
}
