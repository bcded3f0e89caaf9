/** Which cards there are to review. Pure. */
import { dueAt, isDue } from "../progress/due.js";
import { cardOf } from "../progress/entries.js";

export const SESSION_LENGTH = 10;
/** What stands for the glossary where a topic is chosen. */
export const GLOSSARY = "glossary";

/** @param {StudyEntry} entry */
export const topicOf = ({ topic }) => topic ?? GLOSSARY;

/**
 * @param {StudyEntry[]} entries
 * @param {{ topic: string, framework: string }} chosen "" for every one
 * @returns {StudyEntry[]} an entry that names no framework concerns them all
 */
export const matching = (entries, { topic, framework }) =>
  entries.filter(
    (entry) =>
      (!topic || topicOf(entry) === topic) &&
      (!framework || !entry.frameworks?.length || entry.frameworks.includes(framework)),
  );

/**
 * @param {StudyEntry[]} entries
 * @param {Study} study
 * @param {Date} now
 * @returns {{ due: StudyEntry[], fresh: StudyEntry[], next: number | undefined }}
 *   due: the longest overdue first; next: when the first of the others is due
 */
export function sorted(entries, study, now) {
  const met = entries.flatMap((entry) => {
    const card = cardOf(study, entry);
    return card ? [{ entry, card, at: dueAt(card) }] : [];
  });
  met.sort((one, other) => one.at - other.at);
  return {
    due: met.filter(({ card }) => isDue(card, now)).map(({ entry }) => entry),
    fresh: entries.filter((entry) => !cardOf(study, entry)),
    next: met.find(({ card }) => !isDue(card, now))?.at,
  };
}

/**
 * @param {StudyEntry[]} entries
 * @param {Study} study
 * @returns {string[]} the cards of questions that were edited or are gone
 */
export function outdated(entries, study) {
  const hashes = new Map(entries.map(({ id, hash }) => [id, hash]));
  return Object.keys(study.cards).filter((id) => hashes.get(id) !== study.cards[id]?.hash);
}
