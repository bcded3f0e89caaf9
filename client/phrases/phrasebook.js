/**
 * <rosetta-phrasebook>: a table of phrases with a box to filter it, and one for code to be read by it.
 *
 * The direction is in the address, `#flask-to-fastapi`, or that of the path which the reader follows; CSS in the page
 * shows its columns, without JavaScript too. Here the framework that the reader knows comes first.
 */
import { button, make } from "../ui/elements.js";
import { filled } from "../ui/texts.js";
import { counterparts, leftOver } from "./counterparts.js";
import { filterRows } from "../ui/filter-rows.js";
import { foundIn, frameworksOf, unrecognised } from "./recognise.js";

/** @typedef {import("./recognise.js").Framework} Framework */
/** @typedef {{ frameworks: Framework[], phrases: import("./recognise.js").FoundBy, words: Record<string, string> }} Data */

/** The reader's code, while the guide is open: Material loads the page anew when one goes back to another direction. */
let pasted = "";

/** Before Material, which would load the page anew, without the reader's code. @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.closest("nav") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  location.hash = link.hash;
}

class RosettaPhrasebook extends HTMLElement {
  #ended = new AbortController();
  /** @type {Data} */
  #data = { frameworks: [], phrases: {}, words: {} };

  connectedCallback() {
    const data = this.querySelector("template")?.content.textContent;
    const table = this.querySelector("table");
    if (!data || !table) return;
    this.#data = JSON.parse(data);
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    for (const [field, answer] of /** @type {const} */ ([["input", this.#filter], ["textarea", this.#read]])) {
      const box = /** @type {HTMLInputElement} */ (this.querySelector(field));
      box.disabled = false;
      box.addEventListener("input", () => answer.call(this, box.value, table), { signal });
    }
    const area = this.querySelector("textarea");
    if (area && pasted) {
      area.value = pasted;
      area.closest("details")?.setAttribute("open", "");
    }
    addEventListener("hashchange", () => this.#turn(table), { signal });
    this.addEventListener("click", follow, { signal });
    // After client/site/languages.js, by which a link to another language leads to the section that is read.
    for (const press of ["click", "auxclick", "contextmenu"])
      document.addEventListener(press, (event) => this.#keepDirection(event), { signal, capture: true });
    // An address that Material put there has no target in CSS until it is gone to.
    const { hash } = location;
    const isLink = [...this.querySelectorAll("nav a")].some((link) => link instanceof HTMLAnchorElement && link.hash === hash);
    if (isLink && `#${document.querySelector(":target")?.id}` !== hash) location.replace(hash);
    this.#turn(table);
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** @returns {HTMLAnchorElement | undefined} the link of the direction that the address names, else of the reader's path */
  #direction() {
    const own = this.#named(location.hash.slice(1));
    const all = this.querySelector("nav a:not([id])");
    const isAll = all instanceof HTMLAnchorElement && all.hash === location.hash;
    return own ?? (isAll ? undefined : this.#named(document.documentElement.dataset.path));
  }

  /** @param {string | undefined} direction */
  #named(direction) {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (this.querySelectorAll("nav a[id]"));
    return [...links].find(({ id }) => id === direction);
  }

  /** @param {Event} event */
  #keepDirection({ target }) {
    const link = target instanceof Element ? target.closest("a[hreflang]") : null;
    const chosen = this.#direction();
    if (link instanceof HTMLAnchorElement && chosen) link.hash = chosen.id;
  }

  /** The known framework first, the needed one second. @param {HTMLTableElement} table */
  #turn(table) {
    const chosen = this.#direction();
    for (const link of this.querySelectorAll("nav a"))
      if (link === chosen || (!chosen && !link.id)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    const ids = this.#data.frameworks.map(({ id }) => id);
    const order = [...new Set([...(chosen?.id.split("-to-") ?? []), ...ids])];
    for (const row of table.rows)
      row.append(...order.flatMap((id) => [...row.cells].filter(({ dataset }) => dataset.framework === id)));
    if (pasted) this.#read(pasted, table); // whose code it is may depend on the direction
  }

  /** @param {string} name @param {Record<string, string | number>} [values] */
  #say(name, values = {}) {
    const given = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    return filled(this.#data.words[name] ?? "", given);
  }

  /** @param {string} within @param {(string | Node)[]} sentences */
  #tell(within, sentences) {
    this.querySelector(`${within} [role=status]`)?.replaceChildren(...sentences.map((one) => make("p", {}, one)));
  }

  /** @param {string} wanted @param {HTMLTableElement} table */
  #filter(wanted, table) {
    const n = filterRows(table, wanted);
    const said = n ? [this.#say("matches", { n })] : [this.#say("no-match"), this.#searching(wanted.trim())];
    this.#tell(".phrasebook-filter", wanted.trim() ? said : []);
  }

  /** What takes the words over to the search of the whole guide. @param {string} query */
  #searching(query) {
    const search = /** @type {import("../search/open.js").RosettaSearch | null} */ (document.querySelector("rosetta-search"));
    return button(this.#say("search", { query }), () => void search?.ask(query), { class: "phrasebook-search" });
  }

  /** @param {string} code @param {HTMLTableElement} table */
  #read(code, table) {
    pasted = code;
    const { frameworks, phrases } = this.#data;
    const { its, sure } = frameworksOf(code, frameworks, phrases, this.#direction()?.id.split("-to-")[0]);
    const found = sure ? its.map((one) => ({ one, rows: foundIn(code, one.id, phrases) })) : [];
    const some = found.filter(({ rows }) => rows.length);
    const said = some.map(({ one, rows }) => this.#say("recognised", { framework: one.name, n: rows.length }));
    if (!sure) said.push(this.#say("ambiguous", { frameworks: its.map(({ name }) => name).join(", ") }));
    else if (code.trim() && !some.length) said.push(this.#say("nothing"));
    this.#tell(".phrasebook-code", said);
    const numbered = (/** @type {number} */ n) => this.#say("line", { n });
    const tables = some.map(({ one, rows }) => counterparts(code, one, rows, table, numbered));
    const left = some.length ? unrecognised(code, some.flatMap(({ rows }) => rows)) : [];
    const rest = left.length ? [leftOver(code, left, this.#say("unrecognised", { n: left.length }), numbered)] : [];
    this.querySelector(".phrasebook-result")?.replaceChildren(...tables, ...rest);
  }
}

customElements.define("rosetta-phrasebook", RosettaPhrasebook);
