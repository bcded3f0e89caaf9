/** What there is to study, without what it says: loaded only by the pages that ask for it. */
import { addressOf, isAbout, pages } from "./pages.js";

/** @returns {Promise<StudyEntry[]>} in the page's language and in reading order; fails when it cannot be loaded */
export async function loadEntries() {
  const published = await loadData("cards.json");
  return inReadingOrder(published.map(entryOf), pages().map(({ name }) => name));
}

/** @returns {Promise<Record<string, string[]>>} the names of each topic's exercises; fails when they cannot be loaded */
export const loadExercises = () => loadData("exercises.json");

/** @returns {Promise<StudyGuide>} in the page's language; fails when it cannot be loaded */
export const loadGuide = () => loadData("guide.json");

/**
 * @param {string} path below the folder of the page's language in assets/study/
 * @returns {Promise<any>} fails when it cannot be loaded
 */
export async function loadData(path) {
  const response = await fetch(new URL(path, addressOf("cards")));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json();
}

/** @param {Omit<StudyEntry, "topic">} published @returns {StudyEntry} */
const entryOf = (published) => (published.frameworks ? { ...published, topic: published.id.split("/")[0] } : published);

/**
 * @param {StudyEntry[]} entries
 * @param {string[]} names of pages, as the navigation has them
 * @returns {StudyEntry[]} topic after topic, the glossary last
 */
export function inReadingOrder(entries, names) {
  const folders = new Set(entries.map(({ topic = "" }) => topic));
  const place = new Map([...folders].map((folder) => [folder, names.findIndex((name) => isAbout(name, folder))]));
  /** @param {StudyEntry} entry */
  const at = ({ topic = "" }) => ((place.get(topic) ?? -1) + 1 || names.length + 1);
  return [...entries].sort((one, other) => at(one) - at(other));
}
