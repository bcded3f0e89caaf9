/** The search itself: a dialog with a field, filters, and links as results, which the arrow keys walk through. */
import { make } from "../ui/elements.js";
import { filled } from "../ui/texts.js";
import { Engine } from "./engine.js";
import { walk } from "./keys.js";
import { chips, choice, failure, hint, nothing, resultItem } from "./parts.js";

const PAUSE_MS = 120; // after the last letter, before a search
const AT_ONCE = 10; // results that are shown, and added by "more"

export class SearchDialog {
  #filters = { framework: "", group: "" };
  #timer = 0;
  #asked = 0; // counts searches: an answer that comes late is dropped

  /** @param {DOMStringMap} settings the data of <rosetta-search> */
  constructor(settings) {
    this.settings = settings;
    this.say = (/** @type {string} */ name, /** @type {Record<string, string>} */ values = {}) =>
      filled(settings[`search_${name}`] ?? "", values);
    this.frameworks = pairs(settings.frameworks);
    this.groups = choice("group", this.say("group"), this.say("everywhere"), settings.groups?.split("|").filter(Boolean) ?? []);
    this.engine = new Engine(settings.index ?? "", document.documentElement.lang, [...this.frameworks.keys()]);
    this.input = make("input", {
      type: "search",
      class: "search-input",
      "aria-label": this.say("label"),
      placeholder: this.say("label"),
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
    });
    this.status = make("p", { class: "search-status", role: "status" });
    this.output = make("div", { class: "search-output" });
    this.element = this.#build();
    document.body.append(this.element);
  }

  /** @param {string} [query] by default the one before */
  open(query = this.input.value) {
    if (this.element.open) return;
    this.input.value = query;
    this.element.showModal();
    this.input.select();
    this.#search();
  }

  #build() {
    const close = make("button", { type: "button", class: "search-close", "aria-label": this.say("close") }, "✕");
    close.addEventListener("click", () => this.element.close());
    const form = make("form", { class: "search-form", role: "search" }, this.input, close);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (this.#timer) await this.#search(); // what is shown belongs to what was typed before
      this.output.querySelector("a")?.click();
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), PAUSE_MS);
    });
    const filters = make("div", { class: "search-filters" });
    filters.append(
      chips("framework", this.say("frameworks"), this.say("all"), this.frameworks),
      this.groups,
    );
    filters.addEventListener("change", ({ target }) => {
      const { name, value } = /** @type {HTMLInputElement | HTMLSelectElement} */ (target);
      this.#filters = { ...this.#filters, [name.replace("search-", "")]: value };
      this.#search();
    });
    const dialog = make(
      "dialog",
      { class: "search-dialog", "aria-label": this.say("open") },
      form,
      filters,
      this.status,
      this.output,
    );
    dialog.addEventListener("keydown", (event) => walk(event, this.input, [...this.output.querySelectorAll("a")]));
    dialog.addEventListener("click", ({ target }) => {
      // A click on a result leads there; one on what is around the dialog closes it.
      if (target === dialog || (target instanceof Element && target.closest(".search-output a"))) dialog.close();
    });
    return dialog;
  }

  async #search() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const query = this.input.value.trim();
    const asked = ++this.#asked;
    if (!query) {
      this.#show("", hint(this.say("hint"), this.say("keys")));
      // Loading begins when the search is opened, not with the first letter.
      return void this.engine.prepare().catch(() => asked === this.#asked && this.#showFailure());
    }
    const slow = setTimeout(() => asked === this.#asked && this.#show(this.say("loading")), 400);
    try {
      const results = await this.engine.find(query, this.#filters);
      const first = await results.load(0, AT_ONCE);
      const similar = results.length ? [] : await this.engine.similarTerms(query);
      if (asked !== this.#asked) return;
      if (results.length) this.#showResults(results, first);
      else if (!navigator.onLine) this.#showFailure(); // a part of the index that is not here yet
      else this.#showNothing(query, similar);
    } catch {
      if (asked === this.#asked) this.#showFailure();
    } finally {
      clearTimeout(slow);
    }
  }

  /** @param {string} status @param {...Node} content */
  #show(status, ...content) {
    this.status.textContent = status;
    this.output.replaceChildren(...content);
    this.output.scrollTop = 0;
  }

  /** @param {Awaited<ReturnType<Engine["find"]>>} results @param {import("./engine.js").Hit[]} first */
  #showResults(results, first) {
    const list = make("ol", { class: "search-results" });
    const site = { root: this.settings.root ?? "", frameworks: this.frameworks };
    const item = (/** @type {import("./engine.js").Hit} */ result) => resultItem(result, results.terms, site);
    list.append(...first.map(item));
    const more = make("button", { type: "button", class: "search-button" }, this.say("more"));
    more.hidden = results.length <= AT_ONCE;
    more.addEventListener("click", async () => {
      const shown = list.children.length;
      list.append(...(await results.load(shown, shown + AT_ONCE)).map(item));
      more.hidden = results.length <= list.children.length;
      list.children[shown]?.querySelector("a")?.focus();
    });
    this.#show(this.say("count", { n: String(results.length) }), list, more);
  }

  /** @param {string} query @param {{ id: string, name: string }[]} similar */
  #showNothing(query, similar) {
    const filtered = this.#filters.framework || this.#filters.group;
    const terms = similar.map(({ id, name }) => ({ name, href: `${this.settings.glossary}#term-${id}` }));
    const unfilter = () => {
      for (const all of this.element.querySelectorAll("input[value='']"))
        if (all instanceof HTMLInputElement) all.checked = true;
      this.groups.value = "";
      this.#filters = { framework: "", group: "" };
      this.input.focus();
      this.#search();
    };
    this.#show(
      this.say("none", { query }),
      nothing(terms, this.say("similar"), filtered ? { label: this.say("unfiltered"), unfilter } : undefined),
    );
  }

  #showFailure() {
    this.#show("", failure(this.say("failed"), this.say("retry"), () => this.#search()));
  }
}

/** @param {string | undefined} text "flask=Flask|django=Django" */
const pairs = (text) =>
  new Map((text ?? "").split("|").map((pair) => /** @type {[string, string]} */ (pair.split("=", 2))));
