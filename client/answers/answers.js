/**
 * <rosetta-answers>: recorded answers, whose rows open without it. Here an open row gets the passages that explain it,
 * and what can be done with a request: send it again, see HTML rendered.
 */
import { decoded } from "../site/address.js";
import { button, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { offerFrame } from "./frame.js";
import { passageOf } from "./passage.js";

class RosettaAnswers extends HTMLElement {
  #ended = new AbortController();
  /** @type {import("./run.js").Running | null} */
  #running = null;
  /** @type {WeakSet<Element>} */
  #ready = new WeakSet();

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    // It does not bubble.
    this.addEventListener("toggle", ({ target }) => this.#toggled(target), { capture: true, signal });
    for (const row of this.querySelectorAll(".answer[open]")) this.#toggled(row);
  }

  disconnectedCallback() {
    this.#ended.abort();
    this.#running?.close();
    this.#running = null;
  }

  /** @param {EventTarget | null} row */
  #toggled(row) {
    if (!(row instanceof HTMLDetailsElement) || !row.matches(".answer[open]") || this.#ready.has(row)) return;
    this.#ready.add(row);
    explain(row);
    for (const block of row.querySelectorAll("pre.language-html"))
      offerFrame(block, block.closest("[data-framework]")?.querySelector("b")?.textContent ?? "");
    this.#offerRun(row);
  }

  /** Where the page has the topic's playground. @param {HTMLDetailsElement} row */
  #offerRun(row) {
    const playground = document.querySelector(`rosetta-playground[data-topic="${this.dataset.topic}"]`);
    const { request } = row.dataset;
    if (!(playground instanceof HTMLElement) || !request) return;
    const place = make("div", { class: "answer-run" });
    const run = button(say("answers_run"), async () => {
      run.setAttribute("aria-busy", "true");
      run.disabled = true;
      try {
        const { Running } = await import("./run.js");
        if (this.#ended.signal.aborted) return;
        this.#running ??= new Running(playground);
        await this.#running.run(request, place);
      } catch {
        place.replaceChildren(make("p", { role: "alert" }, say("answers_failed")));
      } finally {
        run.disabled = false;
        run.removeAttribute("aria-busy");
      }
    });
    row.querySelector(".answer-more")?.append(make("p", { class: "answer-actions" }, run), place);
  }
}

/** In the place of links to passages of this page, the passages. @param {HTMLDetailsElement} row */
function explain(row) {
  const why = row.querySelector(".answer-why");
  for (const link of [...(why?.querySelectorAll("a") ?? [])].reverse()) {
    // Material makes all addresses absolute.
    const passage = link.pathname === location.pathname ? passageOf(decoded(link.hash.slice(1))) : null;
    if (!why || !passage) continue;
    passage.prepend(make("p", { class: "answer-head" }, ...link.childNodes));
    link.replaceChildren(say("answers_place"));
    passage.append(make("p", {}, link));
    // What it is about is nothing that the reader sees: rosetta/theme/partials/shown-answers.js.
    passage.hidden = link.hidden;
    link.hidden = false;
    why.after(passage);
  }
  if (why && !why.children.length) why.remove();
}

customElements.define("rosetta-answers", RosettaAnswers);
