/** What a small change would do, and what another candidate does better: pure, on top of score.js. */
import { ranked, standing } from "./score.js";

/**
 * @typedef {import("./score.js").Data} Data
 * @typedef {import("./score.js").Choices} Choices
 * @typedef {import("./score.js").Choice} Choice
 * @typedef {"not-must" | "other" | "cleared" | "must" | "new"} Kind
 * @typedef {{ kind: Kind, question: string, choice: Choice | undefined, winner: string, size: number }} Change
 *   `choice` is the new one, undefined where the question is left open instead
 */

/** The earlier, the smaller, where as many points move. @type {Kind[]} */
const KINDS = ["not-must", "other", "cleared", "must", "new"];

/**
 * @param {Choices} choices
 * @param {string} question
 * @param {Choice | undefined} choice
 * @returns {Choices} a copy with one question answered otherwise, or left open
 */
export function changed(choices, question, choice) {
  const { [question]: _, ...rest } = choices;
  return choice ? { ...rest, [question]: choice } : rest;
}

/**
 * @param {Data["questions"][number]} question
 * @param {Choice | undefined} now
 * @returns {[Kind, Choice | undefined][]} every change of one answer
 */
function possible({ answers }, now) {
  const ids = Object.keys(answers);
  if (!now) return ids.map((answer) => ["new", { answer, must: false }]);
  const others = ids.filter((answer) => answer !== now.answer);
  return [
    [now.must ? "not-must" : "must", { ...now, must: !now.must }],
    ...others.map((answer) => /** @type {[Kind, Choice]} */ (["other", { ...now, answer }])),
    ["cleared", undefined],
  ];
}

/**
 * The changes of one answer that make another candidate win.
 *
 * @param {Data} data
 * @param {Choices} choices
 * @returns {{ tried: number, found: Change[] }} how many changes there are, and those that do it: first the one that
 *   moves the fewest points between the two
 */
export function turning(data, choices) {
  const before = ranked(data, choices).winners;
  /** @type {Change[]} */
  const found = [];
  let tried = 0;
  for (const question of data.questions)
    for (const [kind, choice] of possible(question, choices[question.id])) {
      tried += 1;
      const after = changed(choices, question.id, choice);
      const [winner, second] = ranked(data, after).winners;
      if (winner === undefined || second !== undefined || (before.length === 1 && winner === before[0])) continue;
      const rival = before.find((id) => id !== winner);
      const size = Math.abs(lead(data, choices, rival, winner) - lead(data, after, rival, winner));
      found.push({ kind, question: question.id, choice, winner, size });
    }
  // The sort is stable: the questions stay in order among equals.
  found.sort((a, b) => a.size - b.size || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  return { tried, found };
}

/**
 * @param {Data} data
 * @param {Choices} choices
 * @param {(kind: Kind) => boolean} allowed
 * @returns {Change | undefined} the change that turns the result by the fewest points, if a single one does
 */
export const smallestChange = (data, choices, allowed) =>
  turning(data, choices).found.find(({ kind }) => allowed(kind));

/**
 * @param {Data} data
 * @param {Choices} choices
 * @param {string | undefined} one undefined where nobody won: then the points of the other alone count
 * @param {string} other
 * @returns {number} by how many points the one leads
 */
function lead(data, choices, one, other) {
  const [first, second] = [one, other].map((id) => {
    const candidate = data.candidates.find((each) => each.id === id);
    return candidate ? standing(data, choices, candidate).total : 0;
  });
  return (first ?? 0) - (second ?? 0);
}

/**
 * @param {import("./score.js").Standing} one
 * @param {import("./score.js").Standing} other of the same choices
 * @returns {import("./score.js").Part[]} the answers that give `one` more points than `other`
 */
export function better(one, other) {
  return one.parts.filter((part, at) => part.points > (other.parts[at]?.points ?? 0));
}
