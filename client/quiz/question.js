/** One question: a form with its controls, a button that checks, and what comes of it. */
import { button, inTurns, make } from "../ui/elements.js";
import { say, written } from "../ui/texts.js";
import { matchAnswer } from "./match.js";
import { optionsAnswer } from "./options.js";
import { orderAnswer } from "./order.js";

/** @typedef {"open" | "wrong" | "right"} State */

export class Question {
  /** @type {State} */
  state = "open";
  /** whether it was right at the first try; undefined before that */
  first = /** @type {boolean | undefined} */ (undefined);
  /** whether an earlier answer may still take the place of what is shown */
  isUntouched = true;
  #question;
  #fold;
  #next;
  #answer;
  #feedback = make("div", { class: "quiz-feedback", role: "status" });
  #action = button("", () => {}, { type: "submit" });

  /**
   * @param {HTMLElement} item `li.quiz-question`, whose content the form becomes
   * @param {QuizQuestion} question
   * @param {{ fold: HTMLElement | null, nextLabel: () => string, next: () => void }} options
   *   fold: the solution as the page has it, for after a wrong answer, which can then be tried again
   */
  constructor(item, question, { fold, nextLabel, next }) {
    this.item = item;
    this.id = question.id;
    this.hash = question.hash;
    this.#question = question;
    this.#fold = fold;
    this.#next = { label: nextLabel, go: next };
    const name = `answer-${this.id}`;
    this.#answer =
      question.kind === "order" ? orderAnswer(question)
      : question.kind === "match" ? matchAnswer(question, name)
      : optionsAnswer(question, name);
    const { element, hint } = this.#answer;
    const fields = make(
      "fieldset",
      {},
      make("legend", { class: "quiz-text" }, ...inTurns(question.text)),
      ...question.about,
      ...(hint ? [make("p", { class: "quiz-hint" }, hint)] : []),
      element,
    );
    const actions = make("p", { class: "study-actions" }, this.#action);
    const form = make("form", { class: "quiz-form" }, fields, this.#feedback, ...(fold ? [fold] : []), actions);
    item.replaceChildren(form);
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
    if (this.state === "right" || !this.#fold) return this.#next.go();
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
    const label = { open: say("quiz_check"), wrong: this.#fold ? say("quiz_again") : "", right: "" }[this.state];
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
    if (this.#fold) this.#fold.hidden = state !== "wrong";
    this.relabel();
  }

  /** @param {State} state @param {string} verdict @param {string[]} mistakes */
  #tell(state, verdict, mistakes) {
    const { told, why, mistakes: reasons, page: [href, text] } = this.#question;
    /** @type {(string | HTMLElement)[][]} */
    const parts = [[make("strong", { class: "quiz-verdict" }, verdict)]];
    for (const option of mistakes) if (Object.hasOwn(reasons, option)) parts.push(inTurns(reasons[option]));
    if (state === "wrong" && !this.#fold) parts.push(told.flatMap((line, at) => [at ? make("br") : "", ...inTurns(line)]));
    if (state === "right" || !this.#fold) parts.push(inTurns(why));
    parts.push([make("a", { href, class: "quiz-page" }, text)]);
    this.#feedback.replaceChildren(...parts.map((part) => make("p", {}, ...part)));
  }
}
