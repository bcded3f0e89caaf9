/** The open playground: the code, the request, the buttons, and below them what came of a run. */
import { Runtime } from "../runtime/runtime.js";
import { button, make } from "../progress/make.js";
import { AnswerCard } from "./answer.js";
import { Code } from "./code.js";
import { differing } from "./compare.js";
import { Editor } from "./editor.js";
import { linkTo } from "./link.js";
import { Notices } from "./notices.js";
import { Progress } from "./progress.js";
import { RequestForm } from "./request-form.js";
import { toSend } from "./requests.js";

/**
 * @typedef {object} Parts what was loaded to open it
 * @property {PlaygroundData} data
 * @property {import("./texts.js").Say} say
 * @property {import("./editor.js").CodeMirror} mirror
 * @property {string} manifestUrl
 * @property {string[]} offered the requests; none: all
 */

let count = 0; // of panels on this page, for their ids

export class Panel {
  #data;
  #say;
  #id = `playground-${++count}`;
  #code;
  #runtime;
  #editor;
  #form;
  #notices;
  #progress;
  #ended = new AbortController();
  /** @type {AbortController | null} */
  #run = null;
  #framework;
  #program = "app";
  #file = "";
  /** @type {Map<string, import("./editor.js").Mark[]>} by file */
  #marks = new Map();
  #frameworks;
  #programs = make("select");
  #files = make("select");
  #programOf;
  #fileOf;
  #runOne;
  #runAll;
  #stop;
  #reset;
  #status = make("p", { class: "playground-says", role: "status" });
  #answers = make("div", { class: "playground-answers" });

