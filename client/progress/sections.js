/** Notices which sections of a page were read: seen from the heading to the end, and for a while. */

const READ_SECONDS = 10;

/** @returns {string[]} the ids of the sections of the second level that are not for reference */
export const toBeRead = () =>
  [...document.querySelectorAll(".md-content__inner h2[id]:not(.reference *)")].map(({ id }) => id);

/** The summary of what is folded away is seen, and nothing else of it. @param {Element} heading */
const isOpen = (heading) => heading.checkVisibility() && !heading.closest("details:not([open])");

/** @returns {{ heading: Element, end: Element, seconds: number, began: boolean, ended: boolean }[]} those of the page */
function sections() {
  const headings = [...document.querySelectorAll(".md-content__inner :is(h2, h3)[id]")];
  const ends = [...headings, ...document.querySelectorAll(".page-foot")];
  return headings.flatMap((heading, at) => {
    // "h2" comes before "h3", and what is no heading ends them all.
    const end = ends.slice(at + 1).find((next) => next.localName <= heading.localName || !headings.includes(next));
    return end ? [{ heading, end, seconds: 0, began: false, ended: false }] : [];
  });
}

/**
 * @param {(id: string) => void} onRead is told of each section once
 * @returns {() => void} to call when the page goes
 */
export function watchSections(onRead) {
  let left = sections();
  const clock = setInterval(() => {
    if (document.visibilityState !== "visible") return;
    for (const one of left) {
      if (!isOpen(one.heading) || !one.end.checkVisibility()) continue;
      const heading = one.heading.getBoundingClientRect();
      const bottom = one.end.getBoundingClientRect().top;
      if (heading.top >= innerHeight || bottom <= 0) continue;
      one.seconds += 1;
      one.began ||= heading.bottom > 0; // a link to it may leave a part of a pixel above the window
      one.ended ||= bottom <= innerHeight;
    }
    const read = left.filter(({ seconds, began, ended }) => seconds >= READ_SECONDS && began && ended);
    left = left.filter((one) => !read.includes(one));
    for (const { heading } of read) onRead(heading.id);
  }, 1000);
  return () => clearInterval(clock);
}
