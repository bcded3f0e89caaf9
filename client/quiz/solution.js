/** What the folded solution under a question holds, read from the markup that is there without JavaScript too. */

/** @param {HTMLElement} item the question */
export function solutionOf(item) {
  const fold = item.querySelector(".quiz-solution");
  const right = fold?.querySelector(".quiz-right");
  const why = fold?.querySelector(".quiz-why");
  const link = fold?.querySelector("a.quiz-page");
  return {
    fold: fold instanceof HTMLElement ? fold : undefined,
    ids: (right?.getAttribute("data-right") ?? "").split(" ").filter(Boolean),
    pairs: pairsOf(right?.getAttribute("data-pairs")),
    /** @param {string} option @returns {Node[]} why a wrong option is wrong, for the common ones */
    mistake: (option) =>
      copies(fold?.querySelector(`.quiz-mistakes > [data-option="${CSS.escape(option)}"] > .quiz-mistake`)),
    right: () => copies(right),
    why: () => copies(why),
    link: () => (link ? [link.cloneNode(true)] : []),
  };
}

/** @param {Element | null | undefined} element */
const copies = (element) => [...(element?.cloneNode(true).childNodes ?? [])];

/** @param {string | null | undefined} json [["Blueprint", "Flask"], ...] @returns {Map<string, string>} */
const pairsOf = (json) => new Map(json ? JSON.parse(json) : []);
