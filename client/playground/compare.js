/** What differs: between the frameworks' answers, and between an answer and the recorded one. Pure: no document. */
import { isJson, setOut } from "./layout.js";

/** @typedef {"status" | "headers" | "body"} Part */

/** @param {PlaygroundRecorded} answer @returns {string} what a body is compared by: JSON by its value */
function bodyKey({ headers, body }) {
  if (typeof body !== "string") return JSON.stringify(sorted(body));
  if (isJson(String(headers["content-type"] ?? "")))
    try {
      return JSON.stringify(sorted(JSON.parse(body)));
    } catch {
      // What calls itself JSON and is none is compared as text.
    }
  return body;
}

/** @param {unknown} value @returns {unknown} the same with its keys in order */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}

/** @param {Record<string, string | string[]>} headers */
export const headerLines = (headers) =>
  Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));

/** @param {Record<Part, string>[]} keys @param {Part} part @param {number} at */
function isOdd(keys, part, at) {
  const times = (/** @type {string} */ value) => keys.filter((one) => one[part] === value).length;
  const own = times(keys[at]?.[part] ?? "");
  return own < keys.length && 2 * own <= keys.length;
}

/**
 * @param {PlaygroundRecorded[]} answers
 * @returns {{ parts: Set<Part>, headers: Set<string> }[]} for each: in which parts it is not as most are, and which
 *   lines of its headers most do not have. All differ where no answer has a majority.
 */
export function differing(answers) {
  const lines = answers.map((answer) => headerLines(answer.headers));
  const keys = answers.map((answer, at) => ({
    status: String(answer.status),
    headers: lines[at]?.join("\n") ?? "",
    body: bodyKey(answer),
  }));
  return answers.map((_, at) => ({
    parts: new Set(/** @type {Part[]} */ (["status", "headers", "body"]).filter((part) => isOdd(keys, part, at))),
    headers: new Set(lines[at]?.filter((line) => 2 * lines.filter((other) => other.includes(line)).length <= lines.length)),
  }));
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
