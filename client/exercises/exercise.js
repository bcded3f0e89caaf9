/**
 * <rosetta-exercise>: a task with its checks, which Markdown gave. Opened, it has the program to change; nothing is
 * loaded before the reader reaches for the button, and Python not before they reach for "Run".
 */
import { loaded, onceLoaded } from "../playground/loading.js";
import { study } from "../progress/study.js";
import { make } from "../ui/elements.js";
import { say, written } from "../ui/texts.js";

/** @typedef {import("./panel.js").ExercisePanel} ExercisePanel */

class RosettaExercise extends HTMLElement {
  #ended = new AbortController();
  #load = onceLoaded(() => this.#fetch());
  /** @type {ExercisePanel | null} */
  #panel = null;

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const open = this.querySelector(".exercise-start button");
    open?.addEventListener("click", () => this.#open(), { signal });
    for (const event of ["pointerenter", "focus"]) open?.addEventListener(event, () => this.#load().catch(() => {}), { signal });
    study.addEventListener("change", () => this.#showSolved(), { signal });
    document.addEventListener("compare-change", () => this.#showSolved(), { signal });
    this.#showSolved();
  }

  disconnectedCallback() {
    this.#ended.abort();
    this.#panel?.close();
    this.#panel?.element.remove();
    this.#panel = null;
    this.toggleAttribute("data-open", false);
  }

  get #name() {
    return this.dataset.exercise ?? "";
  }

  async #open() {
    const start = this.querySelector(".exercise-start");
    const { signal } = this.#ended;
    start?.toggleAttribute("data-busy", true);
    try {
      const { Panel, parts } = await this.#load();
      if (signal.aborted || this.#panel) return;
      this.#panel = new Panel(parts, this, () => this.#solved());
      start?.after(this.#panel.element);
      this.toggleAttribute("data-open", true);
      this.#panel.focus();
    } catch {
      start?.querySelector("[role=status]")?.remove();
      start?.append(make("span", { role: "status" }, this.dataset.failed ?? ""));
    } finally {
      start?.toggleAttribute("data-busy", false);
    }
  }

  async #fetch() {
    const [{ ExercisePanel: Panel }, parts] = await Promise.all([import("./panel.js"), loaded(this.dataset, this.dataset.data)]);
    const data = parts.data[this.#name.split("/")[1] ?? ""];
    if (!data) throw new Error(`no data of ${this.#name}`);
    return { Panel, parts: { ...parts, data } };
  }

  #solved() {
    study.change((_, time) => ({ exercises: { [this.#name]: time } }));
  }

  #showSolved() {
    const { exercises } = study.read();
    const time = Object.hasOwn(exercises, this.#name) ? exercises[this.#name] : undefined;
    const place = this.querySelector(".exercise-state");
    if (!place) return;
    const shown = window.compareState.current().frameworks; // the page has no other exercises for this reader
    const all = [...document.querySelectorAll(".exercise")].filter((one) => shown.includes(one.getAttribute("data-framework") ?? ""));
    const others = all.map((one) => one.querySelector("rosetta-exercise")?.getAttribute("data-exercise") ?? "");
    const n = others.filter((name) => Object.hasOwn(exercises, name)).length;
    const count = say("exercise_count", { n, of: others.length });
    place.replaceChildren(...(time ? [make("b", {}, say("exercise_solved", { date: written(time) })), " ", make("span", {}, count)] : []));
  }
}

customElements.define("rosetta-exercise", RosettaExercise);
