/**
 * What stands on every page. The bundle keeps this and all that it needs in one chunk, which the parts share: see
 * `bundle` in package.json.
 */
import "./page/copy.js";
import "./page/paper.js";
import "./folds/reveal.js";
import "./folds/switch.js";
import "./offline/start.js";
import "./progress/entries.js";
import "./progress/page-study.js";
import "./search/open.js";
import "./site/code-buttons.js";
import "./site/content-visibility.js";
import "./site/languages.js";
import "./site/navigation.js";
import "./site/terms.js";
import "./site/tooltips.js";
