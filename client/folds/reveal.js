/**
 * Opens what a place is folded away in, before the browser goes there: links on the page, and what changes the fragment.
 * Material would open the innermost one alone, and show its beginning.
 */
import { targetOf } from "../site/address.js";

/**
 * @param {Element | null | undefined} target
 * @returns {boolean} whether anything around it was closed
 */
export function reveal(target) {
  let found = false;
  for (let fold = closedAround(target); fold; fold = closedAround(fold)) fold.open = found = true;
  return found;
}

/** @param {Element | null | undefined} it @returns {HTMLDetailsElement | null | undefined} */
const closedAround = (it) => it?.closest("details:not([open])");

/** Some browsers do not go to what is folded away by themselves, and have stayed where they were. */
function revealFragment() {
  const target = targetOf(location.hash);
  if (reveal(target)) target?.scrollIntoView({ behavior: "instant" });
}

// Before Material hears of them.
addEventListener("hashchange", revealFragment, { capture: true });
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[href*='#']") : null;
  if (link instanceof HTMLAnchorElement && link.href.split("#")[0] === location.href.split("#")[0])
    reveal(targetOf(link.hash));
}, { capture: true });

revealFragment();
// After each page that Material swaps in place.
window.document$?.subscribe(revealFragment);
