/* Stands inline in <head>: what must be known before the first paint. */
(() => {
  const root = document.documentElement;

  // Material's own script does the same, and comes last: by then what only scripts can do would move the page.
  root.classList.replace("no-js", "js");

  // The front page has room for what whoever has begun goes on with: client/home/. And pages say where they are on the
  // path that the reader follows.
  try {
    const study = localStorage.getItem("rosetta.study") ?? "";
    const [, path] = study.match(/"path":{"id":"([\w-]+)"/) ?? [];
    root.toggleAttribute("data-begun", Boolean(path) || /"place":/.test(study));
    if (path) root.dataset.path = path;
  } catch {
    // Storage may be forbidden.
  }

  // A place on the page, to go to or to come back to, is only right once all above it is laid out: layout.css. And
  // some browsers do not keep what is read in its place while something above it is laid out.
  const [visit] = performance.getEntriesByType("navigation");
  const isNew = visit instanceof PerformanceNavigationTiming && visit.type === "navigate";
  if (location.hash || !isNew || !CSS.supports("overflow-anchor", "auto")) root.dataset.whole = "";
})();
