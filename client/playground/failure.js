/** What went wrong when a program ran, as elements. */
import { button, make } from "../ui/elements.js";

/** @typedef {(file: string, line: number) => void} OnLine the reader wants to see a line of the code */

/**
 * @param {import("../runtime/types.d.ts").Failure} failure
 * @param {number} answered how many requests were answered before it
 * @param {string} name of the framework
 * @param {import("./speaker.js").Say} say
 * @param {OnLine} onLine
 * @returns {HTMLElement[]}
 */
export function failed({ kind, message, traceback, file, line }, answered, name, say, onLine) {
  /** @type {HTMLElement[]} */
  const parts = [make("p", { class: "playground-failure" }, make("strong", {}, say(`failure-${kind}`)), " ", say(`failure-${kind}-how`))];
  if (kind !== "stopped" && kind !== "timeout") parts.push(make("p", {}, make("code", {}, message)));
  if (file !== null && line !== null) parts.push(make("p", {}, lineButton(file, line, say, onLine)));
  if (traceback)
    parts.push(make("pre", { tabindex: "0", role: "region", "aria-label": say("traceback-of", { framework: name }) }, traceback));
  if (answered) parts.push(make("p", { class: "playground-note" }, say("answered-before", { n: answered })));
  return parts;
}

/** @param {string} file @param {number} line @param {import("./speaker.js").Say} say @param {OnLine} onLine */
export const lineButton = (file, line, say, onLine) =>
  button(say("show-line", { file, line }), () => onLine(file, line), { class: "playground-link" });
