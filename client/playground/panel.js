/** The open playground: the code, the request, the buttons, and below them what came of a run. */
import { Runtime } from "../runtime/runtime.js";
import { button, make } from "../ui/elements.js";
import { CodeView } from "./code-view.js";
import { Code } from "./code.js";
import { linkTo } from "./link.js";
import { Notices } from "./notices.js";
import { RequestForm } from "./request-form.js";
import { Runs } from "./run.js";

/**
 * @typedef {object} Parts what was loaded to open it
 * @property {PlaygroundData} data
 * @property {import("./speaker.js").Say} say
 * @property {import("./editor.js").CodeMirror} mirror
 * @property {string} manifestUrl
 * @property {string[]} offered the requests; none: all
 */

export class Panel {
  #data;
  #say;
  #runtime;
  #code;
  #view;
  #form;
  #notices;
  #runs;
  #ended = new AbortController();
  #one = button("", () => this.#run([this.#view.framework]), { class: "playground-run" });
  #all;
  #stop;
  #reset;

  /** @param {Parts} parts */
  constructor({ data, say, mirror, manifestUrl, offered }) {
    this.#data = data;
    this.#say = say;
    this.#runtime = new Runtime({ manifestUrl });
    this.#code = new Code(data, () => localStorage);
    this.#view = new CodeView(data, this.#code, mirror, say);
    this.#form = new RequestForm(data, offered, say);
    this.#notices = new Notices(this.#code, say);
    this.#runs = new Runs({ data, say, runtime: this.#runtime, code: this.#code, view: this.#view });
    const plain = { class: "playground-button" };
    this.#all = button(say("run-all", { n: Object.keys(data.frameworks).length }), () => this.#run(this.#view.having), plain);
    this.#stop = button(say("stop"), () => this.#runs.stop(), { ...plain, hidden: true });
    this.#reset = button(say("reset"), () => this.#resetCode(), plain);
    const share = button(say("share"), () => this.#share(), plain);
    const actions = make("div", { class: "playground-actions" }, this.#one, this.#all, this.#stop, this.#reset, share);
    const asking = make("div", { class: "playground-asking" }, this.#form.element, actions, this.#runs.progress.element);
    const work = make("div", { class: "playground-work" }, this.#view.element, asking);
    this.element = make("div", { class: "playground-panel" }, this.#notices.element, work, this.#runs.status, this.#runs.answers);
    this.#listen();
    this.#showChosen();
    this.#showChanged();
    this.#view.reveal(this.#form.name);
  }

  /** @param {import("./link.js").Shared | null} shared what came with a link; null: it could not be read */
  open(shared) {
    const say = this.#say;
    if (!shared) return this.#notices.say(say("link-damaged"));
    const { framework, program, files, request } = shared;
    const names = Object.keys(files);
    if (names.length) this.#code.share(files);
    if (request) this.#form.fill(request);
    const known = Object.hasOwn(this.#data.frameworks, framework) ? framework : this.#view.framework;
    const first = names.find((file) => file.startsWith(`${known}/`));
    this.#view.choose(known, program, first?.slice(known.length + 1));
    if (!names.length) this.#notices.say(say("link-request"));
  }

  /** @param {string} name of a request, which the reader has just read about */
  choose(name) {
    this.#view.choose(this.#view.framework, "app");
    this.#form.choose(name);
    this.#view.reveal(name);
    this.#one.focus({ preventScroll: true });
  }

  focus() {
    (this.#form.element.querySelector("select") ?? this.#one).focus({ preventScroll: true });
  }

  /** The page is left: everything that was loaded may go. */
  close() {
    this.#ended.abort();
    this.#runs.close();
    this.#runtime.close();
    this.#view.close();
  }

  #listen() {
    const { signal } = this.#ended;
    this.#view.addEventListener("run", () => this.#run([this.#view.framework]));
    this.#view.addEventListener("change", () => {
      this.#showChosen();
      this.#view.reveal(this.#form.name);
    });
    this.#view.addEventListener("edit", () => this.#showChanged());
    this.#form.addEventListener("choose", () => this.#view.reveal(this.#form.name));
    addEventListener("storage", ({ key }) => this.#code.stored(key), { signal });
    for (const event of ["pointerenter", "focus"]) {
      this.#one.addEventListener(event, () => this.#runs.prepare([this.#view.framework], this.#form.value()));
      this.#all.addEventListener(event, () => this.#runs.prepare(this.#view.having, this.#form.value()));
    }
  }

  #showChosen() {
    this.#form.element.hidden = !this.#view.current?.target;
    this.#one.textContent = this.#say("run", { framework: this.#view.name });
    this.#all.hidden = this.#view.having.length < 2;
  }

  #showChanged() {
    this.#reset.disabled = !this.#view.isChanged;
    this.#notices.outdated(this.#view.isOutdated);
  }

  /** @param {string[]} frameworks */
  async #run(frameworks) {
    if (this.#runs.isRunning || this.#ended.signal.aborted) return;
    const { wrong, ...sent } = this.#form.value();
    if (this.#view.current?.target && wrong) {
      this.#runs.say(this.#say("wrong-header", { line: wrong }));
      return this.#form.focusHeaders();
    }
    this.#setRunning(true);
    await this.#runs.run(frameworks, sent);
    this.#setRunning(false);
  }

  /** @param {boolean} running */
  #setRunning(running) {
    const hadFocus = document.activeElement === this.#stop;
    this.#stop.hidden = !running;
    // Not `disabled`: a button that is disabled loses the focus.
    for (const control of [this.#one, this.#all]) control.setAttribute("aria-disabled", String(running));
    if (hadFocus) this.#one.focus({ preventScroll: true });
  }

  #resetCode() {
    this.#view.reset();
    this.#runs.say(this.#say("reset-done"));
    this.#one.focus({ preventScroll: true }); // the button that had it is disabled now
  }

  async #share() {
    const say = this.#say;
    const files = Object.fromEntries(this.#code.changed.map((file) => [file, this.#code.text(file)]));
    const { wrong: _, ...request } = this.#form.value();
    const { framework, program } = this.#view;
    const link = await linkTo(location.href, { topic: this.#data.topic, framework, program, files, request });
    try {
      await navigator.clipboard.writeText(link);
      this.#runs.say(say("copied", { n: say.number(link.length) }));
    } catch {
      // Forbidden, or not a secure page: the reader can still take it from the address bar.
      history.replaceState(history.state, "", link);
      this.#runs.say(say("not-copied"));
    }
  }
}
