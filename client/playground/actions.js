/** The buttons: those that run stay in sight, the others stand below them. */
import { worker } from "../offline/start.js";
import { button, make } from "../ui/elements.js";

/** @typedef {Record<"one" | "all" | "stop" | "code" | "request" | "share", () => void>} Acts what each button does */

export class Actions {
  #say;
  #one;
  #all;
  #stop;
  #code;
  #request;

  /** @param {import("./speaker.js").Say} say @param {Acts} acts @param {string | undefined} offline address of the page that stores the guide */
  constructor(say, acts, offline) {
    this.#say = say;
    const plain = { class: "playground-button" };
    const small = { class: "playground-link" };
    this.#one = button("", acts.one, { class: "playground-run", "aria-keyshortcuts": "Control+Enter Meta+Enter" });
    this.#all = button("", acts.all, plain);
    this.#stop = button(say("stop"), acts.stop, { ...plain, hidden: true });
    this.#code = button(say("reset"), acts.code, small);
    this.#request = button(say("reset-request"), acts.request, small);
    const share = button(say("share"), acts.share, small);
    this.running = make("div", { class: "playground-actions playground-bar" }, this.#one, this.#all, this.#stop);
    this.others = make("div", { class: "playground-actions playground-others" }, this.#code, this.#request, share);
    if (worker && offline) this.others.append(make("a", { href: offline }, say("offline")));
  }

  /**
   * @param {string} name of the framework that is chosen
   * @param {string[]} names of those that run side by side
   * @param {boolean} isAll whether these are all that have the program
   */
  offer(name, names, isAll) {
    this.#one.replaceChildren(this.#say("run", { framework: name }));
    const all = isAll ? this.#say("run-all", { n: names.length }) : this.#say("run", { framework: names.join(", ") });
    this.#all.replaceChildren(all);
    this.#all.hidden = names.length < 2;
  }

  /** What a click on either button would fetch, in bytes. @param {number} one @param {number} all */
  sizes(one, all) {
    for (const [control, bytes] of /** @type {const} */ ([[this.#one, one], [this.#all, all]])) {
      control.querySelector(".playground-size")?.remove();
      const text = this.#say("size-once", { n: this.#say.megabytes(bytes) });
      const separator = make("span", { class: "playground-separator" }, " · ");
      if (bytes) control.append(make("span", { class: "playground-size" }, separator, text));
    }
  }

  /** @param {{ code: boolean, request: boolean }} changed */
  offerReset({ code, request }) {
    this.#code.disabled = !code;
    this.#request.disabled = !request;
  }

  /** The reader is about to press a button that runs. @param {() => void} one @param {() => void} all */
  onReach(one, all) {
    for (const event of ["pointerenter", "focus"]) {
      this.#one.addEventListener(event, one);
      this.#all.addEventListener(event, all);
    }
  }

  focus() {
    this.#one.focus({ preventScroll: true });
  }

  /** @param {boolean} running */
  setRunning(running) {
    const hadFocus = document.activeElement === this.#stop;
    this.#stop.hidden = !running;
    // Not `disabled`: a button that is disabled loses the focus.
    for (const control of [this.#one, this.#all]) control.setAttribute("aria-disabled", String(running));
    if (hadFocus) this.focus();
  }
}
