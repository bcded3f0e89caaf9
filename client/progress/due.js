/** When a card is to be asked again. Pure, and without ts-fsrs: every page counts what is due. */

const DAY_MS = 86_400_000;
// What FSRS gives to a first answer with the settings of review/schedule.js; a test compares the two.
export const FIRST_DAYS = { right: 3, wrong: 1 };

/** @param {StudyCard} card @returns {boolean} whether the review page has worked in its last answer */
export const isScheduled = ({ fsrs, last }) => fsrs !== undefined && fsrs.last_review >= last;

/** @param {StudyCard} card @returns {number} milliseconds; for an answer that is not scheduled yet, an estimate */
export const dueAt = (card) =>
  card.fsrs && isScheduled(card)
    ? Date.parse(card.fsrs.due)
    : Date.parse(card.last) + DAY_MS * FIRST_DAYS[card.first ? "right" : "wrong"];

/** @param {StudyCard} card @param {Date} now @returns {boolean} due at some time of this day of the reader's */
export const isDue = (card, now) => dueAt(card) <= new Date(now).setHours(23, 59, 59, 999);

/** @param {Study} study @param {Date} now @returns {number} */
export const dueCount = (study, now) => Object.values(study.cards).filter((card) => isDue(card, now)).length;
