/** Elements, made in one expression. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean>} [attributes] true: without a value, false: not at all
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children);
  return element;
}

/**
 * @param {string} label
 * @param {() => void} onClick
 * @param {Record<string, string | boolean>} [attributes]
 */
export function button(label, onClick, attributes = {}) {
  const element = make("button", { type: "button", class: "study-button", ...attributes }, label);
  element.addEventListener("click", onClick);
  return element;
}

/** @param {string[]} parts plain text and code in turns @returns {(string | HTMLElement)[]} */
export const inTurns = (parts) => parts.map((part, at) => (at % 2 ? make("code", {}, part) : part));

/** @param {HTMLElement} element takes the focus although it is no control, so that a screen reader goes on there */
export function focusOn(element) {
  element.tabIndex = -1;
  element.focus();
}
