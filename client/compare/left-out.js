/** Items of a list that are hidden, since they are about a framework that is not chosen: the list's button shows them. */
import { focusOn } from "../ui/elements.js";

/** @param {Element} list */
function showAll(list) {
  const [first] = [...list.children].filter((it) => !it.checkVisibility());
  list.toggleAttribute("data-all", true);
  return first;
}

/** @param {AbortSignal} signal when the page goes */
export function offerLeftOut(signal) {
  document.addEventListener(
    "click",
    ({ target }) => {
      const list = target instanceof Element ? target.closest(".left-out")?.parentElement : null;
      const first = list && showAll(list);
      if (first instanceof HTMLElement) focusOn(first);
    },
    { signal },
  );
}

/** @param {HTMLElement} target what an address points at; what is hidden cannot be scrolled to */
export function revealLeftOut(target) {
  const item = target.closest("li[data-framework]");
  if (!item?.parentElement || item.checkVisibility()) return;
  showAll(item.parentElement);
  target.scrollIntoView({ behavior: "instant" });
}
