/**
 * <rosetta-search>: the button in the header, and the keys, that open the search. On every page, so it is small:
 * the search itself comes when it is asked for.
 */

import { sheet } from "../site/sheet.js";

const TYPING = "input, textarea, select, [contenteditable], .cm-editor";

export class RosettaSearch extends HTMLElement {
  /** @type {Promise<import("./dialog.js").SearchDialog> | undefined} */
  #dialog;

  connectedCallback() {
    // Addresses hold for the page that was loaded; Material changes pages in place and leaves the header alone.
    for (const name of ["root", "index", "glossary", "sheet"])
      this.dataset[name] = new URL(this.dataset[name] ?? "", document.baseURI).href;
    const button = this.querySelector("button");
    button?.addEventListener("click", () => this.#open());
    button?.addEventListener("pointerenter", () => void this.#load().catch(() => {}), { once: true });
    document.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const [key, target] = [event.key.toLowerCase(), /** @type {Element} */ (event.target)];
    const combined = event.ctrlKey || event.metaKey;
    const asked = combined ? key === "k" && !event.shiftKey : ["/", "s", "f"].includes(key);
    if (!asked || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (target.closest?.(TYPING) && !isButton(target)) return;
    event.preventDefault();
    this.#open();
  }

  /** Opens it with words that the reader typed elsewhere. @param {string} query */
  ask(query) {
    return this.#open(query);
  }

  /** @param {string} [query] */
  async #open(query) {
    try {
      (await this.#load()).open(query);
    } catch {
      // The dialog says what goes wrong from there on; here its very script did not come.
      alert(this.dataset.search_failed);
    }
  }

  #load() {
    this.#dialog ??= Promise.all([import("./dialog.js"), sheet(this.dataset.sheet ?? "")]).then(
      ([{ SearchDialog }]) => new SearchDialog(this.dataset),
    );
    this.#dialog.catch(() => (this.#dialog = undefined));
    return this.#dialog;
  }
}

/** @param {Element} element an input that takes no text */
const isButton = (element) =>
  element instanceof HTMLInputElement && ["checkbox", "radio", "button", "submit", "file"].includes(element.type);

customElements.define("rosetta-search", RosettaSearch);
