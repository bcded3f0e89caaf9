/** "right" and "wrong" beside a part of an answer, in words and in colour. */
import { make } from "../ui/elements.js";
import { say } from "../ui/texts.js";

/** @param {HTMLElement} row @param {boolean} [isRight] undefined: no mark */
export function mark(row, isRight) {
  row.querySelector(":scope > .quiz-mark")?.remove();
  row.classList.toggle("quiz-is-right", isRight === true);
  row.classList.toggle("quiz-is-wrong", isRight === false);
  if (isRight !== undefined)
    row.append(make("span", { class: "quiz-mark" }, say(isRight ? "quiz_mark_right" : "quiz_mark_wrong")));
}
