/** <rosetta-progress>: what was read, what was answered, and the reader's hold on the data. */
import { make } from "../ui/elements.js";
import { percent, say, written } from "../ui/texts.js";
import { bars } from "./chart.js";
import { dataSection } from "./data-section.js";
import { inGroups, isAbout, pages } from "./pages.js";
import { loadEntries, loadExercises, loadGuide } from "./published.js";
import { byFramework, byTopic, ofGlossary } from "./results.js";
import { study } from "./study.js";

class RosettaProgress extends HTMLElement {
  #ended = new AbortController();

  async connectedCallback() {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const results = make("div");
    const data = dataSection();
    this.replaceChildren(results, data.element);
    // Nothing changes, but a storage that is full or forbidden shows itself here.
    study.change(() => ({}));
    const [entries, exercises, guide] = await Promise.all([loadEntries(), loadExercises(), loadGuide()]).catch(() => []);
    if (signal.aborted) return;
    const show = () => {
      const now = study.read();
      results.replaceChildren(...place(now), ...reading(now, guide), ...(entries ? answers(entries, exercises ?? {}, now) : [failure()]));
      data.refresh();
    };
    study.addEventListener("change", show, { signal });
    show();
  }

  disconnectedCallback() {
    this.#ended.abort();
  }
}

const failure = () => make("p", {}, say("progress_no_questions"));

/** @param {string} text */
const heading = (text) => make("h2", {}, text);

/** @param {Study} now */
function place(now) {
  const all = pages();
  const page = all.find(({ name }) => name === now.place?.page);
  const first = all.find(({ name }) => name.startsWith("topics/")) ?? all[0];
  const target = page ?? first;
  if (!target) return [];
  const href = target.link.href + (page && now.place?.anchor ? `#${now.place.anchor}` : "");
  const link = make("a", { href }, target.title);
  const says = say(page ? "progress_continue" : "progress_start");
  return [make("p", { class: "progress-place" }, make("strong", {}, says), " ", link)];
}

/** @param {Study} now @param {StudyGuide | undefined} guide */
function reading(now, guide) {
  const all = pages();
  /** @type {(Node | string)[][]} */
  const rows = [];
  let left = 0;
  for (const [group, own] of inGroups(all)) {
    if (group) rows.push([group]);
    for (const { name, title, link } of own) {
      const minutes = guide?.pages[name]?.minutes;
      const read = Object.hasOwn(now.pages, name) ? now.pages[name] : undefined;
      left += read ? 0 : (minutes ?? 0);
      rows.push([
        make("a", { href: link.href }, title),
        minutes ? say("progress_minutes_of", { n: minutes }) : "–",
        read ? say("progress_read_on", { date: written(read) }) : say("progress_unread"),
      ]);
    }
  }
  const count = all.filter(({ name }) => Object.hasOwn(now.pages, name)).length;
  return [
    heading(say("progress_pages")),
    make("p", {}, say("progress_pages_count", { n: count, of: all.length })),
    ...(left ? [make("p", {}, say("progress_minutes_left", { n: left }))] : []),
    table([say("progress_page"), say("progress_minutes"), say("progress_state")], rows),
  ];
}

/** @param {StudyEntry[]} entries @param {Record<string, string[]>} exercises by topic @param {Study} now */
function answers(entries, exercises, now) {
  const any = Object.keys(exercises).length > 0;
  const rows = byTopic(entries, now).map(({ topic, of, answered, first, passed }) => {
    const page = pages().find(({ name }) => isAbout(name, topic));
    const name = page ? make("a", { href: `${page.link.href}#quiz` }, page.title) : topic;
    const state = passed
      ? say("progress_passed", { first: passed.first, of: passed.of, date: written(passed.passed) })
      : say("progress_answered", { n: answered, of, first });
    const own = exercises[topic] ?? [];
    const solved = own.filter((one) => Object.hasOwn(now.exercises, one)).length;
    const counted = own.length ? say("progress_count", { n: solved, of: own.length }) : "–";
    return [name, state, ...(any ? [counted] : [])];
  });
  const terms = pages().find(({ name }) => name === "glossary");
  const name = terms ? make("a", { href: terms.link.href }, terms.title) : say("progress_glossary");
  const { of, answered } = ofGlossary(entries, now);
  rows.push([name, say("progress_cards", { n: answered, of }), ...(any ? ["–"] : [])]);
  const shares = byFramework(window.compareState.known, entries, now).map(({ framework, answered, first }) => {
    const share = answered ? first / answered : 0;
    const counted = say("progress_share", { n: first, of: answered, share: percent(share) });
    return { framework, name: say(`framework-${framework}`), share, value: answered ? counted : say("progress_none") };
  });
  return [
    heading(say("progress_quizzes")),
    table([say("progress_topic"), say("progress_result"), ...(any ? [say("progress_exercises")] : [])], rows),
    heading(say("progress_frameworks")),
    make("p", {}, say("progress_frameworks_about")),
    bars(say("progress_frameworks"), shares),
  ];
}

/** @param {string[]} head @param {(Node | string)[][]} rows a row of one cell is the heading of those below it */
function table(head, rows) {
  const columns = head.map((name) => make("th", { scope: "col" }, name));
  const body = rows.map((cells) =>
    cells.length === 1
      ? make("tr", {}, make("th", { colspan: String(head.length), scope: "colgroup" }, ...cells))
      : make("tr", {}, ...cells.map((cell) => make("td", {}, cell))),
  );
  return make("table", {}, make("thead", {}, make("tr", {}, ...columns)), make("tbody", {}, ...body));
}

customElements.define("rosetta-progress", RosettaProgress);
