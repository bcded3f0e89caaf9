/** Before a session: what to review, how much of it there is, and the buttons to start. */
import { isAbout, pages } from "../progress/pages.js";
import { button, make } from "../ui/elements.js";
import { say, written } from "../ui/texts.js";
import { GLOSSARY, SESSION_LENGTH, matching, sorted, topicOf } from "./selection.js";

/** @typedef {{ topic: string, framework: string }} Chosen */

/**
 * @param {StudyEntry[]} entries
 * @param {Chosen} chosen is changed by the reader
 * @param {{ study: () => Study, onStart: (entries: StudyEntry[]) => void }} options
 * @returns {{ element: HTMLElement, refresh: () => void }} refresh: when what is stored has changed
 */
export function overview(entries, chosen, { study, onStart }) {
  const counts = make("p", { class: "review-counts", role: "status" });
  const actions = make("p", { class: "study-actions" });

  const refresh = () => {
    const { due, fresh, next } = sorted(matching(entries, chosen), study(), new Date());
    const lines = [say("review_due", { n: due.length }), say("review_new", { n: fresh.length })];
    if (!due.length && next !== undefined) lines.push(say("review_next_due", { when: written(next) }));
    counts.replaceChildren(...lines.flatMap((line) => [make("span", {}, line), " "]));
    const offers = /** @type {const} */ ([["review_start_due", due], ["review_start_new", fresh]]);
    actions.replaceChildren(
      ...offers
        .map(([name, some]) => ({ name, session: some.slice(0, SESSION_LENGTH) }))
        .filter(({ session }) => session.length)
        .map(({ name, session }) => button(say(name, { n: session.length }), () => onStart(session))),
    );
  };

  const topics = [...new Set(entries.map(topicOf))].map((id) => ({ id, name: topicName(id) }));
  const frameworks = window.compareState.known.map((id) => ({ id, name: say(`framework-${id}`) }));
  const filters = make(
    "div",
    { class: "review-filters" },
    filter("review_topic", topics, chosen.topic, (id) => (chosen.topic = id)),
    filter("review_framework", frameworks, chosen.framework, (id) => (chosen.framework = id)),
  );
  filters.addEventListener("change", refresh);
  refresh();
  return { element: make("div", {}, filters, counts, actions), refresh };
}

/** @param {string} id @returns {string} */
const topicName = (id) =>
  id === GLOSSARY ? say("review_glossary") : (pages().find(({ name }) => isAbout(name, id))?.title ?? id);

/**
 * @param {string} name of its text
 * @param {{ id: string, name: string }[]} choices
 * @param {string} value
 * @param {(id: string) => void} onChange
 */
function filter(name, choices, value, onChange) {
  const select = make("select", { id: name, autocomplete: "off" });
  for (const choice of [{ id: "", name: say("review_all") }, ...choices])
    select.append(make("option", { value: choice.id }, choice.name));
  select.value = value;
  select.addEventListener("change", () => onChange(select.value));
  return make("div", { class: "review-filter" }, make("label", { for: name }, say(name)), select);
}
