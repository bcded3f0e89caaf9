/** What the playground and an exercise load when they are opened: the attributes of their elements say from where. */
import { sheet } from "../site/sheet.js";
import { speaker } from "./speaker.js";

/**
 * @typedef {object} Loaded
 * @property {any} data
 * @property {import("./speaker.js").Say} say
 * @property {import("./editor.js").CodeMirror} mirror
 * @property {string} manifestUrl
 */

/**
 * @param {DOMStringMap} dataset of the element: rosetta/directives/playground.py
 * @param {string} [address] of the data
 * @returns {Promise<Loaded>} fails when something cannot be loaded
 */
export async function loaded({ root, texts, editor, sheet: looks, runtime }, address) {
  const at = (/** @type {string | undefined} */ path) => new URL(`${root}/${path}`, document.baseURI).href;
  const read = async (/** @type {string | undefined} */ path) => {
    const response = await fetch(at(path));
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response.json();
  };
  const [data, words, mirror] = await Promise.all([
    read(address),
    read(texts),
    /** @type {Promise<typeof import("../../tools/codemirror.js")>} */ (import(at(editor))),
    sheet(at(looks)),
  ]);
  return { data, mirror, say: speaker(words, document.documentElement.lang), manifestUrl: at(runtime) };
}

/**
 * @template T
 * @param {() => Promise<T>} fetch
 * @returns {() => Promise<T>} the same, once; again after a failure
 */
export function onceLoaded(fetch) {
  /** @type {Promise<T> | null} */
  let loading = null;
  return () =>
    (loading ??= fetch().catch((error) => {
      loading = null;
      throw error;
    }));
}
