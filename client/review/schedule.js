/** When to ask again, by FSRS. ts-fsrs is loaded here alone; the build takes it from node_modules (npm run vendor). */
import { isScheduled } from "../progress/due.js";

export const GRADES = /** @type {const} */ ({ again: 1, hard: 2, good: 3, easy: 4 });

/** @typedef {ReturnType<typeof schedulerWith>} Scheduler */

/** @param {string} address of the module @returns {Promise<Scheduler>} fails when the site was made without it */
export const loadScheduler = async (address) => schedulerWith(await import(address));

/** @param {Pick<typeof import("ts-fsrs"), "fsrs" | "createEmptyCard">} library */
export function schedulerWith({ fsrs, createEmptyCard }) {
  // Days only: a session asks again by itself what was wrong.
  const planner = fsrs({ enable_short_term: false, enable_fuzz: false });

  /**
   * @param {StudySchedule | undefined} before
   * @param {string} when
   * @param {1 | 2 | 3 | 4} grade one of GRADES
   * @returns {StudySchedule}
   */
  const next = (before, when, grade) => {
    // The clock of the device that wrote `before` may have been ahead.
    const time = before && before.last_review > when ? before.last_review : when;
    return JSON.parse(JSON.stringify(planner.next(before ?? createEmptyCard(time), time, grade).card));
  };

  /**
   * @param {Study} study
   * @returns {Record<string, StudyCard>} the cards that were answered on a topic's page, with that answer worked in
   */
  const caughtUp = ({ cards }) =>
    Object.fromEntries(
      Object.entries(cards)
        .filter(([, card]) => !isScheduled(card))
        .map(([id, card]) => {
          const fsrs = next(card.fsrs, card.last, card.first ? GRADES.good : GRADES.again);
          return [id, { ...card, fsrs }];
        }),
    );

  return { next, caughtUp };
}
