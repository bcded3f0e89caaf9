/** Keeps what the reader looks at where it is while blocks above it change their height. */
import { takeAll } from "../site/content-visibility.js";

/** @returns {Element | null} the element in the upper part of the window that the reader most likely reads */
function inView() {
  const x = innerWidth / 2;
  for (const y of [0.3, 0.4, 0.5, 0.2, 0.6]) {
    const found = document.elementFromPoint(x, innerHeight * y);
    const block = found?.closest(".md-content__inner > *, .compare, .answer");
    // What is taller than the window says nothing about the place within it.
    if (block && block.tagName !== "COMPARE-TOOLBAR") return block;
  }
  return null;
}

/**
 * @param {() => void} change
 * @param {Element | null} [anchor] stays where it is; by default a block in the middle of the window
 */
export function keepPlace(change, anchor = scrollY > 0 ? inView() : null) {
  const before = anchor?.getBoundingClientRect().top;
  takeAll();
  change();
  if (!anchor || before === undefined) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
}
