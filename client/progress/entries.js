/** What the site publishes to study with, loaded only by the pages that ask for it. */
import { addressOf, pages } from "./pages.js";

/** @returns {Promise<StudyEntry[]>} in the page's language and in reading order; fails when it cannot be loaded */
export async function loadEntries() {
  const response = await fetch(addressOf("cards"));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return inReadingOrder(await response.json(), pages().map(({ name }) => name));
}

/**
 * @param {StudyEntry[]} entries
 * @param {string[]} names of pages, as the navigation has them
 * @returns {StudyEntry[]} topic after topic, the glossary last
 */
export function inReadingOrder(entries, names) {
  const place = new Map(names.map((name, index) => [name, index]));
  /** @param {StudyEntry} entry */
  const at = ({ topic }) => place.get(`topics/${topic}`) ?? names.length;
  return [...entries].sort((one, other) => at(one) - at(other));
}

/**
 * @param {Study} study
 * @param {StudyEntry} entry
 * @returns {StudyCard | undefined} the answer to the question as it is now; an edited question has none
 */
export function cardOf({ cards }, { id, hash }) {
  const card = Object.hasOwn(cards, id) ? cards[id] : undefined;
  return card?.hash === hash ? card : undefined;
}
