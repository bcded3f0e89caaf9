/**
 * A question as a page says it without JavaScript, as the data that forms are made from. It is all there: to load the
 * topic's data as well, as the review page does, would make the page heavier.
 */

/** @param {HTMLElement} item `li.quiz-question` @returns {{ question: QuizQuestion, fold: HTMLElement }} */
export function questionIn(item) {
  const { question: id = "", hash = "", kind } = item.dataset;
  const parts = /** @type {HTMLElement[]} */ ([...item.children]);
  const ends = [parts.pop(), parts.pop(), parts.shift()];
  const [fold, given, text] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ (ends);
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (fold.querySelector(selector));
  const { right = "", pairs } = find(".quiz-right").dataset;
  const page = find(".quiz-page");
  const question = {
    id,
    hash,
    kind: /** @type {QuizQuestion["kind"]} */ (kind),
    text: sentenceIn(text),
    about: parts,
    parts: each(given, "[data-option], [data-step], [data-left]", partIn),
    choices: each(given, "[data-right]", valueOf),
    right: pairs ? JSON.parse(pairs).map((/** @type {[string, string]} */ [, one]) => one) : right.split(" "),
    told: [],
    why: sentenceIn(find(".quiz-why")),
    mistakes: Object.fromEntries(
      each(fold, "[data-option]", (option) => [valueOf(option), sentenceIn(option.querySelector(".quiz-mistake"))]),
    ),
    page: /** @type {[string, string]} */ ([page.getAttribute("href"), page.textContent]),
  };
  return { question, fold };
}

/** @template Made @param {Element} element @param {string} selector @param {(one: Element) => Made} make */
const each = (element, selector, make) => [...element.querySelectorAll(selector)].map(make);

/** @param {Element} element @returns {string} of its data attribute */
const valueOf = (element) => element.attributes[0]?.value ?? "";

/** @param {Element} element @returns {[id: string, text: QuizSentence]} */
const partIn = (element) => [valueOf(element), sentenceIn(element)];

/** @param {Element | null} element @returns {QuizSentence} */
function sentenceIn(element) {
  /** @type {QuizSentence} */
  const parts = [];
  for (const { nodeName, textContent } of element?.childNodes ?? []) {
    if ((nodeName === "CODE") !== (parts.length % 2 === 1)) parts.push(""); // nothing between two of a kind
    parts.push(textContent ?? "");
  }
  return parts;
}
