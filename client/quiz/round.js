/** Where a round of questions stands. Pure. */

/**
 * @param {{ state: string, first: boolean | undefined }[]} questions
 * @returns {{ of: number, tried: number, first: number, wrong: number, passed: boolean }}
 */
export function standing(questions) {
  const count = (/** @type {(one: { state: string, first: boolean | undefined }) => boolean} */ is) => questions.filter(is).length;
  const right = count(({ state }) => state === "right");
  return {
    of: questions.length,
    tried: count(({ first }) => first !== undefined),
    first: count(({ first }) => first === true),
    wrong: count(({ state, first }) => first !== undefined && state !== "right"),
    passed: right === questions.length,
  };
}
