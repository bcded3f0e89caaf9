/** One language, or the playground: how big it is, how much of it is stored, and what can be done about it. */
import { button, make } from "../ui/elements.js";
import { percent, say, written } from "../ui/texts.js";

/** @param {number} bytes */
export function megabytes(bytes) {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const n = new Intl.NumberFormat(document.documentElement.lang, digits).format(Math.max(bytes / 1e6, 0.1));
  return say("offline_megabytes", { n }).replace(" ", "\u00a0");
}

export class Row {
  #downloads;
  #whole;
  #state = make("p", { role: "status" });
  #bar = make("progress", { class: "offline-bar", hidden: true });
  #going = make("p", { class: "offline-going", hidden: true });
  #do = button("", () => this.#act());
  #delete = button(say("offline_delete"), () => this.#remove());

  /**
   * @param {import("./downloads.js").Downloads} downloads
   * @param {import("./overview.js").Item} item
   * @param {string} language of the name
   */
  constructor(downloads, { whole, name, all }, language) {
    this.#downloads = downloads;
    this.#whole = whole;
    const title = name || say("offline_playground");
    this.#bar.setAttribute("aria-label", title);
    const size = say("offline_size", { sent: megabytes(all.sent), size: megabytes(all.size) });
    this.element = make(
      "section",
      { class: "offline-item" },
      make("h3", { lang: language }, title),
      make("p", {}, size),
      this.#state,
      this.#bar,
      this.#going,
      make("p", { class: "study-actions" }, this.#do, this.#delete),
    );
  }

  /** @param {import("./overview.js").Item} item */
  show(item) {
    const going = this.#downloads.going.has(this.#whole);
    const trouble = this.#downloads.troubles.get(this.#whole);
    const says = going ? say("offline_storing") : trouble ? say(`offline_${trouble}`) : stateOf(item);
    if (this.#state.textContent !== says) this.#state.textContent = says;
    this.#state.classList.toggle("offline-trouble", Boolean(trouble) && !going);
    this.#bar.hidden = this.#going.hidden = !going;
    this.#do.textContent = say(going ? "offline_cancel" : actionFor(item, trouble));
    this.#do.hidden = !going && item.complete;
    this.#delete.hidden = going || !item.removable;
    this.showProgress();
  }

  showProgress() {
    const going = this.#downloads.going.get(this.#whole);
    if (!going) return;
    this.#bar.max = Math.max(going.of, 1);
    this.#bar.value = going.done;
    this.#going.textContent = say("offline_so_far", { done: megabytes(going.done), of: megabytes(going.of) });
  }

  async #act() {
    if (this.#downloads.going.has(this.#whole)) return this.#downloads.cancel(this.#whole);
    // So that the browser does not clear it away by itself; whether it agrees changes nothing here.
    navigator.storage?.persist?.().catch(() => undefined);
    await this.#downloads.start(this.#whole);
    if (document.activeElement === document.body && !this.#delete.hidden) this.#delete.focus();
    return undefined;
  }

  async #remove() {
    await this.#downloads.remove(this.#whole);
    this.#do.focus();
  }
}

/** @param {import("./overview.js").Item} item */
function stateOf({ at, complete, part, removable }) {
  if (at) return say(complete ? "offline_at" : "offline_older", { date: written(at) });
  // What all languages share is stored with the first page; it says nothing of this one.
  return removable ? say("offline_part", { share: percent(part) }) : say("offline_none");
}

/** @param {import("./overview.js").Item} item @param {string | undefined} trouble */
function actionFor({ at, removable }, trouble) {
  if (trouble) return "offline_again";
  if (at) return "offline_update";
  return removable ? "offline_rest" : "offline_store";
}
