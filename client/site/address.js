/** What an address says of a place. Anybody can write one: a stray "%" must not stop a page. */

/** @param {string} text @returns {string} without its escapes; as it is, where they are malformed */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} hash @returns {HTMLElement | null} what it points at, found as browsers do */
export function targetOf(hash) {
  const id = hash.slice(1);
  return document.getElementById(id) ?? document.getElementById(decoded(id));
}
