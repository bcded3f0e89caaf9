/**
 * <rosetta-chooser>: the questions as a form, and below them the ranking that follows from the answers.
 *
 * The controls and the texts stand in the page; the answers stand in its address and nowhere else.
 */
import { focusOn, make } from "../ui/elements.js";
import { addressWithChoices, choicesIn, RESULT, withResult } from "./address.js";
import { changed } from "./changes.js";
import { headline, resultView } from "./result.js";
import { ranked } from "./score.js";
import { signed, Words } from "./words.js";

/** @typedef {import("./score.js").Choices} Choices */

class RosettaChooser extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    const data = this.querySelector("template")?.content.textContent;
    if (!data) return;
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    this.words = new Words(this, JSON.parse(data));
    this.addEventListener("change", () => this.#show(this.#chosen(), "replace"), { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    addEventListener("popstate", () => this.#show(this.#inAddress()), { signal });
    // Before Material, which would load the page anew for a link to it.
    document.addEventListener("click", (event) => this.#followed(event), { signal, capture: true });
    this.#show(this.#inAddress());
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** @returns {Choices} */
  #inAddress() {
    return this.words ? choicesIn(location.search, this.words.data) : {};
  }

  get #questions() {
    return [...this.querySelectorAll("fieldset")].map((fieldset) => ({
      id: fieldset.dataset.question ?? "",
      fieldset,
      radios: [...fieldset.querySelectorAll("input")].filter(({ type }) => type === "radio"),
      must: /** @type {HTMLInputElement} */ (fieldset.querySelector("input[type=checkbox]")),
    }));
  }

  /** @returns {Choices} what the controls say */
  #chosen() {
    /** @type {Choices} */
    const choices = {};
    for (const { id, radios, must } of this.#questions) {
      const answer = radios.find(({ checked }) => checked)?.value;
      if (answer) choices[id] = { answer, must: must.checked };
    }
    return choices;
  }

  /** @param {Choices} choices @param {"replace" | "push"} [how] the address takes them; by default it has them */
  #show(choices, how) {
    const { words } = this;
    if (!words) return;
    for (const { id, radios, must, fieldset } of this.#questions) {
      const choice = choices[id];
      for (const radio of radios) radio.checked = radio.value === (choice?.answer ?? "");
      must.disabled = !choice;
      must.checked = Boolean(choice?.must);
      fieldset.classList.toggle("chooser-is-must", must.checked);
    }
    const address = withResult(addressWithChoices(location.href, choices), Object.keys(choices).length > 0);
    if (how === "replace") history.replaceState(history.state, "", address);
    if (how === "push") history.pushState(history.state, "", address);
    this.#handOn(choices);
    const result = ranked(words.data, choices);
    this.querySelector(".chooser-standing")?.replaceChildren(...this.#standing(result, words));
    const view = resultView(words, choices, result, ({ question, choice }) => {
      this.#show(changed(choices, question, choice), "push");
      this.#toResult(); // the button that had the focus is gone
    });
    this.querySelector(".chooser-result")?.replaceChildren(...view);
    if (how) this.#say(headline(words, result));
  }

  /** @param {import("./score.js").Result} result @param {Words} words @returns {Node[]} one line, always in view */
  #standing({ standings }, words) {
    const able = standings.filter(({ against, parts }) => parts.length && !against.length);
    const places = able.map(({ candidate, total }) =>
      make("li", {}, words.mark(candidate.id), " ", make("span", { class: "chooser-points" }, signed(total))),
    );
    return places.length ? [make("ol", {}, ...places), make("a", { href: `#${RESULT}` }, words.say("see"))] : [];
  }

  /** The links to this page in the other languages take the answers along. @param {Choices} choices */
  #handOn(choices) {
    for (const link of document.querySelectorAll("page-languages a, .md-header a[hreflang]")) {
      if (!(link instanceof HTMLAnchorElement)) continue;
      link.href = addressWithChoices(link.href, choices);
      // What ../site/languages.js makes the links of.
      if (link.closest("page-languages")) link.dataset.page = addressWithChoices(link.dataset.page ?? link.href, choices);
    }
  }

  /** @param {MouseEvent} event */
  #pressed({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.do === "clear") this.#show({}, "push");
    if (button?.dataset.do === "link") this.#copyLink();
  }

  /** @param {MouseEvent} event a link to other answers on this page only changes the answers */
  #followed(event) {
    const link = event.target instanceof Element ? event.target.closest("a[data-chooser]") : null;
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!this.words || !(link instanceof HTMLAnchorElement) || elsewhere) return;
    event.preventDefault();
    event.stopPropagation();
    this.#show(choicesIn(link.search, this.words.data), "push");
    this.#toResult();
  }

  #toResult() {
    const title = this.querySelector("h3");
    if (title) focusOn(title);
    this.querySelector(".chooser-result")?.scrollIntoView({ behavior: "instant" });
  }

  async #copyLink() {
    const url = new URL(location.href);
    url.hash = RESULT; // who gets it wants to see what came out
    try {
      await navigator.clipboard.writeText(url.href);
      this.#say(this.words?.say("copied") ?? "");
    } catch {
      this.#say(this.words?.say("not-copied") ?? "");
    }
  }

  /** @param {string} message */
  #say(message) {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = message;
  }
}

customElements.define("rosetta-chooser", RosettaChooser);
