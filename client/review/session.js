/** A session: cards one after the other, what was wrong once more at the end. */
import { Question } from "../quiz/question.js";
import { button, focusOn, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { glossaryCard } from "./card.js";
import { loadCard } from "./cards.js";
import { GRADES } from "./schedule.js";

/** @typedef {import("./card.js").Grade} Grade */

export class Session {
  #host;
  #entries;
  #options;
  #place = 0;
  #asked = 0;
  #known = 0;
  /** @type {StudyEntry[]} */
  #again = [];

  /**
   * @param {HTMLElement} host
   * @param {StudyEntry[]} entries
   * @param {{
   *   grade: (entry: StudyEntry, grade: Grade) => void,
   *   days: (entry: StudyEntry, grade: Grade) => number,
   *   onEnd: (result: { known: number, of: number }) => void,
   * }} options grade: is told the first answer to each card; days: until a card would be asked again
   */
  constructor(host, entries, options) {
    this.#host = host;
    this.#entries = entries;
    this.#options = options;
    this.#show();
  }

  async #show() {
    const entry = this.#entries[this.#place] ?? this.#again[0];
    if (!entry) return this.#end();
    const loading = make("p", { role: "status" }, say("review_loading"));
    this.#host.replaceChildren(loading);
    const card = await loadCard(entry).catch(() => undefined);
    if (!loading.isConnected) return; // another page by now
    const numbers = { n: this.#place + 1, of: this.#entries.length };
    const text = this.#isRepeat ? say("review_repeat") : say("review_position", numbers);
    const position = make("p", { class: "review-position" }, text);
    const stop = button(say("review_stop"), () => this.#end(), { class: "study-button study-button--plain" });
    const element = card ? this.#element(entry, card) : this.#missing();
    this.#host.replaceChildren(position, element, make("p", { class: "study-actions" }, stop));
    focusOn(position);
    const next = this.#entries[this.#place + 1];
    if (next) loadCard(next).catch(() => undefined); // so that nobody waits for it
  }

  get #isRepeat() {
    return this.#place >= this.#entries.length;
  }

  /** @param {StudyEntry} entry @param {Awaited<ReturnType<typeof loadCard>>} card */
  #element(entry, card) {
    if ("term" in card)
      return glossaryCard(card.term, {
        days: (grade) => this.#options.days(entry, grade),
        onGrade: (grade) => {
          this.#answered(entry, grade);
          this.#advance();
        },
      });
    const item = make("li", { class: "quiz-question", "data-question": entry.id, "data-kind": card.question.kind });
    item.addEventListener("quiz-answer", ({ detail }) =>
      this.#answered(entry, detail.right ? GRADES.good : GRADES.again),
    );
    new Question(item, card.question, {
      fold: null,
      nextLabel: () => say("review_next"),
      next: () => this.#advance(),
    });
    return make("ol", { class: "quiz-questions" }, item);
  }

  /** In place of a card that could not be loaded; it is left for another time. */
  #missing() {
    const next = button(say("review_next"), () => this.#advance());
    return make("div", {}, make("p", { role: "alert" }, say("review_no_data")), make("p", { class: "study-actions" }, next));
  }

  /** @param {StudyEntry} entry @param {Grade} grade */
  #answered(entry, grade) {
    const isRight = grade !== GRADES.again;
    if (this.#isRepeat) this.#again.shift();
    else {
      this.#asked++;
      this.#options.grade(entry, grade);
      if (isRight) this.#known++;
    }
    if (!isRight) this.#again.push(entry);
  }

  #advance() {
    if (!this.#isRepeat) this.#place++;
    this.#show();
  }

  #end() {
    this.#options.onEnd({ known: this.#known, of: this.#asked });
  }
}
