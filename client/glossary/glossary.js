/** <rosetta-glossary>: a field that leaves the terms that hold its words, and letters that leave those they begin. */
import { filled } from "../ui/texts.js";
import { targetOf } from "../site/address.js";

/** @param {Element} it */
const textOf = (it) => (it.textContent ?? "").toLowerCase();

class RosettaGlossary extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const field = this.querySelector("input");
    if (!field) return;
    const letters = [...this.querySelectorAll("button")];
    /** @param {HTMLButtonElement} [chosen] */
    const press = (chosen) => {
      for (const one of letters) one.setAttribute("aria-pressed", String(one === chosen));
    };
    field.addEventListener("input", () => {
      press();
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      this.#show(words.length > 0, (term) => words.every((word) => textOf(term).includes(word)));
      for (const term of this.querySelectorAll("details")) {
        const said = textOf(term.querySelector("summary") ?? term);
        term.open = !term.hidden && words.some((word) => !said.includes(word)); // what was found is folded away
      }
    }, { signal });
    for (const letter of letters)
      letter.addEventListener("click", () => {
        const chosen = letter.ariaPressed === "true" ? undefined : letter;
        press(chosen);
        field.value = "";
        this.#show(Boolean(chosen), (term) => !chosen || term.dataset.letter === chosen.textContent);
      }, { signal });
    const all = () => {
      press();
      field.value = "";
      this.#show(false, () => true);
    };
    // A way to a group, or to a term, leads there whatever was left.
    this.querySelector("nav")?.addEventListener("click", all, { signal });
    addEventListener("hashchange", () => {
      const target = targetOf(location.hash);
      if (!target?.closest("[hidden]")) return;
      all();
      target.scrollIntoView({ behavior: "instant" });
    }, { signal });
    for (const one of [field, ...letters]) one.disabled = false;
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** @param {boolean} told whether to say how many there are @param {(term: HTMLElement) => boolean} fits */
  #show(told, fits) {
    let n = 0;
    for (const group of this.querySelectorAll("section")) {
      const terms = /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".glossary-term"));
      for (const term of terms) term.hidden = !fits(term);
      const shown = [...terms].filter(({ hidden }) => !hidden).length;
      group.hidden = !shown;
      n += shown;
    }
    const words = JSON.parse(this.dataset.words ?? "{}");
    const said = filled(words[n ? "matches" : "no-match"] ?? "", { n: String(n) });
    this.querySelector("[role=status]")?.replaceChildren(told ? said : "");
  }
}

customElements.define("rosetta-glossary", RosettaGlossary);
