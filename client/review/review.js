/** <rosetta-review>: asks again, when it is time, what was answered before, and teaches what was not. */
import { cardOf } from "../progress/entries.js";
import { addressOf } from "../progress/pages.js";
import { loadEntries } from "../progress/published.js";
import { study } from "../progress/study.js";
import { focusOn, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { storeForOffline } from "./cards.js";
import { overview } from "./overview.js";
import { GRADES, loadScheduler } from "./schedule.js";
import { outdated } from "./selection.js";
import { Session } from "./session.js";

/** @typedef {import("./schedule.js").Scheduler} Scheduler */

class RosettaReview extends HTMLElement {
  #ended = new AbortController();
  /** @type {StudyEntry[]} */
  #entries = [];
  #chosen = { topic: "", framework: "" };
  /** Of the overview, while that is what is shown. */
  #refresh = () => {};

  async connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    this.replaceChildren(make("p", { role: "status" }, say("review_loading")));
    const scheduling = loadScheduler(addressOf("scheduler")).catch(() => undefined);
    const entries = await loadEntries().catch(() => undefined);
    const scheduler = await scheduling;
    if (signal.aborted) return;
    if (!entries || !scheduler)
      return this.replaceChildren(make("p", {}, say(entries ? "review_needs_make" : "review_no_data")));
    this.#entries = entries;
    study.forget(outdated(entries, study.read()));
    study.change((now) => ({ cards: scheduler.caughtUp(now) }), { quiet: true });
    study.addEventListener("change", () => this.#refresh(), { signal });
    this.#overview(scheduler);
    storeForOffline(entries, signal).catch(() => undefined);
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  /** @param {Scheduler} scheduler @param {{ known: number, of: number }} [result] of the session that has ended */
  #overview(scheduler, result) {
    const { element, refresh } = overview(this.#entries, this.#chosen, {
      study: () => study.read(),
      onStart: (entries) => this.#ask(scheduler, entries),
    });
    this.#refresh = refresh;
    this.replaceChildren(element);
    if (!result) return;
    const said = make("p", { class: "review-result" }, say("review_result", result));
    this.prepend(said);
    focusOn(said);
  }

  /** @param {Scheduler} scheduler @param {StudyEntry[]} entries */
  #ask(scheduler, entries) {
    this.#refresh = () => {};
    new Session(this, entries, {
      days: (entry, grade) => {
        const card = cardOf(study.read(), entry);
        return scheduler.next(card?.fsrs, new Date().toISOString(), grade).scheduled_days;
      },
      grade: (entry, grade) =>
        study.change((now, last) => {
          const before = cardOf(now, entry);
          const right = grade !== GRADES.again;
          const fsrs = scheduler.next(before?.fsrs, last, grade);
          return { cards: { [entry.id]: { hash: entry.hash, first: before?.first ?? right, right, last, fsrs } } };
        }),
      onEnd: (result) => this.#overview(scheduler, result),
    });
  }
}

customElements.define("rosetta-review", RosettaReview);
