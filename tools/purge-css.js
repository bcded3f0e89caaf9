/**
 * node purge-css.js SITE SHEET...: the sheets of a built site in one, without the rules that nothing on it can need.
 * `npm run bundle` makes one file of this and PurgeCSS, and `python -m rosetta.publish` runs it: rosetta/publish/sheet.py.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PurgeCSS } from "purgecss";

const START_TAG = /<([a-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** What stands in a page. PurgeCSS's own reading would take each word of the prose for a class, and its reader of HTML
 * takes ten times as long. @param {string} html */
function ofPage(html) {
  const tags = new Set(), classes = new Set(), ids = new Set(), names = new Set(), values = new Set();
  for (const [, tag, attributes] of html.matchAll(START_TAG)) {
    tags.add(tag);
    for (const [, name, double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      const value = double ?? single ?? bare ?? "";
      names.add(name);
      values.add(value);
      if (name === "class") for (const one of value.split(/\s+/)) classes.add(one);
      if (name === "id") ids.add(value);
    }
  }
  const attributes = { names: [...names], values: [...values] };
  return { tags: [...tags], classes: [...classes], ids: [...ids], attributes, undetermined: [] };
}

/** What a script may put on a page: any word of it. No language of the site is written from right to left.
 * @param {string} text */
const ofScript = (text) => [...new Set(text.match(/[\w-]+/g))].filter((word) => word !== "rtl");

const [site = "", ...sheets] = process.argv.slice(2);
const read = (/** @type {string} */ name) => readFileSync(name, "utf8");
const files = readdirSync(site, { recursive: true, encoding: "utf8" }).map((name) => join(site, name));
// Data too: the playground's holds HTML.
const content = files
  .filter((name) => /\.html$|assets.(client|javascripts|playground).*\.js(on)?$/.test(name))
  .map((name) => ({ raw: read(name), extension: name.slice(name.lastIndexOf(".") + 1) }));
// Variables of these sheets that others use: the client's, those in pages, scripts. In the same source, or they would go.
const others = [...content.map(({ raw }) => raw), ...files.filter((name) => /client.*\.css$/.test(name)).map(read)];
const variables = new Set(others.flatMap((text) => text.match(/var\(--md-[\w-]+/g) ?? []));
const used = `html{content:${[...variables].map((one) => `${one})`).join(" ")}}`;

new PurgeCSS()
  .purge({
    content,
    css: [{ raw: `${sheets.map(read).join("\n").replace(/\/\*#[^]*?\*\//g, "")}${used}` }],
    extractors: [
      { extensions: ["html"], extractor: ofPage },
      { extensions: ["js", "json"], extractor: ofScript },
    ],
    variables: true,
    safelist: { deep: [/^highlight$/] }, // what a reader's own code is coloured with
    // What Material's script has names for, and mkdocs.yml does not turn on.
    blocklist: [/^md-(annotation|search|source|status|tag|version)/, /^mermaid$/],
  })
  .then(([{ css }]) => process.stdout.write(css.slice(0, css.lastIndexOf(used))));
