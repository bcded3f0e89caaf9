/** The sections of a page as a list to choose from, which names the one that is read. */
import { targetOf } from "../site/address.js";
import { takeAll } from "../site/content-visibility.js";

/** @returns {HTMLAnchorElement[]} the links of the table of contents, in the order of the page */
const links = () => [...document.querySelectorAll(".md-sidebar--secondary a.md-nav__link")].filter(
  (it) => it instanceof HTMLAnchorElement,
);

/** @returns {HTMLElement[]} what they lead to */
export const sections = () => links().map(({ hash }) => targetOf(hash)).filter((it) => it !== null);

/**
 * @param {HTMLElement[]} headings
 * @param {number} edge how far below the window's upper edge reading begins, in px
 * @returns {HTMLElement | undefined} the last one that the reader has come to; what is folded away has no place
 */
export function reached(headings, edge) {
  return headings.filter((it) => it.getClientRects().length > 0 && it.getBoundingClientRect().top < edge).at(-1);
}

/** @param {HTMLElement} bar @returns {number} where reading begins below it */
export const readingEdge = (bar) => bar.getBoundingClientRect().bottom + innerHeight / 8;

/** @param {HTMLElement} heading @returns {string} its text without the link to itself */
function textOf(heading) {
  const copy = /** @type {HTMLElement} */ (heading.cloneNode(true));
  copy.querySelector(".headerlink")?.remove();
  return copy.textContent?.trim() ?? "";
}

/**
 * @param {HTMLSelectElement} select
 * @param {AbortSignal} signal when the page goes
 */
export function fillContents(select, signal) {
  const headings = sections();
  select.hidden = !headings.length;
  select.length = 1; // the first names the list, and leads to the beginning
  for (const heading of headings) {
    const part = heading.localName === "h2" ? "" : "\u2003";
    select.add(new Option(part + textOf(heading), heading.id));
  }

  let asked = false;
  const bar = select.closest("compare-toolbar");
  const mark = () => {
    asked = false;
    const edge = bar instanceof HTMLElement ? readingEdge(bar) : 0;
    select.value = scrollY > 0 ? (reached(headings, edge)?.id ?? "") : "";
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(mark);
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true, signal });
  select.addEventListener("change", () => go(select.value), { signal });
  ask();
}

/**
 * By the link, which is what Material, folded parts and content-visibility.js listen for.
 * @param {string} id of a section, or nothing for the page's beginning
 */
function go(id) {
  const link = links().find(({ hash }) => targetOf(hash)?.id === id);
  if (link) return link.click();
  takeAll();
  scrollTo({ top: 0, behavior: "instant" });
}
