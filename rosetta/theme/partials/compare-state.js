/*
 * Which frameworks the reader compares, and how. Stands inline in <head>, so that the attributes on <html> are
 * there before the first paint and CSS alone decides what is shown. The only place that reads or keeps the choice:
 * the modules under client/ go through `window.compareState`.
 *
 * Columns where two programs fit beside each other, tabs elsewhere, until the reader chooses one of them.
 *
 * A choice in the address (?f=flask,django&layout=columns) comes first. It is kept for this browser tab only, so
 * that opening someone's link does not overwrite what the reader chose for themselves.
 */
(() => {
  const KEY = "pyweb-rosetta.compare";
  const LAYOUTS = ["tabs", "columns"];
  const wide = matchMedia("(min-width: 75em)"); // 1200 px
  const root = document.documentElement;
  const words = (/** @type {string | null | undefined} */ text) => (text ?? "").split(" ").filter(Boolean);
  const all = words(document.currentScript?.dataset.frameworks);
  /** What the reader chose, with frameworks that this page may not have. @type {Record<string, unknown>} */
  let wanted = {};

  /** @returns {string[]} the frameworks that this page compares, else all, in the registry's order */
  const known = () => {
    const here = words(document.querySelector("meta[name=compares]")?.getAttribute("content"));
    return here.length ? all.filter((id) => here.includes(id)) : all;
  };

  /** Whatever is stored, or nothing: storage may be forbidden, full, or written by someone else.
   * @param {"localStorage" | "sessionStorage"} store @returns {Record<string, unknown>} */
  const stored = (store) => {
    try {
      const value = JSON.parse(window[store].getItem(KEY) ?? "{}");
      return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
    } catch {
      return {};
    }
  };

  /** @param {"localStorage" | "sessionStorage"} store @param {object} value */
  const keep = (store, value) => {
    try {
      window[store].setItem(KEY, JSON.stringify(value));
    } catch {
      // The choice then lasts as long as the page.
    }
  };

  /** @param {unknown} ids @returns {string[]} the ones that exist, in the registry's order */
  const existing = (ids) => all.filter((id) => Array.isArray(ids) && ids.includes(id));

  /** @param {string} search @returns {Record<string, unknown>} */
  const inAddress = (search) => {
    const query = new URLSearchParams(search);
    const frameworks = existing((query.get("f") ?? "").split(","));
    return {
      ...(frameworks.length ? { frameworks } : {}),
      ...(LAYOUTS.includes(query.get("layout") ?? "") ? { layout: query.get("layout") } : {}),
    };
  };

  /** What of the choice can be shown here. @returns {CompareChoice} */
  const current = () => {
    const { frameworks, layout, tab } = wanted;
    const here = known();
    const chosen = existing(frameworks).filter((id) => here.includes(id));
    if (!chosen.length) chosen.push(...here);
    const open = chosen.find((id) => id === tab) ?? chosen[0] ?? "";
    const own = layout === "columns" || layout === "tabs" ? layout : undefined;
    return { frameworks: chosen, layout: own ?? (wide.matches ? "columns" : "tabs"), ownLayout: own, tab: open };
  };

  const show = () => {
    const { frameworks, layout, tab } = current();
    if (frameworks.length === known().length) delete root.dataset.frameworks;
    else root.dataset.frameworks = frameworks.join(" ");
    root.toggleAttribute("data-pair", frameworks.length === 2);
    root.dataset.layout = layout;
    root.dataset.tab = tab;
    document.dispatchEvent(new CustomEvent("compare-change"));
  };

  /** @param {string} search the query of an address */
  const apply = (search) => {
    const linked = inAddress(search);
    const session = { ...stored("sessionStorage"), ...linked };
    if (Object.keys(linked).length) keep("sessionStorage", session);
    const now = root.dataset.tab ? wanted : {};
    wanted = { ...stored("localStorage"), ...session, ...now, ...linked };
    show();
  };

  /** @param {Partial<CompareChoice>} change */
  const choose = ({ frameworks, ...change }) => {
    const here = known();
    const before = existing(wanted.frameworks);
    // What this page does not have stays chosen, or not, as it was.
    const isChosen = (/** @type {string} */ id) =>
      here.includes(id) ? frameworks?.includes(id) : !before.length || before.includes(id);
    const chosen = frameworks && { frameworks: all.filter(isChosen) };
    wanted = { ...wanted, ...change, ...chosen };
    show();
    change = { ...change, ...chosen };
    keep("localStorage", { ...stored("localStorage"), ...change });
    const session = stored("sessionStorage");
    if (Object.keys(session).length) keep("sessionStorage", { ...session, ...change });
  };

  window.compareState = { get known() { return known(); }, apply, choose, current };
  if (!all.length) return;
  apply(location.search);
  wide.addEventListener("change", show);
  // For CSS, since html:has(...) would cost a new style for every element at every change. page-foot.html keeps it.
  root.toggleAttribute("data-compares", document.querySelector("meta[name=compares]") !== null);

  // Without its module the page goes back to what it is without JavaScript.
  const giveUp = () => {
    for (const name of ["frameworks", "layout", "tab", "compares", "pair"]) delete root.dataset[name];
    document.dispatchEvent(new CustomEvent("compare-change"));
  };
  addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement && target.type === "module") giveUp();
    },
    true,
  );
  document.addEventListener("part-missing", (event) => {
    if (event instanceof CustomEvent && event.detail === "compare-toolbar") giveUp();
  });
})();
