/** What the playground says, in the page's language: data/words/, loaded on demand. */
import { filled } from "../ui/texts.js";

/**
 * @typedef {((key: string, values?: Record<string, string | number>) => string) & {
 *   bytes: (n: number) => string, megabytes: (n: number) => string, milliseconds: (n: number) => string,
 *   number: (n: number) => string }} Say
 */

/** @param {Record<string, string>} texts @param {string} language @returns {Say} */
export function speaker(texts, language) {
  const locale = language === "en" ? "en-GB" : language;
  const number = (/** @type {number} */ n, digits = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(n);
  /** @param {string} key @param {Record<string, string | number>} [values] */
  const say = (key, values = {}) =>
    filled(texts[key] ?? key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
  return Object.assign(say, {
    number,
    bytes: (/** @type {number} */ n) => say("bytes", { n: number(n) }),
    megabytes: (/** @type {number} */ n) => number(n / 1e6, 1),
    milliseconds: (/** @type {number} */ n) => say("milliseconds", { n: number(n, n < 10 ? 1 : 0) }),
  });
}
