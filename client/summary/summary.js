/** <rosetta-summary>: a box that filters the rows of its table by words. Groups of rows, and frameworks, are CSS alone. */
import { filterRows } from "../ui/filter-rows.js";
import { filled } from "../ui/texts.js";

class RosettaSummary extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    const box = /** @type {HTMLInputElement} */ (this.querySelector("[type=search]"));
    box.disabled = false;
    this.#ended = new AbortController();
    this.addEventListener("input", () => this.#filter(box.value), { signal: this.#ended.signal });
    this.#filter(box.value);
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** @param {string} wanted */
  #filter(wanted) {
    const table = /** @type {HTMLTableElement} */ (this.querySelector("table"));
    const n = filterRows(table, wanted);
    const { matches = "", none = "" } = this.dataset;
    const said = n ? filled(matches, { n: String(n) }) : none;
    this.querySelector("[role=status]")?.replaceChildren(wanted.trim() ? said : "");
  }
}

customElements.define("rosetta-summary", RosettaSummary);