  /** @param {Parts} parts */
  constructor({ data, say, mirror, manifestUrl, offered }) {
    this.#data = data;
    this.#say = say;
    this.#runtime = new Runtime({ manifestUrl });
    this.#code = new Code(data, () => localStorage);
    this.#form = new RequestForm(data, offered, say);
    this.#notices = new Notices(this.#code, say);
    this.#progress = new Progress(say);
    const ids = Object.keys(data.frameworks);
    const shown = window.compareState?.current().tab ?? "";
    this.#framework = ids.includes(shown) ? shown : (ids[0] ?? "");
    this.#frameworks = make("fieldset", { class: "playground-frameworks" }, make("legend", {}, say("framework")));
    for (const id of ids) this.#frameworks.append(this.#choice(id));
    this.#programOf = make("label", {}, make("span", {}, say("program")), this.#programs);
    this.#fileOf = make("label", {}, make("span", {}, say("file")), this.#files);
    this.#runOne = button("", () => this.run([this.#framework]), { class: "playground-run" });
    this.#runAll = button(say("run-all", { n: ids.length }), () => this.run(this.#having), { class: "playground-button" });
    this.#stop = button(say("stop"), () => this.#run?.abort(), { class: "playground-button", hidden: true });
    this.#reset = button(say("reset"), () => this.#resetProgram(), { class: "playground-button" });
    const share = button(say("share"), () => this.#share(), { class: "playground-button" });
    const place = make("div", { class: "playground-editor" });
    const chosen = make("div", { class: "playground-chosen" }, this.#frameworks, this.#programOf, this.#fileOf);
    const actions = make("div", { class: "playground-actions" }, this.#runOne, this.#runAll, this.#stop, this.#reset, share);
    const work = make("div", { class: "playground-work" });
    work.append(make("div", { class: "playground-code" }, chosen, place), make("div", { class: "playground-asking" }, this.#form.element, actions, this.#progress.element));
    this.element = make("div", { class: "playground-panel" }, this.#notices.element, work, this.#status, this.#answers);
    this.#editor = new Editor(mirror, place, {
      hint: say("hint"),
      onChange: (file, text) => this.#edited(file, text),
      onRun: () => this.run([this.#framework]),
    });
    this.#listen();
    this.#showProgram();
    this.#reveal();
  }

  /** @param {import("./link.js").Shared | null} shared what came with a link; null: it could not be read */
  open(shared) {
    if (!shared) return this.#notices.say(this.#say("link-damaged"));
    const { framework, program, files, request } = shared;
    if (Object.keys(files).length) this.#code.share(files);
    if (Object.hasOwn(this.#data.frameworks, framework)) this.#framework = framework;
    if (this.#programNamed(this.#framework, program)) this.#program = program;
    if (request) this.#form.fill(request);
    for (const input of this.#frameworks.querySelectorAll("input")) input.checked = input.value === this.#framework;
    const first = Object.keys(files).find((file) => file.startsWith(`${this.#framework}/`));
    this.#showProgram(first?.slice(this.#framework.length + 1));
    if (!Object.keys(files).length) this.#notices.say(this.#say("link-request"));
  }

  focus() {
    (this.#form.element.querySelector("select") ?? this.#runOne).focus({ preventScroll: true });
  }

  /** The page is left: everything that was loaded may go. */
  close() {
    this.#ended.abort();
    this.#run?.abort();
    this.#runtime.close();
    this.#editor.destroy();
  }

  /** @param {string[]} frameworks */
  async run(frameworks) {
    if (this.#run || this.#ended.signal.aborted) return;
    const sent = this.#form.value();
    if (this.#current?.target && sent.wrong) {
      this.#status.textContent = this.#say("wrong-header", { line: sent.wrong });
      return this.#form.focusHeaders();
    }
    const run = new AbortController();
    this.#run = run;
    this.#setRunning(true);
    const cards = frameworks.map((id) => this.#card(id, sent));
    this.#answers.replaceChildren(...cards.map(({ element }) => element));
    this.#answers.dataset.count = String(cards.length);
    const names = cards.map(({ name }) => name).join(", ");
    this.#status.textContent = this.#say("run-started", { names });
    for (const id of frameworks) this.#unmark(id);
    await Promise.all(cards.map((card) => this.#ask(card, sent, run.signal)));
    this.#run = null;
    if (this.#ended.signal.aborted) return;
    this.#progress.end();
    this.#setRunning(false);
    this.#conclude(cards);
  }

  /** @param {AnswerCard} card @param {PlaygroundSent} sent @param {AbortSignal} signal */
  async #ask(card, sent, signal) {
    const { framework } = card;
    /** @type {PlaygroundResult} */
    let result = { answers: [], output: "", dropped: 0, printed: null, failure: null };
    if (typeof WebAssembly !== "object")
      result.failure = { kind: "load", message: this.#say("no-webassembly"), traceback: "", file: null, line: null };
    else
      result = await this.#runtime.ask(framework, this.#job(framework, sent), {
        signal,
        onProgress: (/** @type {{ loaded: number, total: number }} */ at) => this.#progress.show(framework, at),
        onStart: () => {
          this.#progress.done(framework);
          card.running();
        },
        onOutput: (/** @type {string} */ text) => card.printed(text),
      });
    if (this.#ended.signal.aborted) return;
    this.#progress.done(framework);
    card.show(result);
    const { failure, failed } = result;
    if (failure?.file && failure.line) this.#mark(framework, failure.file, { line: failure.line, message: failure.message });
    if (failed?.file) this.#mark(framework, failed.file, failed);
  }

  /** @param {string} framework @param {PlaygroundSent} sent */
  #job(framework, sent) {
    const program = this.#programNamed(framework, this.#program);
    if (!program) throw new Error(`${framework} has no program ${this.#program}`);
    const files = Object.fromEntries(program.files.map((path) => [path, this.#code.text(`${framework}/${path}`)]));
    if (!program.target) return { files, script: program.entry };
    return { files, target: program.target, interface: program.interface, requests: toSend(this.#data.requests, sent) };
  }

  /** @param {string} framework @param {PlaygroundSent} sent */
  #card(framework, sent) {
    const program = this.#programNamed(framework, this.#program);
    const files = program?.files.map((path) => `${framework}/${path}`) ?? [];
    const comparison = {
      isCodeChanged: files.some((file) => this.#code.isChanged(file)),
      isRequestChanged: Boolean(program?.target) && sent.changed,
      recorded: sent.name ? this.#data.answers[sent.name]?.[framework] : undefined,
      source: program?.target ? undefined : this.#code.text(`${framework}/${program?.entry}`),
    };
    const name = this.#data.frameworks[framework]?.name ?? framework;
    return new AnswerCard(framework, name, comparison, this.#say, (path, line) => this.#goTo(framework, path, line));
  }

  /** @param {AnswerCard[]} cards all of them have their results */
  #conclude(cards) {
    const say = this.#say;
    const lines = cards.map(({ summary }) => summary).join("; ") + ".";
    const answers = cards.flatMap(({ answer, result }) => (answer && !result?.failure ? [answer.normalised] : []));
    const verdict = cards.length === 1 ? this.#answers.querySelector(".playground-verdict")?.textContent : "";
    let said = "";
    if (cards.length > 1 && answers.length === cards.length) {
      const found = differing(answers);
      const parts = ["status", "headers", "body"].filter((part) => found.some(({ parts }) => parts.has(/** @type {any} */ (part))));
      cards.forEach((card, at) => found[at] && card.mark(found[at]));
      said = parts.length ? say("they-differ", { parts: parts.map((part) => say(`part-${part}`)).join(", ") }) : say("they-agree");
    }
    this.#status.textContent = [lines, verdict || said].filter(Boolean).join(" ");
  }

  #listen() {
    const { signal } = this.#ended;
    this.#frameworks.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#show(target.value);
    }, { signal });
    this.#programs.addEventListener("change", () => {
      this.#program = this.#programs.value;
      this.#showProgram();
    }, { signal });
    this.#files.addEventListener("change", () => this.#showFile(this.#files.value), { signal });
    this.#form.addEventListener("choose", () => this.#reveal(), { signal });
    this.#code.addEventListener("change", (event) => {
      const file = event instanceof CustomEvent ? String(event.detail) : "";
      this.#editor.fill(file, this.#code.text(file));
      this.#showState();
    }, { signal });
    addEventListener("storage", ({ key }) => this.#code.stored(key), { signal });
    for (const [control, wanted] of /** @type {const} */ ([[this.#runOne, "one"], [this.#runAll, "all"]]))
      for (const event of ["pointerenter", "focus"])
        control.addEventListener(event, () => this.#prepare(wanted === "one" ? [this.#framework] : this.#having), { signal });
  }

  /** Fetch what a run will need, when the reader is about to press the button. @param {string[]} frameworks */
  #prepare(frameworks) {
    if (typeof WebAssembly !== "object") return;
    for (const id of frameworks) void this.#runtime.prepare(id, this.#job(id, this.#form.value()));
  }

  /** @param {string} id */
  #choice(id) {
    const input = make("input", { type: "radio", name: `${this.#id}-framework`, value: id });
    input.checked = id === this.#framework;
    const name = make("span", { class: "framework-name", "data-framework": id }, this.#data.frameworks[id]?.name ?? id);
    return make("label", { "data-framework": id }, input, name, make("span", { class: "playground-changed" }));
  }

  /** @returns {string[]} the frameworks that have the program */
  get #having() {
    return Object.keys(this.#data.frameworks).filter((id) => this.#programNamed(id, this.#program));
  }

  /** @param {string} framework @param {string} name */
  #programNamed(framework, name) {
    return this.#data.frameworks[framework]?.programs.find((one) => one.name === name);
  }

  get #current() {
    return this.#programNamed(this.#framework, this.#program);
  }

  /** @param {string} framework */
  #show(framework) {
    this.#framework = framework;
    if (!this.#current) this.#program = "app";
    this.#showProgram();
    this.#reveal();
  }

  /** @param {string} [path] the file of it to show */
  #showProgram(path) {
    const say = this.#say;
    const programs = this.#data.frameworks[this.#framework]?.programs ?? [];
    const named = programs.map(({ name, entry, target }) => make("option", { value: name }, say(target ? "program-app" : "program-prints", { entry })));
    this.#programs.replaceChildren(...named);
    this.#programs.value = this.#program;
    this.#programOf.hidden = programs.length < 2;
    const files = this.#current?.files ?? [];
    this.#files.replaceChildren(...files.map((file) => make("option", {}, file)));
    this.#fileOf.hidden = files.length < 2;
    this.#form.element.hidden = !this.#current?.target;
    this.#runOne.textContent = say("run", { framework: this.#data.frameworks[this.#framework]?.name ?? "" });
    this.#runAll.hidden = this.#having.length < 2;
    this.#showFile(path && files.includes(path) ? path : (files[0] ?? ""));
  }

  /** @param {string} path */
  #showFile(path) {
    this.#files.value = path;
    this.#file = `${this.#framework}/${path}`;
    const name = this.#data.frameworks[this.#framework]?.name ?? "";
    this.#editor.show(this.#file, this.#code.text(this.#file), this.#say("code-of", { framework: name, file: path }));
    this.#editor.mark(this.#marks.get(this.#file) ?? []);
    this.#showState();
  }

  /** What of the code is changed, and what there is to say about it. */
  #showState() {
    const { changed } = this.#code;
    for (const label of this.#frameworks.querySelectorAll("label")) {
      const isChanged = changed.some((file) => file.startsWith(`${label.dataset.framework}/`));
      const mark = label.querySelector(".playground-changed");
      if (mark) mark.textContent = isChanged ? this.#say("changed") : "";
    }
    const files = this.#current?.files ?? [];
    this.#reset.disabled = !files.some((path) => this.#code.isChanged(`${this.#framework}/${path}`));
    this.#notices.outdated(this.#code.isOutdated(this.#file));
  }

  /** The code that the chosen request is about, where the page's section names it. */
  #reveal() {
    const group = this.#data.groups.find(({ requests }) => requests.includes(this.#form.name ?? ""));
    const place = group?.places[this.#framework];
    if (!place || this.#program !== "app" || this.#code.isChanged(`${this.#framework}/${place.path}`)) return;
    if (this.#file !== `${this.#framework}/${place.path}`) this.#showFile(place.path);
    this.#editor.reveal(place.line);
  }

  /** @param {string} framework @param {string} path @param {number} line */
  #goTo(framework, path, line) {
    for (const input of this.#frameworks.querySelectorAll("input")) input.checked = input.value === framework;
    this.#framework = framework;
    this.#showProgram(path);
    this.#editor.reveal(line, { focus: true });
  }

  /** @param {string} file @param {string} text */
  #edited(file, text) {
    this.#code.set(file, text);
    this.#showState();
  }

  #resetProgram() {
    for (const path of this.#current?.files ?? []) {
      const file = `${this.#framework}/${path}`;
      this.#code.set(file, this.#code.original(file));
      this.#editor.fill(file, this.#code.original(file));
    }
    this.#unmark(this.#framework);
    this.#showState();
    this.#status.textContent = this.#say("reset-done");
    this.#runOne.focus();
  }

  /** @param {string} framework @param {string} path @param {import("./editor.js").Mark} mark */
  #mark(framework, path, mark) {
    const file = `${framework}/${path}`;
    this.#marks.set(file, [...(this.#marks.get(file) ?? []), mark]);
    if (file === this.#file) this.#editor.mark(this.#marks.get(file) ?? []);
  }

  /** @param {string} framework */
  #unmark(framework) {
    for (const file of [...this.#marks.keys()]) if (file.startsWith(`${framework}/`)) this.#marks.delete(file);
    this.#editor.mark(this.#marks.get(this.#file) ?? []);
  }

  /** @param {boolean} running */
  #setRunning(running) {
    const hadFocus = document.activeElement;
    this.#stop.hidden = !running;
    for (const control of [this.#runOne, this.#runAll]) control.setAttribute("aria-disabled", String(running));
    if (!running && hadFocus === document.body) this.#runOne.focus();
  }

  async #share() {
    const say = this.#say;
    const files = Object.fromEntries(this.#code.changed.map((file) => [file, this.#code.text(file)]));
    const { wrong: _, ...request } = this.#form.value();
    const shared = { topic: this.#data.topic, framework: this.#framework, program: this.#program, files, request };
    const link = await linkTo(location.href, shared);
    try {
      await navigator.clipboard.writeText(link);
      this.#status.textContent = say("copied", { n: say.number(link.length) });
    } catch {
      // Forbidden, or not a secure page: the reader can still take it from the address bar.
      history.replaceState(history.state, "", link);
      this.#status.textContent = say("not-copied");
    }
  }
}
