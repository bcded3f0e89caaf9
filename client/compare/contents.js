/** The sections of a page as a list to choose from, which names the one that is read. */
import { targetOf } from "../site/address.js";
import { takeAll } from "../site/content-visibility.js";
import { sectionLinks, sectionRead, sections } from "../site/sections.js";

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
  const mark = () => {
    asked = false;
    select.value = sectionRead(headings)?.id ?? "";
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
  const link = sectionLinks().find(({ hash }) => targetOf(hash)?.id === id);
  if (link) return link.click();
  takeAll();
  scrollTo({ top: 0, behavior: "instant" });
}
