/** Steps that are put in order with two buttons each. */
import { inTurns, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { mark } from "./verdicts.js";

/** @param {QuizQuestion} question @returns {QuizAnswer} */
export function orderAnswer({ parts, right }) {
  const list = make("ol", { class: "quiz-steps" });
  const status = make("p", { class: "quiz-moved", role: "status" });
  const steps = parts.map(([id, says]) => {
    const name = says.join("").trim();
    const row = make("li", { "data-step": id }, make("span", { class: "quiz-step-text" }, ...inTurns(says)));
    const buttons = [-1, 1].map((by) => {
      const label = say(by < 0 ? "quiz_up" : "quiz_down", { step: name });
      const one = make("button", { type: "button", class: "quiz-move", "aria-label": label }, by < 0 ? "↑" : "↓");
      one.addEventListener("click", () => move(row, by, name, one));
      return one;
    });
    row.append(make("span", { class: "quiz-moves" }, ...buttons));
    return { id, row, buttons };
  });
  list.append(...steps.map(({ row }) => row));
  const start = [...list.children];

  /** @param {Element} row @param {number} by @param {string} name @param {HTMLButtonElement} pressed */
  function move(row, by, name, pressed) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    other[by < 0 ? "before" : "after"](row);
    settle();
    pressed.focus(); // moving its row took the focus away
    const place = [...list.children].indexOf(row) + 1;
    status.textContent = say("quiz_moved", { step: name, n: place, of: steps.length });
  }

  /** The first cannot go up, and the last cannot go down; both stay in the way of Tab, since one may have the focus. */
  function settle() {
    for (const { row, buttons } of steps) {
      mark(row);
      buttons[0]?.setAttribute("aria-disabled", String(row === list.firstElementChild));
      buttons[1]?.setAttribute("aria-disabled", String(row === list.lastElementChild));
    }
  }
  settle();

  const inPlace = () => steps.filter(({ id, row }) => list.children[right.indexOf(id)] === row);
  return {
    element: make("div", {}, list, status),
    hint: say("quiz_arrange"),
    given: () => "",
    check() {
      const good = inPlace();
      for (const step of steps) mark(step.row, good.includes(step));
      status.textContent = "";
      return {
        right: good.length === steps.length,
        mistakes: [],
        note: say("quiz_in_place", { n: good.length, of: steps.length }),
      };
    },
    again: settle,
    clear() {
      list.append(...start);
      settle();
    },
    solve() {
      list.append(...right.flatMap((id) => steps.find((step) => step.id === id)?.row ?? []));
      settle();
      for (const { row } of steps) mark(row, true);
    },
    control: () => steps.flatMap(({ buttons }) => buttons).find((one) => one.getAttribute("aria-disabled") !== "true"),
  };
}
