/** What the other frameworks have for what was found in a reader's code, taken from the table of phrases. */
import { make } from "../ui/elements.js";

const MOST = 3; // lines of the reader's code that are shown for a phrase

/** @typedef {(number: number) => string} Numbered "Line 3" */

/** @param {string} code @param {number[]} numbers @param {Numbered} numbered @returns {HTMLElement[]} lines of the code */
function linesOf(code, numbers, numbered) {
  const lines = code.split("\n");
  return numbers.map((number) => {
    const text = make("code", {}, lines[number - 1]?.trim() ?? "");
    return make("p", {}, make("span", {}, numbered(number)), " ", text);
  });
}

/**
 * @param {string} code
 * @param {number[]} numbers of its lines that were not recognised
 * @param {string} title
 * @param {Numbered} numbered
 */
export const leftOver = (code, numbers, title, numbered) =>
  make("details", { class: "phrasebook-left" }, make("summary", {}, title), ...linesOf(code, numbers, numbered));

/**
 * @param {string} code
 * @param {import("./recognise.js").Framework} framework whose code it is
 * @param {import("./recognise.js").Found[]} found
 * @param {HTMLTableElement} table of all phrases
 * @param {Numbered} numbered
 * @returns {HTMLTableElement}
 */
export function counterparts(code, framework, found, table, numbered) {
  const head = table.tHead?.rows[0];
  /** @param {HTMLTableRowElement} row */
  const others = (row) =>
    [...row.cells].filter(({ dataset }) => dataset.framework && dataset.framework !== framework.id).map((cell) => cell.cloneNode(true));
  const rows = found.map(({ phrase, lines: numbers }) => {
    const row = /** @type {HTMLTableRowElement} */ (table.querySelector(`[data-phrase="${phrase}"]`));
    const own = linesOf(code, numbers.slice(0, MOST), numbered);
    const task = row.cells[0]?.firstElementChild?.cloneNode(true) ?? "";
    return make("tr", {}, make("th", { scope: "row" }, task, ...own), ...others(row));
  });
  const name = make("span", { class: "framework-name" }, framework.name);
  // The marks take their colour and shape from the attribute.
  const corner = make("th", { scope: "col" }, make("span", { "data-framework": framework.id }, name));
  return make(
    "table",
    { class: "phrases phrasebook" },
    make("thead", {}, make("tr", {}, corner, ...(head ? others(head) : []))),
    make("tbody", {}, ...rows),
  );
}
