/** <rosetta-model>: three sliders, and a table that follows them. */
import { filled } from "../ui/texts.js";
import { sums } from "./sums.js";

class RosettaModel extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    this.#ended = new AbortController();
    for (const slider of this.#sliders()) slider.disabled = false;
    this.addEventListener("input", () => this.#tell(), { signal: this.#ended.signal });
    this.#tell();
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** @returns {HTMLInputElement[]} */
  #sliders() {
    return [...this.querySelectorAll("input")];
  }

  #tell() {
    const { programs, more, waits, cores, units } = JSON.parse(this.dataset.model ?? "{}");
    const [share = 0, wait = 0, core = 0] = this.#sliders().map(({ value }) => Number(value));
    const given = { share: share / 100, wait: waits[wait], cores: cores[core] };
    const said = [filled(this.dataset.percent ?? "", { n: written(share) }), given.wait ? amount(given.wait, units) : `0\u00a0${units.ms}`, written(given.cores)];
    this.#sliders().forEach((slider, at) => {
      slider.setAttribute("aria-valuetext", said[at] ?? "");
      slider.nextElementSibling?.replaceChildren(said[at] ?? "");
    });
    const found = sums(programs, more, given);
    this.querySelectorAll("tbody tr").forEach((row, at) => {
      const [alone, few, many] = found[at] ?? [0, 0, 0];
      const cells = [amount(alone, units), written(Math.round(few)), written(Math.round(many))];
      row.querySelectorAll("td").forEach((cell, column) => cell.replaceChildren(cells[column] ?? ""));
    });
    const apart = [0, 1, 2].map((column) => {
      const values = found.map((one) => one[column] ?? 0);
      return times(Math.max(...values) / Math.min(...values), this.dataset.times ?? "");
    });
    const [alone = "", few = "", many = ""] = apart;
    this.querySelector("[role=status]")?.replaceChildren(filled(this.dataset.said ?? "", { alone, few, many }));
  }
}

/** @param {number} value @param {Intl.NumberFormatOptions} [options] */
function written(value, options) {
  return new Intl.NumberFormat(document.documentElement.lang, options).format(value);
}

/** `amount` of rosetta/directives/speed.py. @param {number} seconds @param {Record<string, string>} units */
function amount(seconds, units) {
  const sizes = Object.entries({ s: 1, ms: 1e-3, us: 1e-6 });
  const [unit, size] = sizes.find(([, one]) => seconds >= one) ?? ["us", 1e-6];
  return `${digits(seconds / size)}\u00a0${units[unit]}`;
}

/** Three of them. @param {number} value */
function digits(value) {
  const places = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return written(value, { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** `times` of rosetta/directives/speed.py. @param {number} value @param {string} template */
function times(value, template) {
  const places = value >= 10 ? 0 : 1;
  return filled(template, { n: written(value, { minimumFractionDigits: places, maximumFractionDigits: places }) });
}

customElements.define("rosetta-model", RosettaModel);
