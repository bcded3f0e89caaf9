/** The sections of a page, and which one is read. */
import { targetOf } from "./address.js";

/** @returns {HTMLAnchorElement[]} the links of the table of contents, in the order of the page */
export const sectionLinks = () =>
  [...document.querySelectorAll(".md-sidebar--secondary a.md-nav__link")].filter((it) => it instanceof HTMLAnchorElement);

/** @returns {HTMLElement[]} the headings that they lead to */
export const sections = () => sectionLinks().map(({ hash }) => targetOf(hash)).filter((it) => it !== null);

/**
 * @param {HTMLElement[]} headings
 * @returns {HTMLElement | undefined} the last one that the reader has come to; what is folded away has no place
 */
export function sectionRead(headings) {
  if (scrollY <= 0) return undefined;
  const bars = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-header, compare-toolbar"));
  const edge = [...bars].reduce((sum, bar) => sum + bar.offsetHeight, innerHeight / 8);
  return headings.filter((it) => it.getClientRects().length > 0 && it.getBoundingClientRect().top < edge).at(-1);
}
