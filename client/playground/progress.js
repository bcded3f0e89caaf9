/** How much of what a run needs has come, in megabytes. */
import { make } from "../ui/elements.js";

export class Progress {
  /** @type {Map<string, { loaded: number, total: number }>} by framework */
  #loads = new Map();
  #say;
  #bar = make("progress", {});
  #text = make("span", {});

  /** @param {import("./speaker.js").Say} say */
  constructor(say) {
    this.#say = say;
    this.#bar.setAttribute("aria-label", say("loading-runtime"));
    this.element = make("p", { class: "playground-progress", hidden: true }, this.#bar, this.#text);
  }

  /** @param {string} framework @param {{ loaded: number, total: number }} at in bytes */
  show(framework, at) {
    this.#loads.set(framework, at);
    const loads = [...this.#loads.values()];
    const sum = (/** @type {"loaded" | "total"} */ key) => loads.reduce((all, one) => all + one[key], 0);
    this.#bar.max = sum("total") || 1;
    this.#bar.value = sum("loaded");
    const text = this.#say("megabytes", { loaded: this.#say.megabytes(sum("loaded")), total: this.#say.megabytes(sum("total")) });
    this.#bar.setAttribute("aria-valuetext", text);
    this.#text.textContent = text;
    this.element.hidden = false;
  }

  /** @param {string} framework */
  done(framework) {
    this.#loads.delete(framework);
    if (!this.#loads.size) this.element.hidden = true;
  }

  end() {
    this.#loads.clear();
    this.element.hidden = true;
  }
}
