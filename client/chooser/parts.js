/** Small pieces that the result is made of. */
import { make } from "../ui/elements.js";
import { signed } from "./words.js";

/**
 * @typedef {import("./words.js").Words} Words
 * @typedef {import("./score.js").Candidate} Candidate
 * @typedef {import("./score.js").Part} Part
 */

/** @param {string} title @param {...Node} content */
export const section = (title, ...content) => make("div", {}, make("h4", {}, title), ...content);

/** @param {Node[]} items */
export const list = (items) => make("ul", { class: "chooser-parts" }, ...items);

/** @param {string} text */
export const column = (text) => make("th", { scope: "col" }, text);

/** @param {Words} words @param {boolean} must @returns {(Node | string)[]} what stands beside an answer */
export function badge(words, must) {
  return must ? [" ", make("strong", { class: "chooser-badge" }, words.say("badge", { times: String(words.data.must) }))] : [];
}

/** @param {string} points @param {...(Node | string)} content */
export function item(points, ...content) {
  return make("li", {}, make("span", { class: "chooser-points" }, points), make("div", {}, ...content));
}

/**
 * @param {Words} words
 * @param {Candidate} candidate
 * @param {Part} part
 * @returns {Node} one answer, what it counts for a candidate, and why
 */
export function partItem(words, candidate, { question, answer, must, total }) {
  return item(
    signed(total),
    make("span", { class: "chooser-asked" }, words.question(question)),
    make("span", { class: "chooser-said" }, words.answer(question, answer), ...badge(words, must)),
    words.reason(question, answer, candidate) ?? make("span", { class: "chooser-reason" }, words.say("silent")),
  );
}
