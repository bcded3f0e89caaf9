/** Answers that are chosen from a list: one (choice, predict, bug) or several (choices). */
import { inTurns, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { mark } from "./verdicts.js";

/**
 * @param {QuizQuestion} question
 * @param {string} name of the group, unique on the page
 * @returns {QuizAnswer}
 */
export function optionsAnswer({ kind, parts, right }, name) {
  const several = kind === "choices";
  const rows = parts.map(([id, says]) => {
    const input = make("input", { type: several ? "checkbox" : "radio", name, value: id, autocomplete: "off" });
    const text = make("span", { class: "quiz-option-text" }, ...inTurns(says));
    const row = make("li", {}, make("label", {}, input, text));
    return { id, input, row, isRight: right.includes(id) };
  });
  const chosen = () => rows.filter(({ input }) => input.checked);
  /** @param {typeof rows} some */
  const judge = (some) => some.forEach(({ row, isRight }) => mark(row, isRight));

  return {
    element: make("ul", { class: "quiz-options" }, ...rows.map(({ row }) => row)),
    hint: several ? say("quiz_choose_all") : "",
    given: () => (chosen().length ? "" : say("quiz_choose_first")),
    check() {
      judge(chosen());
      const mistakes = chosen().filter(({ isRight }) => !isRight);
      const missing = rows.some(({ input, isRight }) => isRight && !input.checked);
      return {
        right: !mistakes.length && !missing,
        mistakes: mistakes.map(({ id }) => id),
        note: several && missing && !mistakes.length ? say("quiz_missing") : "",
      };
    },
    again() {
      for (const { input, row, isRight } of rows) {
        input.checked &&= isRight;
        mark(row);
      }
    },
    clear() {
      for (const { input, row } of rows) {
        input.checked = false;
        mark(row);
      }
    },
    solve() {
      for (const { input, isRight } of rows) input.checked = isRight;
      judge(chosen());
    },
    control: () => (chosen()[0] ?? rows[0])?.input,
  };
}
