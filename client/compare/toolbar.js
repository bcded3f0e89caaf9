/**
 * <compare-toolbar>: which frameworks a page shows, whether as tabs or as columns, and where on it the reader is.
 *
 * The theme's template writes its controls and its texts in the page's language; here they only start to work.
 * Material swaps pages in place: an element is connected with its page, and disconnected when the page goes.
 */
import { filled } from "../ui/texts.js";
import { addressWith, toggled } from "./choice.js";
import { fillContents } from "./contents.js";
import { offerLeftOut } from "./left-out.js";
import { keepPlace } from "./place.js";
import { linkTabs, revealTarget, syncTabs } from "./sets.js";

const MESSAGE_STAYS_MS = 5000;

class CompareToolbar extends HTMLElement {
  #ended = new AbortController();
  #silence = 0;
  #resized = new ResizeObserver(() => this.#measure());

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    window.compareState.apply(location.search);
    linkTabs(this.dataset.group ?? "");
    this.#sync();
    const sections = this.querySelector("select");
    if (sections) fillContents(sections, signal);
    this.#measure();
    this.#resized.observe(this);
    offerLeftOut(signal);
    this.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#chosen(target);
    }, { signal });
    this.querySelector(".toolbar-link")?.addEventListener("click", () => this.#copyLink(), { signal });
    document.addEventListener("compare-change", () => this.#sync(), { signal });
    addEventListener("hashchange", revealTarget, { signal });
    revealTarget();
  }

  disconnectedCallback() {
    this.#ended.abort();
    this.#resized.disconnect();
    clearTimeout(this.#silence);
  }

  /** Its controls take two rows where words are long or there are four frameworks: targets stop below it, toolbar.css. */
  #measure() {
    document.documentElement.style.setProperty("--toolbar", `${this.offsetHeight}px`);
    // The browser may have gone to it before.
    const target = document.querySelector("article :target");
    const top = target?.getBoundingClientRect().top ?? 0;
    if (target && top > 0 && top < this.getBoundingClientRect().bottom) target.scrollIntoView({ behavior: "instant" });
  }

  /** @param {HTMLInputElement} control */
  #chosen(control) {
    const { known, current, choose } = window.compareState;
    if (control.type === "checkbox") {
      const before = current().frameworks;
      const frameworks = toggled(known, before, control.value);
      if (frameworks === before) {
        control.checked = true;
        return this.#say(this.dataset.last ?? "");
      }
      keepPlace(() => choose({ frameworks }));
      this.#say(filled(this.dataset.shown ?? "", { names: this.#names(frameworks) }));
    } else {
      keepPlace(() => choose({ layout: control.value === "columns" ? "columns" : "tabs" }));
    }
    // The state Material keeps for the scroll position stays.
    history.replaceState(history.state, "", addressWith(location.href, current()));
  }

  async #copyLink() {
    const link = addressWith(location.href, window.compareState.current());
    try {
      await navigator.clipboard.writeText(link);
      this.#say(this.dataset.copied ?? "");
    } catch {
      // Forbidden, or not a secure page: the reader can still take it from the address bar.
      history.replaceState(history.state, "", link);
      this.#say(this.dataset.notCopied ?? "");
    }
  }

  #sync() {
    const { frameworks, layout } = window.compareState.current();
    for (const control of this.querySelectorAll("input")) {
      if (control.type === "radio") {
        control.checked = control.value === layout;
        continue;
      }
      control.checked = frameworks.includes(control.value);
      const only = control.checked && frameworks.length === 1;
      if (only) control.setAttribute("aria-disabled", "true");
      else control.removeAttribute("aria-disabled");
    }
    syncTabs();
  }

  /** @param {string[]} frameworks */
  #names(frameworks) {
    const labels = frameworks.map((id) => this.querySelector(`label[data-framework="${CSS.escape(id)}"]`));
    return labels.map((label) => label?.textContent?.trim() ?? "").join(", ");
  }

  /** @param {string} message */
  #say(message) {
    const status = this.querySelector("[role=status]");
    if (!status) return;
    status.textContent = message;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => (status.textContent = ""), MESSAGE_STAYS_MS);
  }
}

customElements.define("compare-toolbar", CompareToolbar);
