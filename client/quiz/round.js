/** Where a round of questions stands. Pure. */

/** @typedef {{ state: string, first: boolean | undefined }} Tried */

/**
 * @param {Tried[]} questions
 * @returns {{ of: number, tried: number, first: number, wrong: number, passed: boolean }}
 */
export function standing(questions) {
  /** @param {(one: Tried) => boolean} is */
  const count = (is) => questions.filter(is).length;
  const right = count(({ state }) => state === "right");
  return {
    of: questions.length,
    tried: count(({ first }) => first !== undefined),
    first: count(({ first }) => first === true),
    wrong: count(({ state, first }) => first !== undefined && state !== "right"),
    passed: right === questions.length,
  };
}
