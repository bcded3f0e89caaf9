/** What the site publishes to study with, loaded only by the pages that ask for it. */
import { addressOf } from "./pages.js";

/** @returns {Promise<StudyEntry[]>} in the page's language; fails when it cannot be loaded */
export async function loadEntries() {
  const response = await fetch(addressOf("cards"));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json();
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
