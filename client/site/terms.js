/**
 * A term of the glossary under a finger: it opens its meaning in place, with the way to the glossary, where a mouse and a
 * keyboard have Material's tooltip. The browser closes it at Escape and at a touch elsewhere. Browsers without
 * `popover` follow the link.
 */
import { focusOn, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";

const root = document.documentElement;
const AROUND = 8; // px between the meaning, its term and the window's edges
/** What is touched, what it says, and whether that was open. @type {{ term: HTMLAnchorElement, text: string, wasOpen: boolean } | null} */
let touched = null;
/** @type {{ term: HTMLAnchorElement, box: HTMLElement } | null} */
let open = null;
/** What terms said before Material took their titles. @type {WeakMap<HTMLAnchorElement, string>} */
const known = new WeakMap();

/** @param {EventTarget | null} target */
const termAt = (target) => {
  const term = target instanceof Element ? target.closest("a.term") : null;
  return term instanceof HTMLAnchorElement ? term : null;
};

// Material takes the title away while its own tooltip shows it, so that it is read before.
addEventListener("pointerdown", ({ target, pointerType }) => {
  const isTouch = pointerType === "touch" && "showPopover" in HTMLElement.prototype;
  root.toggleAttribute("data-touch", isTouch); // layout.css: then no tooltip shows
  const term = isTouch ? termAt(target) : null;
  const shown = document.getElementById(term?.getAttribute("aria-describedby") ?? "");
  const text = term && (term.title || shown?.textContent || known.get(term) || "");
  if (term && text) known.set(term, text);
  touched = term && { term, text: text ?? "", wasOpen: open?.term === term };
}, { capture: true });

addEventListener("keydown", () => {
  touched = null;
  root.toggleAttribute("data-touch", false);
}, { capture: true });

addEventListener("click", (event) => {
  const now = touched;
  touched = null;
  if (!now?.text || termAt(event.target) !== now.term) return;
  event.preventDefault();
  event.stopPropagation(); // or Material would go there
  if (!now.wasOpen) show(now.term, now.text);
}, { capture: true });

/** @param {HTMLAnchorElement} term @param {string} text */
function show(term, text) {
  const more = make("a", { href: term.href }, say("study_glossary"));
  const box = make("div", { class: "term-meaning", popover: "auto" }, make("p", {}, text), make("p", {}, more));
  term.closest("article")?.append(box);
  open = { term, box };
  const ended = new AbortController();
  addEventListener("scroll", () => box.hidePopover(), { passive: true, signal: ended.signal });
  box.addEventListener("toggle", (event) => {
    if (!(event instanceof ToggleEvent) || event.newState === "open") return;
    ended.abort();
    box.remove();
    if (open?.box === box) open = null;
  });
  box.showPopover();
  place(box, term.getClientRects()[0] ?? term.getBoundingClientRect());
  focusOn(box);
}

/** Below the term, or above it where there is no room. @param {HTMLElement} box @param {DOMRect} at */
function place(box, at) {
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = at.bottom + AROUND;
  box.style.left = `${Math.max(AROUND, Math.min(at.left, innerWidth - width - AROUND))}px`;
  box.style.top = `${below + height < innerHeight ? below : Math.max(AROUND, at.top - AROUND - height)}px`;
}
