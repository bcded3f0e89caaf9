/** What came of one run: the answer or the failure, what was printed, and how it compares. */
import { make } from "../ui/elements.js";
import { bodyOf, changedLines, headersOf, statusOf } from "./answer-parts.js";
import { differences, isSame } from "./compare.js";
import { failed, lineButton } from "./failure.js";
import { Output } from "./output.js";
import { limitSaid } from "./programs.js";

/**
 * @typedef {import("../runtime/types.d.ts").Answer} Answer
 * @typedef {import("../runtime/types.d.ts").Result} Result
 *
 * @typedef {object} Comparison what is known of a run before it begins
 * @property {boolean} isCodeChanged
 * @property {boolean} isRequestChanged
 * @property {boolean} isBeside others are asked with it: headers are folded, but for those that differ
 * @property {PlaygroundRecorded | undefined} recorded
 * @property {string | undefined} source what a program that only prints holds, with its recorded output
 * @property {PlaygroundLimit[]} limits
 * @property {string} command runs the program on a machine of one's own
 */

export class AnswerCard {
  /** @type {Result | null} */
  result = null;
  #say;
  #first = make("div", { class: "playground-first" });
  #verdict = make("p", { class: "playground-verdict" });
  #content = make("div", { class: "playground-parts" });
  #output;
  #comparison;
  #onLine;

