/** One run: the programs of some frameworks are asked side by side, and what comes of it is shown. */
import { Runtime } from "../runtime/runtime.js";
import { make } from "../ui/elements.js";
import { AnswerCard } from "./answer.js";
import { differing } from "./compare.js";
import { jobOf, limitOf, programOf } from "./programs.js";
import { Progress } from "./progress.js";
import { recordedAs } from "./requests.js";

/**
 * @typedef {object} Around what a run needs of the playground
 * @property {PlaygroundData} data
 * @property {import("./speaker.js").Say} say
 * @property {Runtime} runtime
 * @property {Pick<import("./code.js").Code, "text" | "isChanged">} code
 * @property {Pick<import("./code-view.js").CodeView, "program" | "mark" | "unmark" | "goTo">} view
 */

export class Runs {
  progress;
  state;
  status = make("p", { class: "playground-says", role: "status" });
  answers = make("div", { class: "playground-answers" });
  #around;
  /** @type {AbortController | null} */
  #running = null;
  #isOver = false;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.progress = new Progress(around.say);
    this.state = make("div", { class: "playground-state" }, this.status, this.progress.element);
  }

  get isRunning() {
    return this.#running !== null;
  }

  stop() {
    this.#running?.abort();
  }

  /** The page is left: what still comes is not shown. */
  close() {
    this.#isOver = true;
    this.stop();
  }

  /** What one framework answered is about that one: it goes when another is chosen. @param {string} framework */
  leave(framework) {
    const cards = [...this.answers.children];
    if (this.isRunning || cards.length !== 1 || cards[0]?.getAttribute("data-framework") === framework) return;
    this.answers.replaceChildren();
    this.say("");
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** @param {string[]} frameworks @param {PlaygroundSent} sent */
  async run(frameworks, sent) {
    const { say, view } = this.#around;
    const { signal } = (this.#running = new AbortController());
    const recorded = recordedAs(this.#around.data.requests, sent);
    const cards = frameworks.map((id) => this.#card(id, recorded, frameworks.length > 1));
    this.answers.replaceChildren(...cards.map(({ element }) => element));
    this.answers.dataset.count = String(cards.length);
    this.say(say("run-started", { names: cards.map(({ name }) => name).join(", ") }));
    for (const id of frameworks) view.unmark(id);
    await Promise.all(cards.map((card) => this.#ask(card, sent, signal)));
    this.#running = null;
    this.progress.end();
    if (this.#isOver) return;
    this.say(this.#conclusion(cards, recorded));
    const hasRun = cards.some(({ result }) => result && !result.failure);
    if (hasRun) this.answers.dispatchEvent(new CustomEvent("program-ran", { bubbles: true }));
  }

  /** Fetch what a run will need, when the reader is about to press the button. @param {string[]} frameworks @param {PlaygroundSent} sent */
  prepare(frameworks, sent) {
    if (this.isRunning) return;
    for (const [id, job] of this.jobs(frameworks, sent)) void this.#around.runtime.prepare(id, job);
  }

  /** Of the frameworks whose program runs in the browser. @param {string[]} frameworks @param {PlaygroundSent} sent */
  jobs(frameworks, sent) {
    const { data, code, view } = this.#around;
    const able = frameworks.filter((id) => !limitOf(data.limits, id, programOf(data, id, view.program), sent.name));
    return new Map(able.map((id) => [id, jobOf(data, (file) => code.text(file), id, view.program, sent)]));
  }

  /** @param {AnswerCard} card @param {PlaygroundSent} sent @param {AbortSignal} signal */
  async #ask(card, sent, signal) {
    const { data, code, runtime, say, view } = this.#around;
    const { framework } = card;
    const limit = limitOf(data.limits, framework, programOf(data, framework, view.program), sent.name);
    if (limit) return card.limit(limit);
    if (!Runtime.supported) return card.show(notLoaded(say("no-webassembly")));
    const result = await runtime.ask(framework, jobOf(data, (file) => code.text(file), framework, view.program, sent), {
      signal,
      onProgress: (at) => this.progress.show(framework, at),
      onStart: () => {
        this.progress.done(framework);
        card.running();
      },
      onOutput: (text) => card.printed(text),
    });
    this.progress.done(framework);
    if (this.#isOver) return;
    card.show(result);
    for (const one of [result.failure, result.failed])
      if (one?.file && one.line) view.mark(framework, one.file, { line: one.line, message: one.message });
  }

  /** @param {string} framework @param {string | null} recorded the preset that is sent @param {boolean} isBeside */
  #card(framework, recorded, isBeside) {
    const { data, code, say, view } = this.#around;
    const program = programOf(data, framework, view.program);
    const files = program?.files.map((path) => `${framework}/${path}`) ?? [];
    const comparison = {
      isBeside,
      isCodeChanged: files.some((file) => code.isChanged(file)),
      isRequestChanged: Boolean(program?.target) && !recorded,
      recorded: recorded ? data.answers[recorded]?.[framework] : undefined,
      source: program?.target ? undefined : code.text(`${framework}/${program?.entry}`),
      limits: data.limits,
      command: program?.run ?? "",
    };
    const name = data.frameworks[framework]?.name ?? framework;
    return new AnswerCard(framework, name, comparison, say, (path, line) => view.goTo(framework, path, line));
  }

  /** Marks what differs between the answers. @param {AnswerCard[]} cards @param {string | null} name of the request @returns {string} what there is to say at the end */
  #conclusion(cards, name) {
    const { say } = this.#around;
    const lines = `${cards.map(({ summary }) => summary).join("; ")}.`;
    if (cards.length === 1) return [lines, cards[0]?.verdict].filter(Boolean).join(" ");
    const answers = cards.flatMap(({ answer, result, framework }) => (answer && !result?.failure ? [[framework, answer.compared]] : []));
    if (answers.length < cards.length) return lines;
    const found = this.#recorded(cards, name) ?? differing(Object.fromEntries(answers));
    for (const card of cards) card.mark(found);
    const columns = new Set(found.map(({ part }) => (part.startsWith("header:") ? "headers" : part)));
    const parts = /** @type {const} */ (["status", "headers", "body"]).filter((part) => columns.has(part));
    const said = parts.length ? say("they-differ", { parts: parts.map((part) => say(`part-${part}`)).join(", ") }) : say("they-agree");
    return `${lines} ${said}`;
  }

  /**
   * The differences between the recorded answers, with what explains them, where these are the answers that came.
   * @param {AnswerCard[]} cards
   * @param {string | null} name of the request
   */
  #recorded(cards, name) {
    const { answers, differences } = this.#around.data;
    const all = Object.keys((name && answers[name]) || {}).length === cards.length;
    return name && all && cards.every(({ isRecorded }) => isRecorded) ? differences[name] : undefined;
  }
}

/** @param {string} message @returns {import("../runtime/types.d.ts").Result} */
function notLoaded(message) {
  const failure = { kind: /** @type {const} */ ("load"), message, traceback: "", file: null, line: null };
  return { answers: [], output: "", dropped: 0, printed: null, failure, failed: null };
}
