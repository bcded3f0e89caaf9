/** <rosetta-path>: how much of a path was read, and whether it is the reader's. */
import { addressOf, pageName } from "../progress/pages.js";
import { study } from "../progress/study.js";
import { button, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";

class RosettaPath extends HTMLElement {
  #ended = new AbortController();

  connectedCallback() {
    this.#ended = new AbortController();
    const { path = "" } = this.dataset;
    const state = make("span", {});
    const choose = button("", () =>
      study.change(({ path: now }, at) => ({ path: { id: now?.id === path ? "" : path, at } })),
    );
    this.replaceChildren(choose, " ", state);
    const show = () => {
      const now = study.read();
      const all = this.#pages();
      const n = all.filter((name) => Object.hasOwn(now.pages, name)).length;
      state.textContent = say("path_read", { n, of: all.length });
      choose.textContent = say(now.path?.id === path ? "path_leave" : "path_follow");
      this.toggleAttribute("data-chosen", now.path?.id === path);
    };
    study.addEventListener("change", show, { signal: this.#ended.signal });
    show();
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** The pages that its steps lead to: links in the lists up to the next heading. */
  #pages() {
    const names = [];
    let next = this.parentElement?.nextElementSibling;
    for (; next && next.tagName !== "H2"; next = next.nextElementSibling)
      for (const link of next.querySelectorAll("li > a:first-child:not(.term)"))
        if (link instanceof HTMLAnchorElement) names.push(pageName(link.href.split("#")[0] ?? "", addressOf("root")));
    return [...new Set(names)].filter(Boolean);
  }
}

customElements.define("rosetta-path", RosettaPath);
