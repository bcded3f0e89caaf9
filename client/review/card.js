/** A card of the glossary: a term, its meaning on demand, and four grades. */
import { button, focusOn, make } from "../ui/elements.js";
import { inDays, say } from "../ui/texts.js";
import { GRADES } from "./schedule.js";

/** @typedef {1 | 2 | 3 | 4} Grade */

/**
 * @param {import("./cards.js").Term} term
 * @param {{ days: (grade: Grade) => number, onGrade: (grade: Grade) => void }} options days: until it is asked again
 * @returns {HTMLElement}
 */
export function glossaryCard({ front, back }, { days, onGrade }) {
  const meaning = make("p", { class: "review-meaning" });
  const actions = make("div", { class: "study-actions" });
  const show = button(say("review_show"), () => {
    meaning.textContent = back;
    actions.replaceChildren(make("p", { class: "review-ask", id: "review-ask" }, say("review_grade")), grades());
    focusOn(meaning);
  });
  actions.append(show);

  const grades = () => {
    const group = make("div", { class: "review-grades", role: "group", "aria-labelledby": "review-ask" });
    for (const [name, grade] of Object.entries(GRADES)) {
      const one = button(say(`review_${name}`), () => onGrade(grade));
      one.append(" ", make("small", {}, inDays(days(grade))));
      group.append(one);
    }
    return group;
  };
  return make("div", { class: "review-card" }, make("p", { class: "review-term" }, front), meaning, actions);
}
