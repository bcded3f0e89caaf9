/** Hints, one at a time; when all are there, the way to the solution, which the page has folded. */
import { button, inTurns, make } from "../ui/elements.js";

export class Hints {
  button;
  element = make("ol", { class: "exercise-hints", "aria-live": "polite" });
  #hints;
  #solution;
  #say;

  /** @param {string[]} hints @param {HTMLDetailsElement | null} solution @param {import("../playground/speaker.js").Say} say */
  constructor(hints, solution, say) {
    this.#hints = hints;
    this.#solution = solution;
    this.#say = say;
    this.button = button("", () => this.#next(), { class: "playground-button" });
    if (solution) solution.hidden = true;
    this.#relabel();
  }

  /** The reader knows it now: no hint is offered any more, and the solution is there to be compared. */
  end() {
    if (this.#solution) this.#solution.hidden = false;
    this.button.hidden = true;
  }

  #next() {
    const hint = this.#hints[this.element.children.length];
    if (hint !== undefined) this.element.append(make("li", {}, ...inTurns(hint.split("`"))));
    else if (this.#solution) {
      this.#solution.hidden = false;
      this.#solution.open = true;
      this.#solution.querySelector("summary")?.focus();
    }
    this.#relabel();
  }

  #relabel() {
    const [given, of] = [this.element.children.length, this.#hints.length];
    this.button.textContent = given < of ? this.#say("exercise-hint", { n: given + 1, of }) : this.#say("exercise-show");
    this.button.hidden = given === of && this.#solution?.hidden !== true;
  }
}
