/** Answers in an address, `?answers=product.site,admin.editors&must=admin`: the only place where they are kept. */

/** The id of the result, as rosetta/directives/chooser/ has it. */
export const RESULT = "chooser-result";

/**
 * @typedef {import("./score.js").Data} Data
 * @typedef {import("./score.js").Choices} Choices
 */

/**
 * @param {string} search the query of an address
 * @param {Data} data
 * @returns {Choices} what it says, without what does not exist
 */
export function choicesIn(search, data) {
  const query = new URLSearchParams(search);
  const given = new Map((query.get("answers") ?? "").split(",").map((one) => {
    const dot = one.indexOf(".");
    return [one.slice(0, Math.max(dot, 0)), one.slice(dot + 1)];
  }));
  const musts = (query.get("must") ?? "").split(",");
  /** @type {Choices} */
  const choices = {};
  for (const { id, answers } of data.questions) {
    const answer = given.get(id);
    if (answer !== undefined && Object.hasOwn(answers, answer)) choices[id] = { answer, must: musts.includes(id) };
  }
  return choices;
}

/**
 * @param {string} address
 * @param {boolean} answered
 * @returns {string} one that opens with the result in sight, or without answers no longer does; nothing scrolls by it
 */
export function withResult(address, answered) {
  const url = new URL(address);
  if (answered) url.hash = RESULT;
  else if (url.hash === `#${RESULT}`) url.hash = "";
  return url.href;
}

/**
 * @param {string} address
 * @param {Choices} choices
 * @returns {string} the address that opens with these answers; its other parameters and its fragment stay
 */
export function addressWithChoices(address, choices) {
  const url = new URL(address);
  // By hand, as in ../compare/choice.js: commas that can be read.
  const kept = url.search.slice(1).split("&").filter((part) => part && !/^(answers|must)(=|$)/.test(part));
  const given = Object.entries(choices);
  const musts = given.filter(([, { must }]) => must);
  url.search = [
    ...kept,
    ...(given.length ? [`answers=${given.map(([id, { answer }]) => `${id}.${answer}`).join(",")}`] : []),
    ...(musts.length ? [`must=${musts.map(([id]) => id).join(",")}`] : []),
  ].join("&");
  return url.href;
}
