/** What the client says, in the page's language: data/words/, by way of <page-study>. */

/**
 * @param {string} template a sentence with `{names}` and the like
 * @param {Record<string, string>} values
 * @returns {string}
 */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * @param {string} name as in the table `theme`
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(name, values = {}) {
  const template = document.querySelector("page-study")?.getAttribute(`data-${name}`) ?? "";
  return filled(template, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])));
}

/** British English writes a date as the rest of the site does. */
const locale = () => document.documentElement.lang.replace(/^en$/, "en-GB");

/** @param {string | number} time @returns {string} its day */
export const written = (time) => new Intl.DateTimeFormat(locale(), { dateStyle: "long" }).format(new Date(time));

/** @param {number} share 0 to 1 @returns {string} */
export const percent = (share) => new Intl.NumberFormat(locale(), { style: "percent" }).format(share);

/** @param {number} days @returns {string} "in 3 days" */
export const inDays = (days) => new Intl.RelativeTimeFormat(locale()).format(days, "day");
