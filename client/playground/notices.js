/** What the reader must know before they go on: code from a link, trouble with the storage, a newer original. */
import { button, make } from "../ui/elements.js";

export class Notices {
  #code;
  #say;
  #shared = make("div", { class: "playground-notice", hidden: true });
  #trouble = make("div", { class: "playground-notice", hidden: true });
  #outdated = make("p", { class: "playground-notice", hidden: true });
  #other = make("p", { class: "playground-notice", hidden: true });

  /** @param {import("./code.js").Code} code @param {import("./speaker.js").Say} say */
  constructor(code, say) {
    this.#code = code;
    this.#say = say;
    this.#outdated.textContent = say("outdated");
    this.element = make("div", { role: "status" }, this.#shared, this.#trouble, this.#outdated, this.#other);
    code.addEventListener("change", () => this.#showShared());
    code.addEventListener("trouble", () => this.#showTrouble());
    if (code.troubles.size) this.#showTrouble();
  }

  /** @param {string} text */
  say(text) {
    this.#other.textContent = text;
    this.#other.hidden = false;
  }

  /** @param {boolean} isOutdated */
  outdated(isOutdated) {
    if (this.#outdated.hidden === isOutdated) this.#outdated.hidden = !isOutdated;
  }

  #showTrouble() {
    this.#trouble.replaceChildren(...[...this.#code.troubles].map((trouble) => make("p", {}, this.#say(`trouble-${trouble}`))));
    this.#trouble.hidden = !this.#code.troubles.size;
  }

  #showShared() {
    const { isShared, changed, hasOwn } = this.#code;
    if (this.#shared.hidden === !isShared) return;
    this.#shared.hidden = !isShared;
    if (!isShared) return;
    const say = this.#say;
    const files = changed.map((file) => file.slice(file.indexOf("/") + 1)).join(", ");
    const end = (/** @type {() => void} */ act) => () => {
      act();
      this.#shared.hidden = true;
      // A reload would bring the link's code back.
      history.replaceState(history.state, "", location.pathname + location.search);
      this.element.parentElement?.querySelector("select")?.focus();
    };
    this.#shared.replaceChildren(
      make("p", {}, make("strong", {}, say("shared")), " ", say("shared-how", { files })),
      make(
        "p",
        { class: "playground-actions" },
        button(say(hasOwn ? "shared-replace" : "shared-keep"), end(() => this.#code.keep()), { class: "playground-button" }),
        button(say(hasOwn ? "shared-mine" : "shared-original"), end(() => this.#code.discard()), { class: "playground-button" }),
      ),
    );
  }
}
