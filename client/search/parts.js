/** What the search dialog is made of. */
import { make } from "../ui/elements.js";
import { aboutOne, marked } from "./passages.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./engine.js").Hit} Hit */

/**
 * @param {string} name
 * @param {string} legend
 * @param {string} all
 * @param {Map<string, string>} choices
 */
export function chips(name, legend, all, choices) {
  const radios = [["", all], ...choices].map(([value = "", text = ""], at) =>
    make(
      "label",
      name === "framework" && value ? { "data-framework": value } : {},
      make("input", { type: "radio", name: `search-${name}`, value, checked: at === 0, autocomplete: "off" }),
      make("span", name === "framework" && value ? { class: "framework-name" } : {}, text),
    ),
  );
  return make("fieldset", { class: "search-chips" }, make("legend", {}, legend), ...radios);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} all
 * @param {string[]} choices
 */
export function choice(name, label, all, choices) {
  const options = ["", ...choices].map((value) => make("option", { value }, value || all));
  return make("select", { class: "search-choice", name: `search-${name}`, "aria-label": label, autocomplete: "off" }, ...options);
}

/**
 * @param {Hit} hit
 * @param {Term[]} terms
 * @param {{ root: string, frameworks: Map<string, string> }} site
 */
export function resultItem({ url, page, title, group, passage }, terms, { root, frameworks }) {
  const where = make("span", { class: "search-where" }, title === page ? group : page);
  const about = aboutOne(passage, frameworks);
  if (about) {
    const name = make("span", { class: "framework-name", lang: "en" }, frameworks.get(about) ?? "");
    where.append(make("span", { "data-framework": about }, name));
  }
  const link = make(
    "a",
    { href: new URL(url, root).href },
    make("span", { class: "search-title" }, ...highlighted(title, terms)),
    where,
  );
  if (passage)
    link.append(
      make(passage.code ? "code" : "span", { class: "search-passage" }, ...highlighted(passage.text, terms)),
    );
  return make("li", {}, link);
}

/** @param {string} text @param {Term[]} terms */
const highlighted = (text, terms) =>
  marked(text, terms).map((piece) => (piece.mark ? make("mark", {}, piece.text) : piece.text));

/** @param {string} text @param {string} keys */
export const hint = (text, keys) =>
  make("div", { class: "search-hint" }, make("p", {}, text), make("p", { class: "search-keys" }, keys));

/** @param {string} text @param {string} label @param {() => void} onRetry */
export function failure(text, label, onRetry) {
  const retry = make("button", { type: "button", class: "search-button" }, label);
  retry.addEventListener("click", onRetry);
  return make("div", { class: "search-hint", role: "alert" }, make("p", {}, text), retry);
}

/**
 * @param {{ name: string, href: string }[]} terms
 * @param {string} label
 * @param {{ label: string, unfilter: () => void }} [filter] where one is set
 */
export function nothing(terms, label, filter) {
  const element = make("div", { class: "search-hint" });
  if (filter) {
    const button = make("button", { type: "button", class: "search-button" }, filter.label);
    button.addEventListener("click", filter.unfilter);
    element.append(button);
  }
  if (terms.length)
    element.append(
      make("p", {}, label),
      make("ul", {}, ...terms.map(({ name, href }) => make("li", {}, make("a", { href }, name)))),
    );
  return element;
}
