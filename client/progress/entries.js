/** A question or a term, and what the reader answered. */

/**
 * @param {Study} study
 * @param {StudyEntry} entry
 * @returns {StudyCard | undefined} the answer to the question as it is now; an edited question has none
 */
export function cardOf({ cards }, { id, hash }) {
  const card = Object.hasOwn(cards, id) ? cards[id] : undefined;
  return card?.hash === hash ? card : undefined;
}
