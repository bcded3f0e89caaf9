/** What `make runtime` made, and which of it a program needs. */

/**
 * @typedef {{file: string, bytes: number, size: number}} Entry `bytes` cross the network, `size` is the file
 * @typedef {object} Manifest
 * @property {Entry} worker worker.js, bundled
 * @property {{info: {python: string}}} lock what Pyodide is told of packages: none
 * @property {Record<string, string>} versions
 * @property {{script: Entry, machine: Entry, wasm: Entry}} pyodide
 * @property {Record<string, Entry & {when: string | null}>} packs
 * @property {Record<string, {packs: string[], bytes: number}>} frameworks
 */

/**
 * The packs of a framework, and those that the program mentions.
 * @param {Manifest} manifest @param {string} framework @param {import("./types.js").Job} [job] @returns {string[]}
 */
export function packsFor(manifest, framework, job) {
  const text = Object.values(job?.files ?? {})
    .filter((content) => typeof content === "string")
    .join("\n");
  const mentioned = Object.entries(manifest.packs).filter(([, pack]) => pack.when && new RegExp(pack.when).test(text));
  return [...new Set([...manifest.frameworks[framework].packs, ...mentioned.map(([name]) => name)])];
}

/**
 * What a cold start with these packs fetches.
 * @param {Manifest} manifest @param {string[]} packs @returns {Entry[]}
 */
export const entriesFor = (manifest, packs) => [
  manifest.worker,
  ...Object.values(manifest.pyodide),
  ...packs.map((name) => manifest.packs[name]),
];
