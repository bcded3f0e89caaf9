/**
 * <page-languages>: the links below a page to itself in the other languages.
 *
 * Material swaps the content of a page in place but leaves the header alone, whose language menu would then still
 * lead to the page before. This element comes with the content, and hands its links on to the menu. Ids are the same in
 * all languages, so that the links lead to the section that is read.
 */
import { addressWith, isDefault } from "../compare/choice.js";
import { sectionRead, sections } from "./sections.js";

/** @returns {HTMLLinkElement[]} */
const alternates = () =>
  [...document.head.querySelectorAll('link[rel=""]')].filter((link) => link instanceof HTMLLinkElement);

class PageLanguages extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    this.#ended = new AbortController();
    this.#handOn();
    document.addEventListener("compare-change", () => this.#handOn(), { signal: this.#ended.signal });
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** The menu in the header gets this page's links; both keep the reader's choice of frameworks. */
  #handOn() {
    const { known, current } = window.compareState;
    for (const own of this.querySelectorAll("a")) {
      own.dataset.page ??= own.href;
      own.href = isDefault(known, current()) ? own.dataset.page : addressWith(own.dataset.page, current());
      for (const link of document.querySelectorAll(`.md-header a[hreflang="${own.hreflang}"]`))
        link.setAttribute("href", own.href);
    }
  }
}

// With the mouse, a finger or a keyboard, and into a new tab too.
for (const press of ["click", "auxclick", "contextmenu"])
  document.addEventListener(
    press,
    ({ target }) => {
      const link = target instanceof Element ? target.closest(":is(.md-header, page-languages) a[hreflang]") : null;
      if (link instanceof HTMLAnchorElement) link.hash = sectionRead(sections())?.id ?? "";
    },
    { capture: true },
  );

// The template takes the name from these links until Material has looked, which it does when `document$` emits: see
// page-foot.html. A subscriber is called at once with the emission before; Material may not have seen this page then.
let emittedBefore = true;
window.document$?.subscribe(() => {
  if (emittedBefore) return;
  for (const link of alternates()) link.rel = "alternate";
});
emittedBefore = false;
customElements.define("page-languages", PageLanguages);
