/**
 * Asks the built search as client/search/ does, without a browser: node engine.mjs <index folder> <language> <ids of frameworks> <number>
 * reads a JSON list of queries and writes, for each, how many results it has and the addresses of the first ones.
 */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { Engine } from "../../client/search/engine.js";

const [folder = "", language = "", frameworks = "", most = ""] = process.argv.slice(2);

// What Pagefind and the engine take from a browser: the page's language, and files by their address.
globalThis.window = globalThis;
globalThis.document = { querySelector: () => ({ getAttribute: () => language }), currentScript: null };
globalThis.location = pathToFileURL("/");
globalThis.fetch = async (address) => new Response(await readFile(new URL(address)));

const queries = JSON.parse(await readFile("/dev/stdin", "utf-8"));
const engine = new Engine(pathToFileURL(`${folder}/`).href, language, frameworks.split(","));
const answers = [];
for (const query of queries) {
  const results = await engine.find(query, { framework: "", group: "" });
  const first = await results.load(0, Number(most));
  answers.push({ query, count: results.length, urls: first.map(({ url }) => url) });
}
process.stdout.write(JSON.stringify(answers));
