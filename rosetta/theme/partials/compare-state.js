/*
 * Which frameworks the reader compares, and how. Stands inline in <head>, so that the attributes on <html> are
 * there before the first paint and CSS alone decides what is shown. The only place that reads or keeps the choice:
 * the modules under client/ go through `window.compareState`.
 *
 * A choice in the address (?f=flask,django&layout=columns) comes first. It is kept for this browser tab only, so
 * that opening someone's link does not overwrite what the reader chose for themselves.
 */
(() => {
  const KEY = "pyweb-rosetta.compare";
  const root = document.documentElement;
  const known = (document.currentScript?.dataset.frameworks ?? "").split(" ").filter(Boolean);

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
  const existing = (ids) => known.filter((id) => Array.isArray(ids) && ids.includes(id));

  /** @param {string} search @returns {Record<string, unknown>} */
  const inAddress = (search) => {
    const query = new URLSearchParams(search);
    const frameworks = existing((query.get("f") ?? "").split(","));
    return {
      ...(frameworks.length ? { frameworks } : {}),
      ...(query.get("layout") === "columns" ? { layout: "columns" } : {}),
    };
  };

  /** @param {Record<string, unknown>} wanted @returns {CompareChoice} */
  const sound = ({ frameworks, layout, tab }) => {
    const chosen = existing(frameworks);
    if (!chosen.length) chosen.push(...known);
    const open = chosen.find((id) => id === tab) ?? chosen[0] ?? "";
    return { frameworks: chosen, layout: layout === "columns" ? "columns" : "tabs", tab: open };
  };

  /** @param {CompareChoice} choice */
  const show = ({ frameworks, layout, tab }) => {
    if (frameworks.length === known.length) delete root.dataset.frameworks;
    else root.dataset.frameworks = frameworks.join(" ");
    root.dataset.layout = layout;
    root.dataset.tab = tab;
    document.dispatchEvent(new CustomEvent("compare-change"));
  };

  const current = () =>
    sound({
      frameworks: root.dataset.frameworks?.split(" "),
      layout: root.dataset.layout,
      tab: root.dataset.tab,
    });

  /** @param {string} search the query of an address */
  const apply = (search) => {
    const linked = inAddress(search);
    const session = { ...stored("sessionStorage"), ...linked };
    if (Object.keys(linked).length) keep("sessionStorage", session);
    const now = root.dataset.tab ? current() : {};
    show(sound({ ...stored("localStorage"), ...session, ...now, ...linked }));
  };

  /** @param {Partial<CompareChoice>} change */
  const choose = (change) => {
    show(sound({ ...current(), ...change }));
    keep("localStorage", { ...stored("localStorage"), ...change });
    const session = stored("sessionStorage");
    if (Object.keys(session).length) keep("sessionStorage", { ...session, ...change });
  };

  window.compareState = { known, apply, choose, current };
  if (!known.length) return;
  apply(location.search);
  // For CSS, since html:has(...) would cost a new style for every element at every change. page-foot.html keeps it.
  root.toggleAttribute("data-compares", document.querySelector("meta[name=compares]") !== null);

  // Without its module the page goes back to what it is without JavaScript.
  const giveUp = () => {
    for (const name of ["frameworks", "layout", "tab", "compares"]) delete root.dataset[name];
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
