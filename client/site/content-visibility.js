/**
 * Takes in what layout.css leaves out to show the page sooner: from the first sign of a reader on, a few pieces a
 * frame, while nothing else is to do. Then every place on the page is where it seems to be.
 */
const PIECES = ".md-typeset :is(.compare, .quiz)"; // as in layout.css
const ENOUGH_MS = 4; // that are left of an idle time for one more piece
const root = document.documentElement;
const idle = window.requestIdleCallback ?? setTimeout;

/** At once: what follows measures, or goes to a place. */
export function takeAll() {
  root.dataset.whole = "";
}

/** @param {HTMLElement[]} left @param {IdleDeadline} [deadline] */
function take(left, deadline) {
  do {
    if ("whole" in root.dataset) return;
    const piece = left.shift();
    if (!piece) return takeAll();
    piece.style.contentVisibility = "visible";
    void piece.offsetHeight; // now, so that the time is counted
  } while (deadline && deadline.timeRemaining() > ENOUGH_MS);
  requestAnimationFrame(() => idle((/** @type {IdleDeadline} */ deadline) => take(left, deadline)));
}

const SIGNS = ["keydown", "pointerdown", "pointermove", "scroll", "touchstart", "wheel"];
const seen = new AbortController();

function start() {
  seen.abort();
  const pieces = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(PIECES));
  idle((/** @type {IdleDeadline} */ deadline) => take([...pieces], deadline));
}

for (const sign of SIGNS) addEventListener(sign, start, { passive: true, signal: seen.signal });

// Before the browser, or Material in its place, goes to a place on this page or back to one on another.
document.addEventListener(
  "click",
  ({ target }) => {
    if (target instanceof Element && target.closest("a[href*='#']")) takeAll();
  },
  { capture: true },
);
addEventListener("popstate", takeAll, { capture: true });
// The focus goes from place to place, too.
addEventListener("keydown", ({ key }) => key === "Tab" && takeAll(), { capture: true });
