/**
 * The code editor: CodeMirror in the site's colours. Tab indents; after Escape it leads on, as everywhere else.
 *
 * It stands in a shadow root: in the document CodeMirror would write a <style>, which the site's policy refuses.
 */

import { make } from "../ui/elements.js";
import { languageOf } from "./languages.js";

/** @typedef {typeof import("../../tools/codemirror.js")} CodeMirror */
/** @typedef {{ line: number, message: string }} Mark */

export class Editor {
  #mirror;
  #view;
  #extensions;
  /** @type {Map<string, import("@codemirror/state").EditorState>} the files that are not shown, with what can be undone */
  #others = new Map();
  #file = "";
  #isFilling = false;

  /**
   * @param {CodeMirror} mirror
   * @param {HTMLElement} host
   * @param {object} options
   * @param {string} options.hint the sentence about Tab
   * @param {(file: string, text: string) => void} options.onChange
   * @param {() => void} options.onRun Ctrl+Enter
   */
  constructor(mirror, host, { hint, onChange, onRun }) {
    const { EditorView, keymap, syntaxHighlighting } = mirror;
    this.#mirror = mirror;
    this.#extensions = [
      mirror.lineNumbers(),
      mirror.lintGutter(),
      mirror.history(),
      mirror.drawSelection(),
      mirror.indentOnInput(),
      mirror.bracketMatching(),
      mirror.indentUnit.of("    "),
      mirror.EditorState.tabSize.of(4),
      syntaxHighlighting(colours(mirror)),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-describedby": "hint", autocapitalize: "off", spellcheck: "false" }),
      EditorView.theme(LOOKS),
      EditorView.domEventHandlers({ blur: (_, view) => view.setTabFocusMode(false) }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.#isFilling) onChange(this.#file, update.state.doc.toString());
      }),
      keymap.of([
        { key: "Mod-Enter", run: () => (onRun(), true) },
        { key: "Escape", run: (view) => (view.setTabFocusMode(true), false) },
        mirror.indentWithTab,
        ...mirror.historyKeymap,
        ...mirror.defaultKeymap,
      ]),
    ];
    const root = host.attachShadow({ mode: "open" });
    const looks = new CSSStyleSheet();
    looks.replaceSync(HINT);
    root.adoptedStyleSheets = [looks];
    this.#view = new EditorView({ root, parent: root });
    root.append(make("p", { id: "hint" }, hint));
    // The page's own shortcuts (search, next page) would take letters: from outside, what is typed into is the host.
    host.addEventListener("keydown", (event) => event.stopPropagation());
  }

  /** @param {string} file @param {string} text @param {string} label its accessible name */
  show(file, text, label) {
    if (this.#file) this.#others.set(this.#file, this.#view.state);
    this.#file = file;
    const kept = this.#others.get(file);
    const { EditorState, EditorView } = this.#mirror;
    const language = languageOf(this.#mirror, file);
    const own = [...this.#extensions, ...language, EditorView.contentAttributes.of({ "aria-label": label })];
    this.#view.setState(kept ?? EditorState.create({ doc: text, extensions: own }));
    this.fill(file, text);
  }

  /** Another text for a file, which can be undone. @param {string} file @param {string} text */
  fill(file, text) {
    const state = file === this.#file ? this.#view.state : this.#others.get(file);
    if (!state || state.doc.toString() === text) return;
    // Undone by itself, not together with what was typed just before.
    const annotations = this.#mirror.isolateHistory.of("full");
    const change = { changes: { from: 0, to: state.doc.length, insert: text }, annotations };
    this.#isFilling = true;
    if (file === this.#file) this.#view.dispatch(change);
    else this.#others.set(file, state.update(change).state);
    this.#isFilling = false;
  }

  /** @param {Mark[]} marks the lines of the shown file where something went wrong */
  mark(marks) {
    const { doc } = this.#view.state;
    const diagnostics = marks
      .filter(({ line }) => line >= 1 && line <= doc.lines)
      .map(({ line, message }) => {
        const { from, to, text } = doc.line(line);
        const start = from + (text.length - text.trimStart().length);
        return { from: start, to, severity: /** @type {const} */ ("error"), message };
      });
    this.#view.dispatch(this.#mirror.setDiagnostics(this.#view.state, diagnostics));
  }

  /** @param {number} line from 1 on @param {{ focus?: boolean }} [options] focus: put the cursor there */
  reveal(line, { focus = false } = {}) {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const effects = this.#mirror.EditorView.scrollIntoView(from, { y: focus ? "center" : "start", yMargin: 4 });
    this.#view.dispatch({ effects, ...(focus ? { selection: { anchor: from } } : {}) });
    if (focus) this.#view.focus();
  }

  destroy() {
    this.#view.destroy();
    this.#others.clear();
  }
}

const HINT = `
  p { margin: 0; padding: 0.3rem 0.8rem; border-top: 1px solid var(--line); background: var(--paper-raised);
    color: var(--ink-soft); font-size: 0.62rem; }
  @media (pointer: coarse) { p { display: none; } }
`;

const LOOKS = {
  // As large as lets 80 characters fit, within what can be read.
  "&": { color: "var(--ink)", background: "var(--code-ground)", fontSize: "clamp(max(12px, 0.545rem), calc((100cqi - 4.5rem) / 50), 0.66rem)" },
  "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "-2px" },
  ".cm-scroller": {
    height: "var(--editor-height, clamp(9rem, 42vh, 21rem))",
    maxHeight: "var(--editor-most, 32rem)",
    overflow: "auto",
    fontFamily: "var(--md-code-font-family)",
    lineHeight: "1.55",
  },
  ".cm-content": { padding: "0.5rem 0", caretColor: "var(--ink)" },
  ".cm-gutters": { border: "0", background: "var(--code-ground)", color: "var(--ink-soft)" },
  ".cm-gutter-lint": { width: "1.1em" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    { background: "color-mix(in srgb, var(--link) 25%, transparent)" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": { outline: "1px solid var(--line-strong)", background: "none" },
  // Within a string too, so that a value in a quoted attribute is seen.
  ".cm-template, .cm-template span": { color: "var(--md-code-hl-special-color)" },
  ".cm-template-comment, .cm-template-comment span": { color: "var(--md-code-hl-comment-color)" },
  ".cm-tooltip": { border: "1px solid var(--line-strong)", borderRadius: "4px", background: "var(--paper)", color: "var(--ink)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--mark-line)", textUnderlineOffset: "0.2em" },
};

/** The colours of the page's own code, light and dark. @param {CodeMirror} mirror */
function colours({ HighlightStyle, tags }) {
  const colour = (/** @type {string} */ name) => `var(--md-code-hl-${name}-color)`;
  return HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: colour("keyword") },
    { tag: [tags.string, tags.special(tags.string)], color: colour("string") },
    { tag: tags.number, color: colour("number") },
    { tag: [tags.bool, tags.null, tags.self], color: colour("constant") },
    { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: colour("function") },
    { tag: tags.tagName, color: colour("keyword") },
    { tag: tags.attributeName, color: colour("constant") },
    { tag: tags.meta, color: colour("special") },
    { tag: tags.comment, color: colour("comment") },
    { tag: tags.operator, color: colour("operator") },
    { tag: tags.punctuation, color: colour("punctuation") },
  ]);
}
