/** The one entry of the site's own JavaScript. Each import defines its custom elements. */
import "./chooser/chooser.js";
import "./compare/toolbar.js";
import "./progress/page.js";
import "./progress/dashboard.js";
import "./quiz/quiz.js";
import "./review/review.js";
import "./site/languages.js";
