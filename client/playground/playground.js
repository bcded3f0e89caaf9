/**
 * <rosetta-playground>: before a click a button, after it the programs of a topic, to be edited and run in the page.
 * Nothing is loaded before the reader reaches for the button, and Python not before they reach for "Run".
 */
import { button, make } from "../ui/elements.js";
import { stored } from "../offline/stored.js";
import { fromLink, isLink } from "./link.js";
import { loaded, onceLoaded } from "./loading.js";

/** @typedef {import("./panel.js").Parts & { Panel: typeof import("./panel.js").Panel }} Loaded */

class RosettaPlayground extends HTMLElement {
  #ended = new AbortController();
  #load = onceLoaded(() => this.#fetch());
  /** @type {import("./panel.js").Panel | null} */
  #panel = null;

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const start = this.querySelector("button");
    start?.addEventListener("click", () => this.#open(), { signal });
    for (const event of ["pointerenter", "focus"]) start?.addEventListener(event, () => this.#load().catch(() => {}), { signal });
    addEventListener("hashchange", () => this.#openLink(), { signal });
    this.#offer();
    void this.#openLink();
  }

  disconnectedCallback() {
    this.#ended.abort();
    this.#panel?.close();
    this.#panel?.element.remove();
    this.#panel = null;
    this.toggleAttribute("data-open", false);
  }

  /** Beside the curl command of each recorded answer: the way from there to here. */
  #offer() {
    const { topic, requests, send = "" } = this.dataset;
    const offered = requests?.split(" ");
    for (const answer of document.querySelectorAll(`rosetta-answers[data-topic="${topic}"] .answer`)) {
      const name = answer instanceof HTMLElement ? answer.dataset.request : undefined;
      const fold = answer.querySelector(".answer-more");
      if (!name || !fold || (offered && !offered.includes(name)) || fold.querySelector(".playground-send")) continue;
      const link = button(send, () => this.#choose(name), { class: "playground-link" });
      fold.append(make("p", { class: "playground-send" }, link));
    }
  }

  /** @param {string} name of a request */
  async #choose(name) {
    await this.#open(true);
    this.#panel?.choose(name);
    this.scrollIntoView({ block: "start" });
  }

  async #openLink() {
    const { hash } = location;
    if (!isLink(hash)) return;
    const shared = await fromLink(hash);
    if (shared && shared.topic !== this.dataset.topic) return;
    await this.#open(true);
    this.#panel?.open(shared);
    this.scrollIntoView({ block: "start" });
  }

  /** @param {boolean} [quietly] without taking the focus */
  async #open(quietly = false) {
    if (this.#panel) return;
    const start = this.querySelector(".playground-start");
    const { signal } = this.#ended;
    start?.toggleAttribute("data-busy", true);
    try {
      const { Panel, ...parts } = await this.#load();
      if (signal.aborted || this.#panel) return;
      this.#panel = new Panel(parts);
      this.append(this.#panel.element);
      this.toggleAttribute("data-open", true);
      if (quietly) return;
      this.#panel.focus();
      if (this.#panel.element.getBoundingClientRect().bottom > innerHeight) this.scrollIntoView({ block: "start" });
    } catch {
      this.#say(this.dataset.failed ?? "");
    } finally {
      start?.toggleAttribute("data-busy", false);
    }
  }

  /** @param {string} message */
  #say(message) {
    const loads = this.querySelector(".playground-loads");
    if (!loads) return;
    loads.setAttribute("role", "status");
    loads.textContent = message;
  }

  /** @returns {Promise<Loaded>} what the panel needs */
  async #fetch() {
    const { topicData, requests, offline, first } = this.dataset;
    const [{ Panel }, parts, isStored] = await Promise.all([import("./panel.js"), loaded(this.dataset, topicData), stored()]);
    return { ...parts, Panel, offered: requests?.split(" ") ?? [], offline, first, isStored };
  }
}

customElements.define("rosetta-playground", RosettaPlayground);
