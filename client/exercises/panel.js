/** The open exercise: the program to change, the buttons, the hints, and what came of a run. */
import { CodeView } from "../playground/code-view.js";
import { Code } from "../playground/code.js";
import { failed } from "../playground/failure.js";
import { Notices } from "../playground/notices.js";
import { Output } from "../playground/output.js";
import { Progress } from "../playground/progress.js";
import { Runtime } from "../runtime/runtime.js";
import { button, inTurns, make } from "../ui/elements.js";
import { attempt, frameworkOf, jobFor, limitFor } from "./attempt.js";
import { Hints } from "./hints.js";
import { Rows } from "./rows.js";

/** @typedef {Omit<import("../playground/loading.js").Loaded, "data"> & { data: ExerciseData }} Loaded */

export class ExercisePanel {
  #data;
  #say;
  #runtime;
  #code;
  #view;
  #notices;
  #hints;
  #rows;
  #progress;
  #onSolved;
  #name;
  #ended = new AbortController();
  /** @type {AbortController | null} */
  #running = null;
  #run;
  #stop;
  #reset;
  #status = make("p", { class: "playground-says", role: "status" });
  #came = make("div", { class: "exercise-failure playground-answer", hidden: true });

  /** @param {Loaded} loaded @param {HTMLElement} card @param {() => void} onSolved */
  constructor({ data, say, mirror, manifestUrl }, card, onSolved) {
    this.#data = data;
    this.#say = say;
    this.#onSolved = onSolved;
    const id = frameworkOf(data);
    const { name = id } = data.frameworks[id] ?? {};
    this.#name = name;
    this.#runtime = new Runtime({ manifestUrl });
    this.#code = new Code(data, () => localStorage);
    this.#notices = new Notices(this.#code, say);
    this.#progress = new Progress(say);
    this.#hints = new Hints(data.hints[document.documentElement.lang] ?? [], card.querySelector("details"), say);
    this.#rows = new Rows(card.querySelector("table") ?? card, name, say);
    this.#view = new CodeView(data, this.#code, mirror, say);
    const plain = { class: "playground-button" };
    this.#run = button(say("exercise-run"), () => this.#check(), { class: "playground-run" });
    this.#stop = button(say("stop"), () => this.#running?.abort(), { ...plain, hidden: true });
    this.#reset = button(say("reset"), () => this.#resetCode(), plain);
    const actions = make("div", { class: "playground-actions" }, this.#run, this.#stop, this.#hints.button, this.#reset);
    this.element = make("div", { class: "playground-panel exercise-panel" }, this.#notices.element, this.#view.element, actions);
    this.element.append(this.#progress.element, this.#hints.element, this.#status, this.#came);
    this.#listen();
    this.#showChanged();
  }

  focus() {
    this.#run.focus({ preventScroll: true });
  }

  /** The page is left: everything that was loaded may go. */
  close() {
    this.#ended.abort();
    this.#running?.abort();
    this.#runtime.close();
    this.#view.close();
  }

  #listen() {
    const { signal } = this.#ended;
    addEventListener("storage", ({ key }) => this.#code.stored(key), { signal });
    this.#view.addEventListener("edit", () => this.#showChanged());
    this.#view.addEventListener("run", () => this.#check());
    for (const event of ["pointerenter", "focus"]) this.#run.addEventListener(event, () => this.#prepare());
  }

  #text = (/** @type {string} */ file) => this.#code.text(file);

  #prepare() {
    const [check] = this.#data.checks;
    if (!check || this.#running || limitFor(this.#data)) return;
    void this.#runtime.prepare(frameworkOf(this.#data), jobFor(this.#data, this.#text, check.request));
  }

  async #check() {
    if (this.#running || this.#ended.signal.aborted) return;
    const say = this.#say;
    const limit = limitFor(this.#data);
    if (limit) return this.#tell([make("p", {}, limit.reason[document.documentElement.lang] ?? "")]);
    if (!Runtime.supported) return this.#tell([make("p", {}, say("no-webassembly"))]);
    const { signal } = (this.#running = new AbortController());
    this.#setRunning(true);
    this.#view.unmark(frameworkOf(this.#data));
    this.#rows.clear();
    const output = new Output(say, this.#name);
    this.#tell([output.element]);
    let right = 0;
    /** @type {import("../runtime/types.d.ts").Failure | null} */
    let failure = null;
    for await (const { check, result } of attempt(this.#data, this.#text, this.#runtime, {
      signal,
      onProgress: (at) => this.#progress.show("", at),
      onStart: () => this.#progress.done(""),
      onOutput: (text) => output.add(text),
    })) {
      if (this.#ended.signal.aborted) return;
      output.end(result.dropped);
      ({ failure } = result);
      if (this.#rows.show(check, failure ? undefined : result.answers.at(-1), result.failed?.message)) right++;
      for (const one of [failure, result.failed]) if (one?.file && one.line) this.#mark(one.file, one.line, one.message);
    }
    this.#running = null;
    this.#progress.end();
    this.#setRunning(false);
    this.#conclude(right, failure, output);
  }

  /** @param {number} right @param {import("../runtime/types.d.ts").Failure | null} failure @param {Output} output */
  #conclude(right, failure, output) {
    const say = this.#say;
    const of = this.#data.checks.length;
    if (failure) this.#tell([...failed(failure, 0, this.#name, say, this.#goTo), output.element]);
    if (failure) this.#status.textContent = `${say(`failure-${failure.kind}`)} ${say("exercise-standing", { n: right, of })}`;
    else if (right < of) this.#status.textContent = say("exercise-standing", { n: right, of });
    else {
      const why = this.#data.why[document.documentElement.lang] ?? "";
      this.#status.replaceChildren(say("exercise-all-right"), " ", ...inTurns(why.split("`")));
      this.#hints.end();
      this.#onSolved();
    }
    this.#status.toggleAttribute("data-solved", right === of);
  }

  #goTo = (/** @type {string} */ path, /** @type {number} */ line) => this.#view.goTo(frameworkOf(this.#data), path, line);

  /** @param {string} path @param {number} line @param {string} message */
  #mark(path, line, message) {
    this.#view.mark(frameworkOf(this.#data), path, { line, message });
  }

  /** @param {Node[]} parts */
  #tell(parts) {
    this.#came.replaceChildren(...parts);
    this.#came.hidden = false;
  }

  /** @param {boolean} isRunning */
  #setRunning(isRunning) {
    const hadFocus = document.activeElement === this.#stop;
    this.#stop.hidden = !isRunning;
    if (isRunning) this.#status.textContent = this.#say("running");
    this.#run.setAttribute("aria-disabled", String(isRunning)); // not `disabled`: that would lose the focus
    if (hadFocus) this.#run.focus({ preventScroll: true });
  }

  #resetCode() {
    this.#view.reset();
    this.#status.textContent = this.#say("reset-done");
    this.#run.focus({ preventScroll: true });
  }

  #showChanged() {
    this.#reset.disabled = !this.#view.isChanged;
    this.#notices.outdated(this.#view.isOutdated);
  }
}
