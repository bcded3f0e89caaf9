/** The passage that explains a difference, as a copy to stand in another place of its page. */
import { make } from "../ui/elements.js";

const TEXT = "P, UL, OL, DL"; // what stands below a heading that has the id
const MOST = 3;
// Of a copy: what belongs to the place, and what can be pressed.
const LEFT_OUT = ".headerlink, .md-code__nav, .left-out, button, input";

/** @param {string} id @returns {HTMLElement | null} null: the page has no such passage */
export function passageOf(id) {
  const found = document.getElementById(id);
  if (!found) return null;
  const parts = /^H[1-6]$/.test(found.tagName) ? below(found) : withItsList(found);
  const copies = parts.map((part) => {
    const copy = /** @type {HTMLElement} */ (part.cloneNode(true));
    return copy instanceof HTMLLIElement ? make("div", {}, ...copy.childNodes) : copy;
  });
  const passage = make("div", { class: "answer-passage" }, ...copies);
  for (const one of passage.querySelectorAll(LEFT_OUT)) one.remove();
  for (const one of passage.querySelectorAll("[id]")) one.removeAttribute("id");
  return passage;
}

/** @param {Element} found @returns {Element[]} a paragraph, and the list below it, which tells it of each framework */
function withItsList(found) {
  const next = found.nextElementSibling;
  return found.matches("p") && next?.matches("ul") ? [found, next] : [found];
}

/** @param {Element} heading @returns {Element[]} the first of the text of its section */
function below(heading) {
  const found = [];
  const first = heading.closest("summary") ?? heading; // of a section that is folded
  for (let next = first.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling)
    if (next.matches(TEXT)) found.push(next);
  return found.slice(0, MOST);
}
