/** What the editor colours in a file, by its name. */

/** @typedef {import("./editor.js").CodeMirror} CodeMirror */

/** The tags of Jinja and of Django's templates, in whatever they stand in: a page, an attribute, a mail. */
const TAGS = /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/g;

/** @param {CodeMirror} mirror @param {string} file @returns {import("@codemirror/state").Extension[]} */
export function languageOf(mirror, file) {
  if (file.endsWith(".py")) return [mirror.python()];
  const templates = templateTags(mirror);
  return /\.html?$/.test(file) ? [mirror.LRLanguage.define({ name: "html", parser: mirror.html }), templates] : [templates];
}

/** @param {CodeMirror} mirror */
function templateTags({ Decoration, MatchDecorator, ViewPlugin }) {
  const decoration = (/** @type {RegExpExecArray} */ [text]) =>
    Decoration.mark({ class: text.startsWith("{#") ? "cm-template-comment" : "cm-template" });
  const matcher = new MatchDecorator({ regexp: TAGS, decoration });
  return ViewPlugin.define(
    (view) => ({
      tags: matcher.createDeco(view),
      update(update) {
        this.tags = matcher.updateDeco(update, this.tags);
      },
    }),
    { decorations: ({ tags }) => tags },
  );
}
