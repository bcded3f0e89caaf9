/**
 * <page-study>: stands below the heading of every page with what the client needs to know and to say there. It keeps
 * the marks in the navigation and in the header, notices what is read, and says what went wrong with the storage.
 */
import { button, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { countPagesRead, markPagesRead, showDue, showPath } from "./badges.js";
import { saveToFile } from "./files.js";
import { addressOf } from "./pages.js";
import { watchReading } from "./reading.js";
import { toBeRead, watchSections } from "./sections.js";
import { study } from "./study.js";

/** Pages on the way to what is read: where the reader is there, nobody goes on. */
const ON_THE_WAY = ["index", "paths", "404"];
/** Where a program is to be run, not a text to be read. */
const TO_BE_RUN = "sandbox";

class PageStudy extends HTMLElement {
  #ended = new AbortController();
  #stopReading = () => {};

  connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    this.replaceChildren(make("div", { role: "status" }));
    study.addEventListener("change", () => this.#show(), { signal });
    study.addEventListener("trouble", () => this.#warn(), { signal });
    this.#show();
    this.#warn();
    const { page } = this.dataset;
    if (page) this.#stopReading = this.#read(page);
    if (page === TO_BE_RUN)
      document.addEventListener("program-ran", () => study.change((_, at) => ({ pages: { [page]: at } }), { quiet: true }), { signal });
  }

  disconnectedCallback() {
    this.#ended.abort();
    this.#stopReading();
    study.troubles.delete("damaged"); // said once; the progress page has what is kept aside
  }

  #show() {
    const now = study.read();
    markPagesRead(now);
    countPagesRead(now);
    showPath(now);
    showDue(now);
    // As the first paint had it, for pages that Material swaps in and for progress that is deleted.
    document.documentElement.toggleAttribute("data-begun", now.place !== undefined || Boolean(now.path?.id));
  }

  /** @param {string} page */
  #read(page) {
    const stopSections = watchSections((id) =>
      study.change((_, at) => ({ sections: { [`${page}#${id}`]: at } }), { quiet: true }),
    );
    const stopReading = watchReading({
      isEnough: () => {
        const own = toBeRead();
        const { sections } = study.read();
        return 2 * own.filter((id) => Object.hasOwn(sections, `${page}#${id}`)).length >= own.length;
      },
      onRead: () => study.change((_, time) => ({ pages: { [page]: time } }), { quiet: true }),
      onPlace: (anchor) => {
        const { place } = study.read();
        if (ON_THE_WAY.includes(page) || (place?.page === page && place.anchor === anchor)) return;
        study.change((_, at) => ({ place: { page, anchor, at } }), { quiet: true });
      },
    });
    return () => {
      stopSections();
      stopReading();
    };
  }

  /** Fixed to the window's foot: what went wrong may have been caused far below this element. */
  #warn() {
    if (!study.troubles.size) return;
    const notice = make("div", { class: "study-notice" });
    for (const trouble of study.troubles) notice.append(make("p", {}, say(`study_${trouble}`)));
    const progress = addressOf("progress");
    const actions = make("p", { class: "study-actions" });
    if (study.troubles.has("full") || study.troubles.has("forbidden"))
      actions.append(button(say("study_save"), () => saveToFile(study.exported())));
    if (progress) actions.append(make("a", { href: progress }, say("study_progress")));
    actions.append(button(say("study_close"), () => notice.remove()));
    notice.append(actions);
    this.querySelector("[role=status]")?.replaceChildren(notice);
  }
}

customElements.define("page-study", PageStudy);
