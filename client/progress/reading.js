/** Notices that a page was read to its end, and where the reader is. */

const READ_SECONDS = 20;
const STAY_SECONDS = 5;
/** A heading above this share of the window's height is what the reader is at. */
const READING_HEIGHT = 0.4;

/** @returns {Element[]} the heading of the last section that is to be read, and the foot of the page */
const lastSection = () => [
  ...[...document.querySelectorAll(".md-content__inner h2:not(.reference *)")].slice(-1),
  ...document.querySelectorAll(".page-foot"),
];

/** @returns {string} the id of the heading above which the reader has scrolled; "" at the top */
function headingNow() {
  const passed = [...document.querySelectorAll(".md-content__inner :is(h2, h3)[id]")].filter(
    // What is folded away stands nowhere.
    (heading) => heading.checkVisibility() && heading.getBoundingClientRect().top < innerHeight * READING_HEIGHT,
  );
  return scrollY > 0 ? (passed.at(-1)?.id ?? "") : "";
}

/**
 * @param {{ isEnough: () => boolean, onRead: () => void, onPlace: (anchor: string) => void }} listeners
 *   isEnough: whether enough of it was read, for whoever has reached the end; onPlace: after a stay, not on the way to
 *   elsewhere, and again while the page is read: a browser that is killed tells nobody
 * @returns {() => void} to call when the page goes
 */
export function watchReading({ isEnough, onRead, onPlace }) {
  const ended = new AbortController();
  const { signal } = ended;
  let seconds = 0;
  let reachedEnd = false;
  let isRead = false;
  let anchor = "";
  let pause = 0;

  const judge = () => {
    if (!reachedEnd || seconds < READ_SECONDS || !isEnough()) return;
    onRead();
    observer.disconnect();
    isRead = true;
  };
  const observer = new IntersectionObserver((entries) => {
    reachedEnd ||= entries.some(({ isIntersecting }) => isIntersecting);
    judge();
  });
  for (const end of lastSection()) observer.observe(end);

  // Only while the page is seen: a tab in the background is not read.
  const clock = setInterval(() => {
    if (document.visibilityState !== "visible") return;
    seconds += 1;
    if (!isRead) judge();
    if (seconds % STAY_SECONDS === 0) onPlace((anchor = headingNow()));
  }, 1000);

  const leave = () => {
    if (seconds >= STAY_SECONDS) onPlace(anchor);
  };
  // While there is a page to measure: when it is swapped for another one, it is gone before anybody is told.
  addEventListener("scroll", () => {
    clearTimeout(pause);
    pause = setTimeout(() => (anchor = headingNow()), 200);
  }, { passive: true, signal });
  addEventListener("pagehide", leave, { signal });
  // A phone may end a page in the background without a word.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  }, { signal });

  return () => {
    leave();
    ended.abort();
    observer.disconnect();
    clearInterval(clock);
    clearTimeout(pause);
  };
}
