/** What came of one run: the answer or the failure, what was printed, and how it compares. */
import { button, make } from "../progress/make.js";
import { differences, isSame } from "./compare.js";
import { isJson, setOut } from "./layout.js";
import { Output } from "./output.js";
import { limitSaid } from "./programs.js";

const LONGEST_BODY = 20_000; // characters that are shown
const PHRASES = /** @type {Record<number, string>} */ ({
  200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
  302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
  400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
  406: "Not Acceptable", 409: "Conflict", 410: "Gone", 412: "Precondition Failed", 413: "Content Too Large",
  414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable", 418: "I'm a Teapot",
  422: "Unprocessable Content", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
  500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
}); // prettier-ignore

/**
 * @typedef {import("../runtime/types.d.ts").Answer} Answer
 * @typedef {import("../runtime/types.d.ts").Failure} Failure
 * @typedef {import("../runtime/types.d.ts").Result} Result
 *
 * @typedef {object} Comparison what is known of a run before it begins
 * @property {boolean} isCodeChanged
 * @property {boolean} isRequestChanged
 * @property {PlaygroundRecorded | undefined} recorded
 * @property {string | undefined} source what a program that only prints holds, with its recorded output
 * @property {PlaygroundLimit[]} limits
 * @property {string} command runs the program on a machine of one's own
 */

export class AnswerCard {
  /** @type {Result | null} */
  result = null;
  #say;
  #verdict = make("p", { class: "playground-verdict" });
  #content = make("div", { class: "playground-parts" });
  #output;
  #comparison;
  #onLine;

  /**
   * @param {string} framework
   * @param {string} name
   * @param {Comparison} comparison
   * @param {import("./texts.js").Say} say
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
    this.element = make("section", { class: "playground-answer", "data-framework": framework, "aria-label": name });
    this.element.append(heading, this.#verdict, this.#content, this.#output.element);
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
    const { failure } = result;
    const answer = this.answer;
    this.#content.replaceChildren();
    if (failure) this.#content.append(...this.#failed(failure, result));
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

  /** Beside others: which parts of the answer they do not share. @param {{ parts: Set<string>, headers: Set<string> }} differs */
  mark({ parts, headers }) {
    for (const part of parts) this.#content.querySelector(`[data-part=${part}]`)?.append(" ", this.#differs());
    for (const line of this.#content.querySelectorAll("li[data-line]"))
      if (line instanceof HTMLElement && headers.has(line.dataset.line ?? "")) line.append(" ", this.#differs());
  }

  #differs() {
    return make("span", { class: "playground-differs" }, this.#say("differs"));
  }

  /** @param {Answer} answer @param {Result} result */
  #answered(answer, { failed }) {
    const say = this.#say;
    const phrase = PHRASES[answer.status];
    const status = make("p", { class: "playground-status", "data-part": "status" }, make("code", {}, String(answer.status)));
    if (phrase) status.append(" ", make("span", { class: "playground-phrase", lang: "en" }, phrase));
    const time = make("p", { class: "playground-time" }, say("answered-in", { time: say.milliseconds(answer.milliseconds) }));
    /** @type {HTMLElement[]} */
    const parts = [make("div", { class: "playground-first" }, status, time)];
    if (failed?.file && failed.line)
      parts.push(make("p", { class: "playground-failed" }, make("code", {}, failed.message), make("br"), this.#line(failed.file, failed.line)));
    const lines = answer.headers.map(([name, value]) => {
      const line = `${name.toLowerCase()}: ${value}`;
      return make("li", { "data-line": line }, make("code", {}, make("b", {}, name), `: ${value}`));
    });
    parts.push(make("h4", { "data-part": "headers" }, say("headers")));
    parts.push(lines.length ? make("ul", {}, ...lines) : make("p", { class: "playground-none" }, say("none")));
    parts.push(make("h4", { "data-part": "body" }, say("body")), this.#body(answer));
    return parts;
  }

  /** @param {Answer} answer */
  #body({ headers, text, body, size }) {
    const say = this.#say;
    if (!size) return make("p", { class: "playground-none" }, say("empty"));
    const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
    const bytes = Array.from(body.subarray(0, 48), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const whole = text === null ? bytes : isJson(type) ? setOut(text) : text;
    const shown = whole.slice(0, LONGEST_BODY).trimEnd();
    const pre = make("pre", { tabindex: "0", role: "region", "aria-label": say("body-of", { framework: this.name }) }, make("code", {}, shown));
    const note = text === null ? say("binary", { size: say.bytes(size) }) : say("cut", { size: say.bytes(size) });
    return text === null || shown.length < whole.trimEnd().length || size > body.length
      ? make("div", {}, make("p", { class: "playground-note" }, note), pre)
      : pre;
  }

  /** @param {Failure} failure @param {Result} result @returns {Node[]} */
  #failed({ kind, message, traceback, file, line }, { answers }) {
    const say = this.#say;
    /** @type {HTMLElement[]} */
    const parts = [make("p", { class: "playground-failure" }, make("strong", {}, say(`failure-${kind}`)), " ", say(`failure-${kind}-how`))];
    if (kind !== "stopped" && kind !== "timeout") parts.push(make("p", {}, make("code", {}, message)));
    if (file !== null && line !== null) parts.push(make("p", {}, this.#line(file, line)));
    if (traceback)
      parts.push(make("pre", { tabindex: "0", role: "region", "aria-label": say("traceback-of", { framework: this.name }) }, traceback));
    if (answers.length) parts.push(make("p", { class: "playground-note" }, say("answered-before", { n: answers.length })));
    return parts;
  }

  /** @param {string} file @param {number} line */
  #line(file, line) {
    return button(this.#say("show-line", { file, line }), () => this.#onLine(file, line), { class: "playground-link" });
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
    else if (source !== undefined && printed) this.#compare(source === printed, () => lines(source, printed));
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

/** @param {string} before @param {string} after */
function lines(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`), ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)];
}
