/**
 * <depth-switch>: the essential part of every page, or everything. The theme's template writes its two buttons; here they
 * only start to work.
 */
import { keepPlace } from "../compare/place.js";

/** What the reader most likely reads, where that is open and would be closed. */
const foldInView = () => document.elementFromPoint(innerWidth / 2, innerHeight * 0.4)?.closest("details.reference[open]");

class DepthSwitch extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    this.#sync();
    document.addEventListener("depth-change", () => this.#sync(), { signal });
    this.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLButtonElement) choose(target.value === "everything");
    }, { signal });
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  #sync() {
    for (const button of this.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String((button.value === "everything") === window.depth.everything));
  }
}

/** @param {boolean} everything */
function choose(everything) {
  const summary = everything ? null : foldInView()?.querySelector("summary");
  keepPlace(() => window.depth.choose(everything), summary ?? undefined);
  if (summary && summary.getBoundingClientRect().top < 0) summary.scrollIntoView({ behavior: "instant" });
}

customElements.define("depth-switch", DepthSwitch);
