/*
 * What rows of answers say of the frameworks that the reader has chosen: which of them differ, or that they agree. Stands
 * inline in <head>, so that no row changes after it was painted. Who agrees with whom is in `data-agreeing`
 * (rosetta/directives/answers/recorded.py); nothing is computed from texts here.
 *
 * Each part with `data-framework` of such an element, `.answer` or a row of "Where answers differ", gets its class
 * `differs` anew. Where the statuses of all differ, only they count, as in what was written: for the others there is no
 * explanation. As long as all that answered are shown a row stays as it was written. A row of "Where answers differ"
 * that tells of no difference between them is hidden, and a line below the table says how many are.
 */
(() => {
  const root = document.documentElement;
  const words = (/** @type {string | null | undefined} */ text) => (text ?? "").split(" ").filter(Boolean);

  /** @param {string} groups @returns {[string, string[][]][]} each part in which answers differ, with who agrees in it */
  const partsOf = (groups) =>
    groups.split(";").map((one) => {
      const at = one.indexOf("=");
      return [one.slice(0, at), one.slice(at + 1).split("|").map(words)];
    });

  /** @param {string[][]} groups @param {string[]} shown @returns {string[]} the odd ones, as rosetta/answers/differences.py has it */
  const oddOnes = (groups, shown) => {
    const here = groups.map((ids) => ids.filter((id) => shown.includes(id))).filter((ids) => ids.length);
    if (here.length < 2) return [];
    const most = here.reduce((one, other) => (other.length > one.length ? other : one));
    return 2 * most.length > shown.length ? shown.filter((id) => !most.includes(id)) : shown;
  };

  /** @param {HTMLElement} row @param {string[] | null} chosen null: all */
  const tell = (row, chosen) => {
    const parts = partsOf(row.dataset.agreeing ?? "");
    const answered = parts[0]?.[1].flat() ?? [];
    const shown = chosen ? answered.filter((id) => chosen.includes(id)) : answered;
    if (shown.length === answered.length && row.dataset.shown === undefined) return;
    row.dataset.shown = shown.join(" ");
    const all = new Map(parts.map(([part, groups]) => [part, oddOnes(groups, shown)]));
    const odd = all.has("status") ? new Map([["status", all.get("status") ?? []]]) : all;
    const differ = [...odd.values()].some((ids) => ids.length);
    const alike = shown.length > 1 && [...all.values()].every((ids) => !ids.length);
    row.toggleAttribute("data-alike", alike);
    row.toggleAttribute("data-no-difference", shown.length > 1 && !differ);
    for (const one of row.querySelectorAll(".answer-cells > span, .answer-one, td")) mark(row, one, { shown, odd, alike });
    row.querySelector(".answer-same")?.remove();
    if (shown.length > 1 && !differ) sayAlike(row, alike, shown);
    const about = (/** @type {Element} */ link) => words(link.getAttribute("data-about")).some((part) => odd.get(part)?.length);
    for (const link of row.querySelectorAll("a[data-about]"))
      (link.closest(".answer-passage") ?? link).toggleAttribute("hidden", alike || (differ && !about(link)));
  };

  /**
   * @param {HTMLElement} row
   * @param {Element} one what it has of a framework
   * @param {{ shown: string[], odd: Map<string, string[]>, alike: boolean }} found
   */
  const mark = (row, one, { shown, odd, alike }) => {
    const id = one.getAttribute("data-framework") ?? "";
    const differs = [...odd.values()].some((ids) => ids.includes(id));
    one.classList.toggle("differs", differs);
    one.toggleAttribute("data-spoken-for", alike && id !== shown[0]);
    const [word, name] = [row.querySelector(".differs-word"), one.querySelector(":scope > b")];
    if (word && name && differs && !one.querySelector(".differs-word")) name.after(" ", word.cloneNode(true));
    for (const piece of one.querySelectorAll("mark")) {
      const against = words(piece.getAttribute("data-against"));
      const isOdd = odd.get(piece.getAttribute("data-part") ?? "body")?.includes(id);
      const isShown = !against.length || against.some((other) => shown.includes(other));
      piece.toggleAttribute("data-plain", !isOdd || !isShown);
    }
  };

  /** @param {HTMLElement} row @param {boolean} alike or in their statuses alone @param {string[]} shown */
  const sayAlike = (row, alike, shown) => {
    const said = document.createElement("span");
    said.className = "answer-same";
    const names = shown.map((id) => document.querySelector(`[data-framework="${id}"] > :is(b, .framework-name)`)?.textContent ?? id);
    const text = row.closest("[data-same]")?.getAttribute(alike ? "data-same" : "data-same-status") ?? "";
    said.textContent = text.replace("{names}", names.join(", "));
    row.querySelector(alike ? ".answer-cells, th" : ".answer-line, th")?.append(" ", said);
  };

  /** @param {Element} place what says how many rows are not shown, since they tell of no difference between the chosen */
  const count = (place) => {
    const n = place.parentElement?.querySelectorAll("tr[data-no-difference]").length ?? 0;
    place.textContent = n ? (place.getAttribute("data-left-out") ?? "").replace("{n}", String(n)) : "";
  };

  document.addEventListener("compare-change", () => {
    const { frameworks } = root.dataset;
    const chosen = frameworks === undefined ? null : words(frameworks);
    for (const row of document.querySelectorAll("[data-agreeing]")) if (row instanceof HTMLElement) tell(row, chosen);
    for (const place of document.querySelectorAll("[data-left-out]")) count(place);
  });
})();
