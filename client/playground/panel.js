/** The open playground: the code, and beside or below it the request, the buttons and what came of a run. */
import { Runtime } from "../runtime/runtime.js";
import { make } from "../ui/elements.js";
import { Actions } from "./actions.js";
import { CodeView } from "./code-view.js";
import { Code } from "./code.js";
import { KeptRequest } from "./kept-request.js";
import { linkTo } from "./link.js";
import { Notices } from "./notices.js";
import { having as havingAny } from "./programs.js";
import { RequestForm } from "./request-form.js";
import { Runs } from "./run.js";

/**
 * @typedef {object} Parts what was loaded to open it
 * @property {PlaygroundData} data
 * @property {import("./speaker.js").Say} say
 * @property {import("./editor.js").CodeMirror} mirror
 * @property {string} manifestUrl
 * @property {string[]} offered the requests; none: all
 * @property {string | undefined} first the framework to open on; none: the reader's own
 * @property {string | undefined} offline address of the page that stores the guide
 * @property {(address: string) => boolean} isStored
 */

/** Answers that begin above this part of the window are in sight. */
const ENOUGH = 0.6;

export class Panel {
  #data;
  #say;
  #runtime;
  #code;
  #view;
  #form;
  #notices;
  #runs;
  #actions;
  #isStored;
  #ended = new AbortController();

  /** @param {Parts} parts */
  constructor({ data, say, mirror, manifestUrl, offered, first, offline, isStored }) {
    this.#data = data;
    this.#say = say;
    this.#isStored = isStored;
    this.#runtime = new Runtime({ manifestUrl });
    this.#code = new Code(data, () => localStorage);
    this.#view = new CodeView(data, this.#code, mirror, say, first);
    this.#form = new RequestForm(data, offered, say, new KeptRequest(data.topic, () => localStorage));
    this.#notices = new Notices(this.#code, say);
    this.#runs = new Runs({ data, say, runtime: this.#runtime, code: this.#code, view: this.#view });
    const acts = {
      one: () => this.#run([this.#view.framework]),
      all: () => this.#run(this.#view.having),
      stop: () => this.#runs.stop(),
      code: () => this.#resetCode(),
      request: () => this.#resetRequest(),
      share: () => this.#share(),
    };
    this.#actions = new Actions(say, acts, offline);
    const { running, others } = this.#actions;
    const { state, answers } = this.#runs;
    const asking = make("div", { class: "playground-asking" }, this.#form.element, running, others, state, answers);
    const work = make("div", { class: "playground-work" }, this.#view.element, asking);
    this.element = make("div", { class: "playground-panel" }, this.#notices.element, work);
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
    this.#actions.focus();
  }

  focus() {
    this.#form.element.querySelector("select")?.focus({ preventScroll: true });
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
      this.#showChanged();
      this.#view.reveal(this.#form.name);
    });
    this.#view.addEventListener("edit", () => this.#showChanged());
    this.#form.addEventListener("choose", () => this.#view.reveal(this.#form.name));
    this.#form.addEventListener("edit", () => this.#showChanged());
    const compared = () => {
      this.#view.offer();
      this.#showChosen();
    };
    document.addEventListener("compare-change", compared, { signal });
    addEventListener("storage", ({ key }) => this.#code.stored(key), { signal });
    const prepare = (/** @type {string[]} */ frameworks) => this.#runs.prepare(frameworks, this.#form.value());
    this.#actions.onReach(() => prepare([this.#view.framework]), () => prepare(this.#view.having));
    this.element.addEventListener("keydown", (event) => {
      const isLine = event.target instanceof Element && event.target.matches(".playground-target") && !event.isComposing;
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || isLine)) return;
      event.preventDefault();
      this.#run([this.#view.framework]);
    });
  }

  #showChosen() {
    this.#form.element.hidden = !this.#view.current?.target;
    const { framework, name, having, program } = this.#view;
    this.#form.markFor(framework);
    this.#runs.leave(framework);
    const names = having.map((id) => this.#data.frameworks[id]?.name ?? id);
    this.#actions.offer(name, names, having.length === havingAny(this.#data, program).length);
    void this.#showSizes();
  }

  async #showSizes() {
    const { framework, having } = this.#view;
    const missing = (/** @type {string[]} */ ids) =>
      this.#runtime.missing(this.#runs.jobs(ids, this.#form.value()), this.#isStored);
    try {
      const [one, all] = await Promise.all([missing([framework]), missing(having)]);
      if (framework === this.#view.framework) this.#actions.sizes(one, all);
    } catch {
      // What cannot be loaded has no size; a run says so.
    }
  }

  #showChanged() {
    this.#actions.offerReset({ code: this.#view.isChanged, request: !this.#form.element.hidden && this.#form.isChanged });
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
    this.#actions.setRunning(true);
    const run = this.#runs.run(frameworks, sent);
    this.#showAnswers();
    await run;
    this.#actions.setRunning(false);
    void this.#showSizes();
  }

  /** Brings into sight what comes of a run, with the request where both have room; the focus stays where it is. */
  #showAnswers() {
    const { state } = this.#runs;
    const [panel, top] = [this.element, state].map((element) => element.getBoundingClientRect().top);
    const covered = parseFloat(getComputedStyle(state).scrollMarginTop);
    if (top >= covered && top < innerHeight * ENOUGH) return;
    (top - panel < innerHeight * (ENOUGH - 0.1) ? this.element : state).scrollIntoView({ block: "start" });
  }

  #resetCode() {
    this.#view.reset();
    this.#runs.say(this.#say("reset-done"));
    this.#actions.focus(); // the button that had it is disabled now
  }

  #resetRequest() {
    this.#form.reset();
    this.#runs.say(this.#say("reset-request-done"));
    this.#actions.focus();
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