  /**
   * @param {string} framework
   * @param {string} name
   * @param {Comparison} comparison
   * @param {import("./speaker.js").Say} say
   * @param {(file: string, line: number) => void} onLine the reader wants to see a line of the code
   */
  constructor(framework, name, comparison, say, onLine) {
    this.framework = framework;
    this.name = name;
    this.#say = say;
    this.#comparison = comparison;
    this.#onLine = onLine;
    this.#output = new Output(say, name);
    const heading = make("h3", { class: "framework-name", "data-framework": framework }, name);
    this.#first.append(heading, this.#verdict);
    this.element = make("section", { class: "playground-answer", "data-framework": framework, "aria-label": name });
    this.element.append(this.#first, this.#content, this.#output.element);
    this.#verdict.textContent = say("waiting");
  }

  running() {
    this.#verdict.textContent = this.#say("running");
  }

  /** @param {string} piece */
  printed(piece) {
    this.#output.add(piece);
  }

  /** @param {Result} result */
  show(result) {
    this.result = result;
    this.#output.end(result.dropped);
    const say = this.#say;
    const { failure } = result;
    const answer = this.answer;
    this.#content.replaceChildren();
    if (failure) this.#content.append(...failed(failure, result.answers.length, this.name, say, this.#onLine));
    if (answer && !failure) this.#content.append(...this.#answered(answer, result));
    const said = [failure, result.failed].flatMap((one) => (one ? [one.message, one.traceback] : []));
    const limit = limitSaid(this.#comparison.limits, [...said, result.output]);
    if (limit) this.#content.append(...this.#limited(limit));
    this.#judge();
  }

  /** @returns {Answer | undefined} the answer to the request itself, not to those before it */
  get answer() {
    return this.result?.answers.at(-1);
  }

  /** In words, for the one line that is read out. @returns {string} */
  get summary() {
    const { failure } = this.result ?? {};
    if (failure) return `${this.name}: ${this.#say(`short-${failure.kind}`)}`;
    if (!this.result) return `${this.name}: ${this.#say("limited")}`;
    return this.answer ? `${this.name}: ${this.answer.status}` : `${this.name}: ${this.#say("printed")}`;
  }

  /** @returns {string} how it compares with what was recorded */
  get verdict() {
    return this.#verdict.textContent ?? "";
  }

  /** It does not run in the browser. @param {PlaygroundLimit} limit */
  limit(limit) {
    this.#verdict.dataset.verdict = "none";
    this.#verdict.textContent = this.#say("limit");
    this.#content.replaceChildren(...this.#limited(limit));
  }

  /** @param {PlaygroundLimit} limit */
  #limited({ reason }) {
    return [
      make("p", { class: "playground-limit" }, reason[document.documentElement.lang] ?? reason.en ?? ""),
      make("p", { class: "playground-note" }, this.#say("limit-how")),
      make("pre", { tabindex: "0" }, make("code", {}, this.#comparison.command)),
    ];
  }

  /** Beside others: marks the parts in which this one is odd. @param {PlaygroundDifference[]} found */
  mark(found) {
    const own = found.filter(({ odd }) => odd.includes(this.framework));
    /** @type {Map<string | null, string[]>} what explains it -> the headers, of which some may not be there to be marked */
    const headers = new Map();
    for (const { part, key } of own.filter((one) => one.part.startsWith("header:")))
      headers.set(key, [...(headers.get(key) ?? []), part.replace("header:", "")]);
    for (const { part, key } of own)
      for (const place of this.element.querySelectorAll(`[data-part="${part}"]`)) place.append(" ", this.#differs(key));
    const heading = this.#content.querySelector("[data-part=headers]");
    for (const [key, names] of headers) heading?.append(" ", this.#differs(key, headers.size > 1 ? names : []));
    if (headers.size) heading?.closest("details")?.setAttribute("open", "");
  }

  /** The word, and the way to the passage that says why. @param {string | null} key @param {string[]} [names] of headers */
  #differs(key, names = []) {
    const said = [this.#say("differs"), names.join(", ")].filter(Boolean).join(" ");
    const word = key && document.getElementById(key) ? make("a", { href: `#${key}` }, said) : said;
    return make("span", { class: "playground-differs" }, word);
  }

  /** The answer is the recorded one. */
  get isRecorded() {
    return this.#verdict.dataset.verdict === "same";
  }

  /** @param {Answer} answer @param {Result} result */
  #answered(answer, { failed: raised }) {
    const say = this.#say;
    const time = make("p", { class: "playground-time" }, say("answered-in", { time: say.milliseconds(answer.milliseconds) }));
    this.#verdict.before(statusOf(answer.status));
    /** @type {HTMLElement[]} */
    const parts = [];
    if (raised?.file && raised.line) {
      const line = lineButton(raised.file, raised.line, say, this.#onLine);
      parts.push(make("p", { class: "playground-failed" }, make("code", {}, raised.message), make("br"), line));
    }
    const body = make("h4", { "data-part": "body" }, say("body"));
    parts.push(make("div", { class: "playground-first" }, body, time), bodyOf(answer, this.name, say));
    const summary = make("summary", { "data-part": "headers" }, say("headers"));
    const isOpen = !this.#comparison.isBeside;
    parts.push(make("details", { class: "playground-more", open: isOpen }, summary, headersOf(answer.headers, say)));
    return parts;
  }

  #judge() {
    const say = this.#say;
    const { isCodeChanged, isRequestChanged, recorded, source } = this.#comparison;
    const { failure, printed } = this.result ?? {};
    const now = this.answer?.normalised;
    this.#verdict.dataset.verdict = "none";
    if (failure) this.#verdict.textContent = "";
    else if (isCodeChanged) this.#verdict.textContent = say("verdict-code");
    else if (isRequestChanged) this.#verdict.textContent = say("verdict-request");
    else if (source !== undefined && !printed) this.#verdict.textContent = say("verdict-unknown");
    else if (source !== undefined && printed) this.#compare(source === printed, () => changedLines(source, printed));
    else if (recorded && now) this.#compare(isSame(recorded, now), () => differences(recorded, now));
    else this.#verdict.textContent = say("verdict-unknown");
  }

  /** @param {boolean} same @param {() => string[]} differing */
  #compare(same, differing) {
    const say = this.#say;
    this.#verdict.dataset.verdict = same ? "same" : "other";
    this.#verdict.textContent = say(same ? "verdict-same" : "verdict-other");
    if (same) return;
    const rows = differing().map((line) => make("span", { "data-sign": line[0] ?? " " }, `${line}\n`));
    const pre = make("pre", { tabindex: "0", role: "region", "aria-label": say("difference-of", { framework: this.name }) }, ...rows);
    this.#content.prepend(make("div", { class: "playground-difference" }, make("p", { class: "playground-note" }, say("difference-key")), pre));
  }
}
