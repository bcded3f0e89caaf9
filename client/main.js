/**
 * The one entry of the site's own JavaScript. What stands on every page comes with it; every other part comes when its
 * element first stands on a page. A part defines its custom element, which starts and stops by itself.
 *
 * A part that makes such an element while the page is read imports what it needs itself.
 */
import "./every-page.js";

/** @type {Record<string, () => Promise<unknown>>} rosetta/publish/client_files.py reads this table, to preload the parts */
const parts = {
  "compare-toolbar": () => import("./topic.js"),
  "not-found": () => import("./site/not-found.js"),
  "rosetta-answers": () => import("./topic.js"),
  "rosetta-chooser": () => import("./chooser/chooser.js"),
  "rosetta-continue": () => import("./home/continue.js"),
  "rosetta-exercise": () => import("./topic.js"),
  "rosetta-glossary": () => import("./glossary/glossary.js"),
  "rosetta-model": () => import("./model/model.js"),
  "rosetta-offline": () => import("./offline/offline.js"),
  "rosetta-path": () => import("./paths/path.js"),
  "rosetta-phrasebook": () => import("./phrases/phrasebook.js"),
  "rosetta-playground": () => import("./topic.js"),
  "rosetta-progress": () => import("./progress/dashboard.js"),
  "rosetta-quiz": () => import("./topic.js"),
  "rosetta-review": () => import("./review/review.js"),
  "rosetta-summary": () => import("./summary/summary.js"),
};

function loadParts() {
  for (const [tag, load] of Object.entries(parts)) {
    const elements = document.getElementsByTagName(tag);
    if (!elements.length || customElements.get(tag)) continue;
    // Without its part an element is what it is without JavaScript; the theme's script in <head> listens for this.
    load().catch(() => document.dispatchEvent(new CustomEvent("part-missing", { detail: tag })));
  }
}

loadParts();
// After each page that Material swaps in place.
window.document$?.subscribe(loadParts);
