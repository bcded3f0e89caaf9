/** <rosetta-offline>: store the guide, or what of it is wanted; see what is stored; delete it. */
import { decoded } from "../site/address.js";
import { button, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { downloadsIn } from "./downloads.js";
import { overview } from "./overview.js";
import { Row, megabytes } from "./row.js";
import { worker } from "./start.js";
import { visit } from "./visit.js";

/** Milliseconds: another tab may store something too. */
const LOOK_AGAIN = 3000;

class RosettaOffline extends HTMLElement {
  #ended = new AbortController();

  async connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const status = make("p", { role: "status" }, say("offline_getting_ready"));
    this.replaceChildren(status);
    const visited = worker && (await visit(worker).catch(() => undefined));
    const now = visited && (await overview(visited.store).catch(() => undefined));
    if (signal.aborted) return;
    status.textContent = now ? "" : say(reasonWithout(Boolean(visited)));
    if (!visited || !now) return;
    this.replaceChildren(...notStored(visited.scope, now), status);
    this.#show(visited, status, now, signal);
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /**
   * @param {{ scope: string, store: import("./store.js").Store }} visited
   * @param {HTMLElement} status
   * @param {import("./overview.js").Overview} first
   * @param {AbortSignal} signal
   */
  #show({ scope, store }, status, first, signal) {
    const downloads = downloadsIn(scope, store);
    const own = document.documentElement.lang;
    const rank = (/** @type {string} */ whole) => (whole === own ? 0 : whole === "playground" ? 1 : 2);
    const items = [...first.items].sort((one, other) => rank(one.whole) - rank(other.whole));
    const rows = items.map((item) => ({ whole: item.whole, row: new Row(downloads, item, item.name ? item.whole : own) }));
    const stored = make("div");
    const removeAll = button(say("offline_delete_all"), async () => {
      await downloads.removeAll();
      status.textContent = say("offline_deleted");
    });
    const wholes = make(
      "section",
      {},
      make("h2", {}, say("offline_wholes")),
      make("p", {}, say("offline_about")),
      ...rows.map(({ row }) => row.element),
    );
    const remove = make("p", { class: "study-actions" }, removeAll);
    const here = make("section", {}, make("h2", {}, say("offline_stored")), stored, remove);
    // Who could not open a page looks for another one.
    this.append(...(this.querySelector(".offline-missing") ? [here, wholes] : [wholes, here]));
    /** @param {import("./overview.js").Overview} now */
    const show = (now) => {
      for (const { whole, row } of rows) {
        const item = now.items.find((it) => it.whole === whole);
        if (item) row.show(item);
      }
      stored.replaceChildren(...pagesStored(now, scope, own));
    };
    let looks = 0;
    const look = async () => {
      const own = ++looks;
      const now = await overview(store).catch(() => undefined);
      // One that began earlier may be over later, and would tell of what was.
      if (now && own === looks && !signal.aborted) show(now);
    };
    downloads.addEventListener("change", look, { signal });
    downloads.addEventListener("progress", () => rows.forEach(({ row }) => row.showProgress()), { signal });
    const again = setInterval(() => void (document.hidden || downloads.going.size || look()), LOOK_AGAIN);
    signal.addEventListener("abort", () => clearInterval(again));
    show(first);
  }
}

/** @param {boolean} started */
function reasonWithout(started) {
  if (!document.querySelector("meta[name=offline]")) return "offline_off";
  return started ? "offline_no_list" : "offline_forbidden";
}

/**
 * The page that the reader asked for, where the worker sent them here instead.
 * @param {string} scope @param {import("./overview.js").Overview} now
 */
function notStored(scope, now) {
  const path = new URLSearchParams(location.search).get("page");
  const url = path === null ? null : new URL(`./${path}`, scope);
  if (path === null || !url?.href.startsWith(scope)) return [];
  const name = now.titles.get(path) ?? decoded(url.pathname);
  const again = make("a", { href: url.href, target: "_self" }, say("offline_again"));
  return [
    make("p", { class: "offline-missing", role: "alert" }, say("offline_missing"), " ", make("strong", {}, name), " ", again),
  ];
}

/** @param {import("./overview.js").Overview} now @param {string} scope @param {string} own the page's language */
function pagesStored({ pages, titles, languages, size }, scope, own) {
  const counted = say("offline_total", { n: pages.length, of: titles.size, size: megabytes(size) });
  const order = [own, ...[...languages.keys()].filter((language) => language !== own)];
  const lists = order.map((language) => {
    const links = pages
      .filter((page) => page.language === language)
      .map(({ path, title }) => make("li", {}, make("a", { href: scope + encodeURI(path), lang: language }, title)));
    if (!links.length) return "";
    return make("div", {}, make("h3", { lang: language }, languages.get(language) ?? ""), make("ul", {}, ...links));
  });
  return [make("p", {}, counted), ...lists.filter((list) => list !== "")];
}

customElements.define("rosetta-offline", RosettaOffline);
