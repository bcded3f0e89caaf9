/** The table of an exercise: what came of each request in place of what came before, with a mark, and the whole answer. */
import { bodyOf, headersOf, statusOf } from "../playground/answer-parts.js";
import { make } from "../ui/elements.js";
import { judged } from "./checks.js";

export class Rows {
  #table;
  #say;
  #name;

  /** @param {Element} table @param {string} name of the framework @param {import("../playground/speaker.js").Say} say */
  constructor(table, name, say) {
    this.#table = table;
    this.#name = name;
    this.#say = say;
  }

  /** Before a run: nothing came yet. */
  clear() {
    for (const old of this.#table.querySelectorAll(".exercise-mark, .exercise-whole")) old.remove();
    for (const row of this.#table.querySelectorAll("tbody tr")) row.removeAttribute("data-state");
    for (const cell of this.#table.querySelectorAll(".exercise-came")) cell.replaceChildren(make("code", {}, "…"));
  }

  /**
   * @param {ExerciseCheck} check
   * @param {import("../runtime/types.d.ts").Answer | undefined} answer none: the program gave none
   * @param {string} [raised] the exception that the framework turned into it
   * @returns {boolean} whether it is what must come
   */
  show(check, answer, raised) {
    const row = this.#table.querySelector(`tr[data-request="${check.request}"]`);
    const found = answer ? judged(check, answer.normalised) : [];
    const isRight = found.length > 0 && found.every((one) => one.isRight);
    if (!row) return isRight;
    row.setAttribute("data-state", isRight ? "right" : "wrong");
    const label = this.#say(isRight ? "exercise-right" : "exercise-wrong");
    row.querySelector("th")?.prepend(make("span", { class: "exercise-mark", role: "img", "aria-label": label, title: label }));
    const lines = found.map(({ text, isRight: fits }) => make("code", { "data-state": fits ? "right" : "wrong" }, text));
    row.querySelector(".exercise-came")?.replaceChildren(...(answer ? lines : [this.#say("exercise-none")]));
    if (answer && !isRight) row.after(this.#whole(answer, raised));
    return isRight;
  }

  /** @param {import("../runtime/types.d.ts").Answer} answer @param {string | undefined} raised */
  #whole(answer, raised) {
    const say = this.#say;
    const whole = make("div", { class: "playground-answer" }, statusOf(answer.status));
    if (raised) whole.append(make("p", { class: "playground-failed" }, make("code", {}, raised)));
    whole.append(headersOf(answer.headers, say), bodyOf(answer, this.#name, say));
    const fold = make("details", { class: "playground-more" }, make("summary", {}, say("exercise-answer")), whole);
    return make("tr", { class: "exercise-whole" }, make("td", { colspan: "3" }, fold));
  }
}
