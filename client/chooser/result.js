/** The result as elements: who comes first and why, what would change it, what the next one does better. */
import { make } from "../ui/elements.js";
import { better, smallestChange } from "./changes.js";
import { badge, column, item, list, partItem, section } from "./parts.js";
import { signed } from "./words.js";

/**
 * @typedef {import("./words.js").Words} Words
 * @typedef {import("./score.js").Choices} Choices
 * @typedef {import("./score.js").Result} Result
 * @typedef {import("./score.js").Standing} Standing
 * @typedef {import("./changes.js").Change} Change
 */

/** @param {Words} words @param {Result} result @returns {string} one line that says who comes first */
export function headline(words, { winners, nearly, standings }) {
  const names = winners.map((id) => words.name(id));
  const close = nearly.map((id) => words.name(id));
  if (names.length > 1) return words.say("tie", { names: names.join(", ") });
  if (names[0] && close.length) return words.say("nearly", { name: names[0], nearly: close.join(", ") });
  if (names[0]) return words.say("first", { name: names[0] });
  return words.say(standings.some(({ parts }) => parts.length) ? "nobody" : "none");
}

/**
 * @param {Words} words
 * @param {Choices} choices
 * @param {Result} result
 * @param {(change: Change) => void} onTry
 * @returns {Node[]}
 */
export function resultView(words, choices, result, onTry) {
  if (!Object.keys(choices).length) return [make("p", { class: "chooser-nothing" }, headline(words, result))];
  const [first, ...tied] = result.standings.filter(({ candidate }) => result.winners.includes(candidate.id));
  const next = result.standings.find((one) => one !== first && !one.against.length);
  const rivals = tied.length || !next ? tied : [next];
  return [
    make("h3", {}, headline(words, result)),
    ...(first ? [releases(words, [first, ...tied])] : []),
    ranking(words, result.standings),
    ...[...(first ? [first] : []), ...tied].map((one) => why(words, one)),
    changes(words, choices, onTry),
    ...(first ? rivals.map((one) => advantages(words, one, first)) : []),
    everything(words, result.standings),
  ];
}

/** @param {Words} words @param {Standing[]} winners what is decided for: the versions, and how long they last */
function releases(words, winners) {
  // A framework that several of them use is told once.
  const lines = new Map(winners.flatMap(({ candidate }) => words.releases(candidate.id).map((line) => [line.textContent, line])));
  return make("ul", { class: "chooser-releases", "aria-label": words.say("releases") }, ...lines.values());
}

/** @param {Words} words @param {Standing[]} standings */
function ranking(words, standings) {
  const largest = Math.max(1, ...standings.map(({ total }) => total));
  const rows = standings.map(({ candidate, total, against }) => {
    const bar = make("span", { class: "chooser-bar", style: `--share: ${Math.max(0, total) / largest}` });
    const out = make("span", { class: "chooser-said" }, words.say("out"));
    const musts = against.map((part) => partItem(words, candidate, part));
    return make(
      "tr",
      { "data-ranked": candidate.id, class: against.length ? "chooser-is-out" : "" },
      make("th", { scope: "row" }, words.mark(candidate.id)),
      make("td", {}, ...(against.length ? [out, list(musts)] : [bar])),
      make("td", { class: "chooser-points" }, against.length ? "" : signed(total)),
    );
  });
  const head = make("tr", {}, column(words.say("candidate")), make("td"), column(words.say("points")));
  const caption = make("caption", {}, words.say("ranking"));
  return make("table", { class: "chooser-ranking" }, caption, make("thead", {}, head), make("tbody", {}, ...rows));
}

/** @param {Words} words @param {Standing} standing the answers that count most come first */
function why(words, { candidate, parts }) {
  const items = [...parts].sort((a, b) => b.total - a.total).map((part) => partItem(words, candidate, part));
  if (candidate.cost) {
    const start = make("span", { class: "chooser-asked" }, words.say("start"));
    items.push(item(signed(-candidate.cost), start, words.cost(candidate.id) ?? ""));
  }
  return section(words.say("why", { name: candidate.name }), list(items));
}

/** @param {Words} words @param {Standing} one @param {Standing} other */
function advantages(words, one, other) {
  const items = better(one, other).map((part) => partItem(words, one.candidate, part));
  const { candidate } = other;
  if (one.candidate.cost < candidate.cost) {
    const start = make("span", { class: "chooser-asked" }, words.say("start"));
    const said = [one.candidate, candidate].map(({ name, cost }) => `${name} ${signed(-cost)}`).join(", ");
    const line = make("span", { class: "chooser-said" }, said);
    items.push(item(signed(candidate.cost - one.candidate.cost), start, line, words.cost(candidate.id) ?? ""));
  }
  const content = items.length ? list(items) : make("p", {}, words.say("better-none"));
  return section(words.say("better", { name: one.candidate.name }), content);
}

/** @param {Words} words @param {Choices} choices @param {(change: Change) => void} onTry */
function changes(words, choices, onTry) {
  const found = [
    smallestChange(words.data, choices, (kind) => kind !== "new"),
    smallestChange(words.data, choices, (kind) => kind === "new"),
  ].flatMap((change) => change ?? []);
  const items = found.map((change) => {
    const { question, choice, kind, winner } = change;
    const now = choices[question];
    const answer = choice ? words.answer(question, choice.answer) : "";
    const what = words.say(`change-${kind}`, { answer, before: now ? words.answer(question, now.answer) : "" });
    const button = make("button", { type: "button" }, words.say("try"));
    button.addEventListener("click", () => onTry(change));
    const asked = make("span", { class: "chooser-asked" }, words.question(question));
    return make("li", {}, asked, `${what} \u2192 `, words.mark(winner), " ", button);
  });
  const content = items.length ? make("ul", {}, ...items) : make("p", {}, words.say("change-none"));
  content.className = "chooser-changes";
  return section(words.say("change"), content);
}

/** @param {Words} words @param {Standing[]} standings */
function everything(words, standings) {
  /** @param {(Node | string)[]} name @param {number[]} numbers */
  const line = (name, numbers) =>
    make("tr", {}, make("th", { scope: "row" }, ...name), ...numbers.map((n) => make("td", {}, signed(n))));
  const rows = (standings[0]?.parts ?? []).map(({ question, answer, must }, at) =>
    line([words.answer(question, answer), ...badge(words, must)], standings.map(({ parts }) => parts[at]?.total ?? 0)),
  );
  const names = standings.map(({ candidate }) => make("th", { scope: "col" }, words.mark(candidate.id)));
  const table = make(
    "table",
    {},
    make("thead", {}, make("tr", {}, column(words.say("answer")), ...names)),
    make("tbody", {}, ...rows, line([words.say("start")], standings.map(({ candidate }) => -candidate.cost))),
    make("tfoot", {}, line([words.say("total")], standings.map(({ total }) => total))),
  );
  // The box scrolls on a narrow screen, so a keyboard must be able to reach it.
  const box = make("div", { tabindex: "0", role: "group", "aria-label": words.say("all") }, table);
  return make("details", { class: "chooser-all" }, make("summary", {}, words.say("all")), box);
}
