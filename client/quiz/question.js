/** One question, upgraded: a form with its controls, a button that checks, and what comes of it. */
import { button, make } from "../ui/elements.js";
import { say, written } from "../ui/texts.js";
import { matchAnswer } from "./match.js";
import { optionsAnswer } from "./options.js";
import { orderAnswer } from "./order.js";
import { solutionOf } from "./solution.js";

/** @typedef {"open" | "wrong" | "right"} State */

export class Question {
  /** @type {State} */
  state = "open";
  /** whether it was right at the first try; undefined before that */
  first = /** @type {boolean | undefined} */ (undefined);
  /** whether an earlier answer may still take the place of what is shown */
  isUntouched = true;
  #retries;
  #next;
  #solution;
  #answer;
  #feedback = make("div", { class: "quiz-feedback", role: "status" });
  #action = button("", () => {}, { type: "submit" });

  /**
   * @param {HTMLElement} item `li.quiz-question`
   * @param {{ retries: boolean, nextLabel: () => string, next: () => void }} options
   *   retries: whether a wrong answer can be tried again
   */
  constructor(item, { retries, nextLabel, next }) {
    this.item = item;
    this.id = item.dataset.question ?? "";
    this.hash = item.dataset.hash ?? "";
    this.#retries = retries;
    this.#next = { label: nextLabel, go: next };
    this.#solution = solutionOf(item);
    const { kind } = item.dataset;
    const name = `answer-${this.id}`;
    const { ids, pairs, fold } = this.#solution;
    const given = item.querySelector(".quiz-options, .quiz-steps, .quiz-pairs");
    this.#answer =
      kind === "order" ? orderAnswer(item, ids)
      : kind === "match" ? matchAnswer(item, pairs, name)
      : optionsAnswer(item, ids, name);
    const { element, hint } = this.#answer;
    const text = item.querySelector(".quiz-text");
    const fields = make("fieldset", {}, make("legend", { class: "quiz-text" }, ...(text?.childNodes ?? [])));
    text?.replaceWith(fields);
    // Between the text and the answers there may be a request or a broken program.
    for (let next = fields.nextSibling; next && next !== given && next !== fold; next = fields.nextSibling)
      fields.append(next);
    given?.remove();
    fields.append(...(hint ? [make("p", { class: "quiz-hint" }, hint)] : []), element);
    const form = make("form", { class: "quiz-form" });
    fields.replaceWith(form);
    form.append(fields, this.#feedback, ...(fold ? [fold] : []), make("p", { class: "study-actions" }, this.#action));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#act();
    });
    for (const touch of ["input", "click"]) form.addEventListener(touch, () => (this.isUntouched = false));
    this.#enter("open");
  }

  /** From the start, as if it had never been tried. */
  restart() {
    this.isUntouched = false;
    this.first = undefined;
    this.#answer.clear();
    this.#enter("open");
  }

  /** After a wrong answer: what was right in it stays. */
  again() {
    this.#answer.again();
    this.#enter("open");
  }

  /** @param {boolean} first @param {string} when it was answered, in this browser or in another tab */
  restore(first, when) {
    this.first = first;
    this.#answer.solve();
    this.#enter("right");
    this.#action.hidden = true;
    this.#tell("right", say(first ? "quiz_before_first" : "quiz_before", { date: written(when) }), []);
  }

  focus() {
    this.item.scrollIntoView({ block: "start" });
    this.#answer.control()?.focus({ preventScroll: true });
  }

  #act() {
    if (this.state === "open") return this.#check();
    if (this.state === "right" || !this.#retries) return this.#next.go();
    this.again();
    this.#answer.control()?.focus();
  }

  #check() {
    const missing = this.#answer.given();
    if (missing) return this.#feedback.replaceChildren(make("p", {}, missing));
    const { right, mistakes, note } = this.#answer.check();
    this.first ??= right;
    this.#enter(right ? "right" : "wrong");
    this.#tell(this.state, right ? say("quiz_right") : `${say("quiz_wrong")} ${note}`.trim(), mistakes);
    this.#action.focus(); // the control that had it may be disabled now
    const detail = { right, first: this.first };
    this.item.dispatchEvent(new CustomEvent("quiz-answer", { bubbles: true, detail }));
  }

  /** The next question may be another one by now. */
  relabel() {
    const label = { open: say("quiz_check"), wrong: this.#retries ? say("quiz_again") : "", right: "" }[this.state];
    this.#action.textContent = label || this.#next.label();
  }

  /** @param {State} state */
  #enter(state) {
    this.state = state;
    this.item.dataset.state = state;
    for (const control of this.#answer.element.querySelectorAll("input, select, button"))
      control.toggleAttribute("disabled", state !== "open");
    this.#feedback.replaceChildren();
    this.#action.hidden = false;
    // Before the first try it would only tempt; once the answer is right, the feedback says the same.
    const { fold } = this.#solution;
    if (fold) fold.hidden = state !== "wrong" || !this.#retries;
    this.relabel();
  }

  /** @param {State} state @param {string} verdict @param {string[]} mistakes */
  #tell(state, verdict, mistakes) {
    const { mistake, right, why, link } = this.#solution;
    const parts = [[make("strong", { class: "quiz-verdict" }, verdict)], ...mistakes.map(mistake)];
    if (state === "right") parts.push(why());
    else if (!this.#retries) parts.push(right(), why());
    parts.push(link());
    this.#feedback.replaceChildren(...parts.filter((part) => part.length).map((part) => make("p", {}, ...part)));
  }
}
