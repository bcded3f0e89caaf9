/** Stored data that could not be read, under keys of their own: nothing of a reader's is dropped silently. */

/**
 * @param {Storage} storage
 * @param {string} key
 * @param {string} text what was stored under the key
 * @param {string} date
 * @param {string} replacement what of it can be used
 */
export function putAside(storage, key, text, date, replacement) {
  storage.setItem(prefix(key) + date, text);
  storage.removeItem(key); // first, since its room is what the next line needs
  storage.setItem(key, replacement);
}

/**
 * @param {Storage} storage
 * @param {string} key
 * @returns {{ key: string, date: string, text: string }[]} the oldest first
 */
export const listAside = (storage, key) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
    .filter((name) => name.startsWith(prefix(key)))
    .sort()
    .map((name) => ({ key: name, date: name.slice(prefix(key).length), text: storage.getItem(name) ?? "" }));

/** @param {string} key */
const prefix = (key) => `${key}.damaged-`;
