/** A session: cards one after the other, what was wrong once more at the end. */
import { Question } from "../quiz/question.js";
import { button, focusOn, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { glossaryCard } from "./card.js";
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

  #show() {
    const entry = this.#entries[this.#place] ?? this.#again[0];
    if (!entry) return this.#end();
    const numbers = { n: this.#place + 1, of: this.#entries.length };
    const text = this.#isRepeat ? say("review_repeat") : say("review_position", numbers);
    const position = make("p", { class: "review-position" }, text);
    const stop = button(say("review_stop"), () => this.#end(), { class: "study-button study-button--plain" });
    this.#host.replaceChildren(position, this.#card(entry), make("p", { class: "study-actions" }, stop));
    focusOn(position);
  }

  get #isRepeat() {
    return this.#place >= this.#entries.length;
  }

  /** @param {StudyEntry} entry */
  #card(entry) {
    if (entry.html === undefined)
      return glossaryCard(entry, {
        days: (grade) => this.#options.days(entry, grade),
        onGrade: (grade) => {
          this.#answered(entry, grade);
          this.#advance();
        },
      });
    const list = make("ol", { class: "quiz-questions" });
    list.innerHTML = entry.html;
    const item = list.querySelector("li");
    if (!item) return list;
    item.addEventListener("quiz-answer", ({ detail }) =>
      this.#answered(entry, detail.right ? GRADES.good : GRADES.again),
    );
    new Question(item, { retries: false, nextLabel: () => say("review_next"), next: () => this.#advance() });
    return list;
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
