/** A control with its name. */
import { make } from "../ui/elements.js";

let count = 0; // of them on this page, for their ids

/** @param {string} text @param {HTMLElement} control @returns {HTMLElement} */
export function labelled(text, control) {
  control.id = `playground-control-${++count}`;
  return make("div", { class: "playground-labelled" }, make("label", { for: control.id }, text), control);
}
