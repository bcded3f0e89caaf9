/** <rosetta-continue>: where the reader stopped, what is next on the chosen path, and what is due for review. */
import { dueCount } from "../progress/due.js";
import { addressOf, pages } from "../progress/pages.js";
import { loadGuide } from "../progress/published.js";
import { isRead } from "../progress/results.js";
import { study } from "../progress/study.js";
import { say } from "../ui/texts.js";

class RosettaContinue extends HTMLElement {
  #ended = new AbortController();
  /** What it leads to as long as nothing is known. @type {Map<HTMLAnchorElement, { href: string, title: string }>} */
  #begin = new Map();
  /** The button at the page's top, and what it says to who begins. */
  #button = document.querySelector(".home > p > a.begin");
  #first = { href: this.#button?.getAttribute("href") ?? "", title: this.#button?.textContent ?? "" };
  /** @type {StudyGuide} */
  #guide = { pages: {}, paths: {} };

  async connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    for (const link of this.querySelectorAll("a")) this.#begin.set(link, { href: link.href, title: link.textContent ?? "" });
    study.addEventListener("change", () => this.#show(), { signal });
    this.#show();
    const { place, path } = study.read();
    if (!place && !path?.id) return;
    // Without it the sections have no names, and the path is not known.
    this.#guide = await loadGuide().catch(() => this.#guide);
    if (signal.aborted) return;
    this.#show();
    this.#goOn(study.read()); // once, since the button is as wide as what it says
  }

  disconnectedCallback() {
    this.#ended.abort();
  }

  #show() {
    const now = study.read();
    if (!now.place && !now.path?.id) this.#goOn(now);
    const [place, path, due] = this.#begin.keys();
    this.#lead(place, this.#place(now));
    this.#lead(path, this.#next(now));
    const n = dueCount(now, new Date());
    this.#lead(due, { href: addressOf("review"), title: n ? say("continue_due", { n }) : say("continue_nothing_due") });
  }

  /** The button leads to where the reader was; what was read there is followed by the next step of the path. @param {Study} now */
  #goOn(now) {
    if (!(this.#button instanceof HTMLAnchorElement)) return;
    const { page = "", anchor = "" } = now.place ?? {};
    const step = this.#step(now);
    const isDone = !page || isRead(now, anchor ? `${page}#${anchor}` : page);
    const to = isDone && step ? this.#titled(step.page, step.section, ", ") : this.#titled(page, anchor, ", ");
    this.#button.href = to?.href ?? this.#first.href;
    this.#button.textContent = to ? say("continue_page", { title: to.title }) : this.#first.title;
    this.#button.title = to ? this.#button.textContent : ""; // which may be longer than its line
  }

  /** @param {HTMLAnchorElement | undefined} link @param {{ href: string, title: string } | undefined} to */
  #lead(link, to) {
    const { href, title } = to ?? (link && this.#begin.get(link)) ?? { href: "", title: "" };
    if (!link) return;
    link.href = href;
    link.textContent = title;
    link.title = title; // which may be longer than its line
  }

  /** @param {Study} now */
  #place({ place }) {
    return place && this.#titled(place.page, place.anchor);
  }

  /** The first step of the reader's path that was not read. @param {Study} now */
  #step(now) {
    return this.#guide.paths[now.path?.id ?? ""]?.steps.find(({ key }) => !isRead(now, key));
  }

  /** @param {Study} now */
  #next(now) {
    if (!this.#guide.paths[now.path?.id ?? ""]) return undefined;
    const step = this.#step(now);
    const to = step && this.#titled(step.page, step.section);
    if (!to) return { href: new URL(`#${now.path?.id}`, [...this.#begin.values()][1]?.href).href, title: say("continue_path_done") };
    return { ...to, title: step.minutes ? say("continue_step", { title: to.title, minutes: step.minutes }) : to.title };
  }

  /** @param {string} name of a page @param {string} anchor @param {string} [joint] between the two titles */
  #titled(name, anchor, joint = ": ") {
    const page = pages().find((one) => one.name === name);
    const section = this.#guide.pages[name]?.sections[anchor];
    return page && { href: page.link.href + (anchor && `#${anchor}`), title: page.title + (section ? joint + section : "") };
  }
}

customElements.define("rosetta-continue", RosettaContinue);
