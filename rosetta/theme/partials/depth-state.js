/*
 * Which sections for reference are open: none, all of them, or those that the reader opened in this tab. Stands inline
 * in <head>, so that what is open is open at the first paint. The only place that keeps it: client/folds/ goes through
 * `window.depth`, and page-foot.html applies it to each page that Material swaps in.
 */
(() => {
  const KEY = "pyweb-rosetta.depth";
  const CLOSED = "details.reference:not([open])";
  const root = document.documentElement;
  let everything = false;
  /** By page: the ids of what is open. @type {Record<string, string[]>} */
  let opened = {};
  try {
    everything = localStorage.getItem(KEY) === "everything";
    opened = Object(JSON.parse(sessionStorage.getItem(KEY) ?? "{}"));
  } catch {
    // Storage may be forbidden, or written by someone else.
  }

  /** @returns {NodeListOf<HTMLDetailsElement>} */
  const folds = (selector = "details.reference") => document.querySelectorAll(selector);
  const idOf = (/** @type {Element} */ fold) => fold.querySelector("summary > [id]")?.id ?? "";

  const apply = () => {
    root.dataset.depth = everything ? "everything" : "essential";
    const here = opened[location.pathname];
    for (const fold of folds(CLOSED)) if (everything || (Array.isArray(here) && here.includes(idOf(fold)))) fold.open = true;
  };

  /** @param {boolean} all */
  const choose = (all) => {
    everything = all;
    for (const fold of folds()) fold.open = all;
    apply();
    document.dispatchEvent(new CustomEvent("depth-change"));
    try {
      localStorage.setItem(KEY, all ? "everything" : "essential");
    } catch {
      // The choice then lasts as long as the page.
    }
  };

  window.depth = { get everything() { return everything; }, apply, choose };
  apply();

  document.addEventListener("toggle", ({ target }) => {
    if (!(target instanceof Element && target.matches("details.reference"))) return;
    opened[location.pathname] = everything ? [] : [...folds()].filter((fold) => fold.open).map(idOf);
    try {
      sessionStorage.setItem(KEY, JSON.stringify(opened));
    } catch {
      // Then they are closed when the page is loaded anew.
    }
  }, true);

  // While the page comes in: a section is opened before any of it is painted.
  if (!everything && !opened[location.pathname]?.length) return;
  const incoming = new MutationObserver(apply);
  incoming.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => incoming.disconnect());
})();
