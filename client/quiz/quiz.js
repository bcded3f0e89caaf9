/** <rosetta-quiz>: the questions of a topic, which Markdown gave with folded solutions, to be answered on the page. */
import { cardOf } from "../progress/entries.js";
import { study } from "../progress/study.js";
import { button, focusOn, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { questionIn } from "./markup.js";
import { Question } from "./question.js";
import { standing } from "./round.js";

class RosettaQuiz extends HTMLElement {
  /** @type {Question[]} */
  #questions = [];
  #ended = new AbortController();
  #result = make("div", { class: "quiz-result", role: "status" });
  #actions = make("p", { class: "study-actions" });

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    if (!this.#questions.length) this.#upgrade();
    study.addEventListener("change", () => this.#restore(), { signal });
    document.addEventListener("compare-change", () => this.#show(), { signal });
    this.#restore();
    this.#show();
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  #upgrade() {
    for (const item of this.querySelectorAll("li.quiz-question")) {
      if (!(item instanceof HTMLElement)) continue;
      const { question: asked, fold } = questionIn(item);
      const question = new Question(item, asked, {
        fold,
        nextLabel: () => say(this.#following(question) ? "quiz_next" : "quiz_see_result"),
        next: () => this.#goOn(question),
      });
      item.addEventListener("quiz-answer", ({ detail }) => this.#answered(question, detail));
      this.#questions.push(question);
    }
    this.append(this.#result, this.#actions);
  }

  /** @returns {Question[]} those that are about a framework which the reader has chosen, or about no single one */
  #shown() {
    const { frameworks } = window.compareState.current();
    const isAll = this.querySelector("ol")?.hasAttribute("data-all");
    return this.#questions.filter(({ item: { dataset } }) => isAll || !dataset.framework || frameworks.includes(dataset.framework));
  }

  /** @param {Question} question @param {{ right: boolean, first: boolean }} answer */
  #answered(question, answer) {
    const { id, hash } = question;
    study.change((now, last) => ({ cards: { [id]: { ...cardOf(now, question), hash, ...answer, last } } }));
    const { passed, first, of } = standing(this.#shown());
    const { topic } = this.dataset;
    if (passed && topic) study.change((_, time) => ({ quizzes: { [topic]: { passed: time, first, of } } }));
    this.#show();
  }

  /** What was answered on an earlier visit, or in another tab; a question that was edited since is a new one. */
  #restore() {
    const now = study.read();
    for (const question of this.#questions) {
      const card = question.isUntouched ? cardOf(now, question) : undefined;
      if (!card || question.state !== "open") continue;
      if (card.right) question.restore(card.first, card.last);
      else question.first = card.first; // still open, and its first try is over
    }
    this.#show();
  }

  /**
   * @param {Question} question
   * @returns {Question | undefined} the next one to answer, from the top again after the last
   */
  #following(question) {
    const shown = this.#shown();
    const place = shown.indexOf(question);
    const others = [...shown.slice(place + 1), ...shown.slice(0, place)];
    return others.find(({ state }) => state === "open");
  }

  /** @param {Question} question */
  #goOn(question) {
    const next = this.#following(question);
    if (next) next.focus();
    else focusOn(this.#result);
  }

  #show() {
    const { of, tried, first, wrong, passed } = standing(this.#shown());
    const lines = [say("quiz_answered", { n: tried, of })];
    if (tried === of) lines[0] = say("quiz_first", { n: first, of });
    if (wrong) lines.push(say("quiz_open", { n: wrong }));
    if (passed && first < of) lines.push(say("quiz_passed"));
    const text = lines.join(" ");
    // A live region speaks when it changes, so it changes only when there is news.
    if (this.#result.textContent !== text) this.#result.textContent = text;
    this.#offer(tried === of && wrong > 0, tried === of);
    for (const question of this.#questions) question.relabel();
  }

  /** @param {boolean} retry @param {boolean} restart */
  #offer(retry, restart) {
    const offered = `${retry} ${restart}`;
    if (this.#actions.dataset.offered === offered) return;
    this.#actions.dataset.offered = offered;
    this.#actions.replaceChildren();
    if (retry) this.#actions.append(button(say("quiz_retry"), () => this.#retryWrong()));
    if (restart) this.#actions.append(button(say("quiz_restart"), () => this.#restart()));
  }

  #retryWrong() {
    const wrong = this.#shown().filter(({ state }) => state !== "right");
    for (const question of wrong) if (question.state === "wrong") question.again();
    wrong[0]?.focus();
  }

  #restart() {
    for (const question of this.#questions) question.restart();
    this.#show();
    this.#shown()[0]?.focus();
  }
}

customElements.define("rosetta-quiz", RosettaQuiz);
