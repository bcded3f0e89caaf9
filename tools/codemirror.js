/** What the playground takes from CodeMirror: `npm run vendor` makes one file of it, which is loaded on demand. */
export { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
export { python } from "@codemirror/lang-python";
export { bracketMatching, HighlightStyle, indentOnInput, indentUnit, LRLanguage, syntaxHighlighting } from "@codemirror/language";
export { lintGutter, setDiagnostics } from "@codemirror/lint";
export { EditorState } from "@codemirror/state";
export { Decoration, drawSelection, EditorView, keymap, lineNumbers, MatchDecorator, ViewPlugin } from "@codemirror/view";
export { tags } from "@lezer/highlight";
// Not @codemirror/lang-jinja: it brings JavaScript and CSS along, and makes this file half as large again.
export { parser as html } from "@lezer/html";
