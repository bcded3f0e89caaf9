/** Reading a build's list: which file an address means, what belongs together, what nobody needs any more. */

export const FORMAT = 1;

/** A header of requests that the worker leaves alone: they want the host's files, not those of the tab's version. */
export const BYPASS = "rosetta-offline";

/**
 * @param {string} url
 * @param {string} scope the site's address
 * @returns {string | null} the file's address below the site's, as the list names it; null: it is outside the site
 */
export function pathOf(url, scope) {
  const { origin, pathname } = new URL(url);
  const root = new URL(scope);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return null;
  try {
    return decodeURIComponent(pathname.slice(root.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return null; // a stray "%"
  }
}

/**
 * @param {OfflineList} list
 * @param {string} path
 * @returns {OfflineFile | undefined}
 */
export const fileAt = (list, path) => (Object.hasOwn(list.files, path) ? list.files[path] : undefined);

/**
 * @param {OfflineList} list
 * @param {string} path
 * @returns {string} the language of the pages below this address
 */
export function languageOf(list, path) {
  const [first = ""] = path.split("/");
  return Object.hasOwn(list.languages, first) ? first : (Object.keys(list.languages)[0] ?? "");
}

/**
 * @param {OfflineList} list
 * @param {string} whole a language, with what all of them share, or "playground"
 * @returns {[string, OfflineFile][]}
 */
export const filesOf = (list, whole) =>
  Object.entries(list.files).filter(([, { group }]) => group === whole || (group === "all" && whole in list.languages));

/**
 * @param {Iterable<OfflineFile>} files equal ones are stored and sent once
 * @returns {{ size: number, sent: number }} bytes
 */
export function weight(files) {
  const once = new Map([...files].map((file) => [file.hash, file]));
  let [size, sent] = [0, 0];
  for (const file of once.values()) [size, sent] = [size + file.size, sent + file.sent];
  return { size, sent };
}

/** Builds that are kept so that pages visited in them can still be opened. */
const KEPT = 3;

/**
 * @param {string[]} versions the newest first
 * @param {Iterable<string>} used by open tabs, and by what is stored as a whole
 * @returns {string[]} those that can go
 */
export function outdated(versions, used) {
  const needed = new Set([...versions.slice(0, KEPT), ...used]);
  return versions.filter((version) => !needed.has(version));
}

/**
 * @param {string[]} versions the newest first
 * @param {string | undefined} whole the version in which the page's language is stored as a whole
 * @returns {string[]} the order in which they are tried without a connection
 */
export const offlineOrder = (versions, whole) => [...new Set([...(whole ? [whole] : []), ...versions])];

/** @param {ArrayBuffer} bytes @returns {Promise<string>} as in the list */
export async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
