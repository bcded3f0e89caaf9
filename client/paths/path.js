/** <rosetta-path>: how much of a path was read, which the reader can mark too, and whether it is the reader's. */
import { isRead } from "../progress/results.js";
import { study } from "../progress/study.js";
import { button, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";

/** @typedef {{ key: string, minutes: number, mark: HTMLInputElement }} Step */

class RosettaPath extends HTMLElement {
  #ended = new AbortController();
  /** @type {Step[]} */
  #steps = [];
  #choose = button("", () => this.#turn());
  #said = make("span", { role: "status" });

  connectedCallback() {
    this.#ended = new AbortController();
    const state = make("span", {});
    this.replaceChildren(this.#choose, " ", state, " ", this.#said);
    this.#steps = this.#marked();
    const show = () => {
      const now = study.read();
      const left = this.#steps.filter(({ key }) => !isRead(now, key));
      for (const step of this.#steps) step.mark.checked = !left.includes(step);
      const [n, of] = [this.#steps.length - left.length, this.#steps.length];
      const minutes = left.reduce((sum, step) => sum + step.minutes, 0);
      state.textContent = say(minutes ? "path_read_left" : "path_read", { n, of, minutes });
      this.toggleAttribute("data-chosen", this.#isChosen(now));
      this.#choose.textContent = say(this.#isChosen(now) ? "path_leave" : "path_follow");
    };
    study.addEventListener("change", show, { signal: this.#ended.signal });
    show();
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** @param {Study} now */
  #isChosen(now) {
    return now.path?.id === this.dataset.path;
  }

  /** Follow the path, or leave it. */
  #turn() {
    const follow = !this.#isChosen(study.read());
    study.change((_, at) => ({ path: { id: follow ? (this.dataset.path ?? "") : "", at } }));
    this.#said.replaceChildren();
    if (follow) this.#showItsCode();
  }

  /** The code of its frameworks, on every page; the reader is told, and can take it back. */
  #showItsCode() {
    const own = (this.dataset.frameworks ?? "").split(" ").filter(Boolean);
    const { frameworks: before, tab } = window.compareState.current();
    if (!own.length) return;
    window.compareState.choose({ frameworks: own, tab: this.dataset.to ?? tab }); // what one column shows is the new one
    if (own.join() === before.join()) return;
    const names = own.map((id) => say(`framework-${id}`)).join(", ");
    const undo = button(say("path_undo"), () => {
      window.compareState.choose({ frameworks: before, tab });
      this.#said.replaceChildren(say("path_undone"));
      this.#choose.focus();
    });
    this.#said.replaceChildren(say("path_shows", { names }), " ", undo);
  }

  /** @returns {Step[]} its steps that are written, each with a box to say that it was read */
  #marked() {
    const links = this.closest(".path")?.querySelectorAll("a[data-step]") ?? [];
    return [...links].map((link) => {
      const key = link.getAttribute("data-step") ?? "";
      const label = say("path_mark", { title: link.textContent ?? "" });
      const mark = make("input", { type: "checkbox", class: "path-mark", "aria-label": label, title: label, autocomplete: "off" });
      mark.addEventListener("change", () => {
        const table = key.includes("#") ? "sections" : "pages";
        if (mark.checked) study.change((_, at) => ({ [table]: { [key]: at } }));
        else study.unread(key);
      });
      link.parentElement?.querySelector(".path-mark")?.remove();
      link.parentElement?.append(mark);
      return { key, minutes: Number(link.getAttribute("data-minutes") ?? 0), mark };
    });
  }
}

customElements.define("rosetta-path", RosettaPath);
