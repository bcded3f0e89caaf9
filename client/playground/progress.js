/** How much of what a run needs has come, in megabytes. */
import { make } from "../ui/elements.js";

export class Progress {
  /** @type {Set<string>} the frameworks that wait for something */
  #waiting = new Set();
  /** @type {Map<string, { loaded: number, total: number }>} in bytes, by file: frameworks share some */
  #files = new Map();
  #say;
  #bar = make("progress", {});
  #text = make("span", {});

  /** @param {import("./speaker.js").Say} say */
  constructor(say) {
    this.#say = say;
    this.#bar.setAttribute("aria-label", say("loading-runtime"));
    this.element = make("p", { class: "playground-progress", hidden: true }, this.#bar, this.#text);
  }

  /** @param {string} framework @param {Map<string, { loaded: number, total: number }>} files what it needs, in bytes */
  show(framework, files) {
    this.#waiting.add(framework);
    for (const [file, at] of files) this.#files.set(file, at);
    const sum = (/** @type {"loaded" | "total"} */ key) => [...this.#files.values()].reduce((all, one) => all + one[key], 0);
    this.#bar.max = sum("total") || 1;
    this.#bar.value = sum("loaded");
    const text = this.#say("megabytes", { loaded: this.#say.megabytes(sum("loaded")), total: this.#say.megabytes(sum("total")) });
    this.#bar.setAttribute("aria-valuetext", text);
    this.#text.textContent = text;
    this.element.hidden = false;
  }

  /** @param {string} framework */
  done(framework) {
    this.#waiting.delete(framework);
    if (!this.#waiting.size) this.end();
  }

  end() {
    this.#waiting.clear();
    this.#files.clear();
    this.element.hidden = true;
  }
}
