/** Pairs that are matched with a list of choices each. */
import { inTurns, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { mark } from "./verdicts.js";

/**
 * @param {QuizQuestion} question
 * @param {string} name of the group, unique on the page
 * @returns {QuizAnswer}
 */
export function matchAnswer({ parts, choices, right }, name) {
  const rows = parts.map(([, says], index) => {
    const id = `${name}-${index}`;
    const select = make("select", { id, autocomplete: "off" }, make("option", { value: "" }, say("quiz_pick")));
    for (const value of choices) select.append(make("option", { value }, value));
    const row = make("li", {}, make("label", { for: id }, ...inTurns(says)), select);
    return { select, row, isRight: () => select.value === right[index] };
  });

  return {
    // On paper there is nothing to open: client/page/print.css shows the choices below.
    element: make("ul", { class: "quiz-pairs", "data-choices": choices.join("   ") }, ...rows.map(({ row }) => row)),
    hint: say("quiz_match"),
    given: () => (rows.every(({ select }) => select.value) ? "" : say("quiz_match_all")),
    check() {
      for (const { row, isRight } of rows) mark(row, isRight());
      const good = rows.filter(({ isRight }) => isRight()).length;
      return { right: good === rows.length, mistakes: [], note: say("quiz_matched", { n: good, of: rows.length }) };
    },
    again() {
      for (const { select, row, isRight } of rows) {
        if (!isRight()) select.value = "";
        mark(row);
      }
    },
    clear() {
      for (const { select, row } of rows) {
        select.value = "";
        mark(row);
      }
    },
    solve() {
      for (const [index, { select, row }] of rows.entries()) {
        select.value = right[index] ?? "";
        mark(row, true);
      }
    },
    control: () => (rows.find(({ select }) => !select.value) ?? rows[0])?.select,
  };
}
