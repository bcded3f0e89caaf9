/** What is stored, as the page that shows it needs it. */
import { filesOf, weight } from "./list.js";

/**
 * @typedef {object} Item a language or the playground
 * @property {string} whole
 * @property {string} name as a language calls itself; "" for the playground
 * @property {{ size: number, sent: number }} all bytes
 * @property {number} part from 0 to 1, what of it is stored, by what is sent
 * @property {boolean} removable some of what is stored is its own
 * @property {string | undefined} at when it was stored as a whole, in this version or an earlier one
 * @property {boolean} complete in the version that the host has
 */

/**
 * @typedef {object} Overview
 * @property {Item[]} items
 * @property {{ language: string, title: string, path: string }[]} pages that open without a connection
 * @property {Map<string, string>} titles of all pages, by address below the site's
 * @property {Map<string, string>} languages their names
 * @property {number} size bytes of everything that is stored
 */

/**
 * @param {import("./store.js").Store} store
 * @returns {Promise<Overview | undefined>} undefined: what there is to store is not known
 */
export async function overview(store) {
  const current = await store.note("current");
  const list = await store.list(current);
  if (!list) return undefined;
  const wholes = [...Object.keys(list.languages), "playground"];
  const noted = await Promise.all(wholes.map((whole) => store.note(`whole/${whole}`)));
  // After the notes: what one says is stored is among the files.
  const hashes = await store.hashes();
  const versions = await store.note("versions");
  const lists = await Promise.all(versions.map((/** @type {string} */ version) => store.list(version)));
  return {
    items: wholes.map((whole, at) => itemOf(list, whole, hashes, noted[at], current)).filter(({ all }) => all.size),
    pages: pagesIn(lists, hashes),
    titles: new Map(pagesOf(list).map(([path, { title }]) => [path, title])),
    languages: new Map(Object.entries(list.languages).map(([language, { name }]) => [language, name])),
    size: weight(lists.flatMap((it) => Object.values(it?.files ?? {})).filter(({ hash }) => hashes.has(hash))).size,
  };
}

/**
 * @param {OfflineList} list @param {string} whole @param {Set<string>} hashes
 * @param {OfflineWhole | undefined} noted @param {string} current
 * @returns {Item}
 */
function itemOf(list, whole, hashes, noted, current) {
  const files = filesOf(list, whole).map(([, file]) => file);
  const all = weight(files);
  const here = files.filter(({ hash }) => hashes.has(hash));
  const stored = weight(here);
  const core = new Set(list.core.map((path) => list.files[path]));
  return {
    whole,
    name: list.languages[whole]?.name ?? "",
    all,
    part: all.sent ? stored.sent / all.sent : 0,
    removable: here.some((file) => file.group === whole && !core.has(file)),
    at: noted?.at,
    // Not by the note alone: the browser may have dropped files when it ran out of room.
    complete: noted?.version === current && stored.size === all.size,
  };
}

/**
 * @param {(OfflineList | undefined)[]} lists the newest first
 * @param {Set<string>} hashes of the files that are stored
 */
function pagesIn(lists, hashes) {
  /** @type {Map<string, { language: string, title: string, path: string }>} */
  const found = new Map();
  for (const list of lists)
    for (const [path, page] of list ? pagesOf(list) : [])
      if (!found.has(path) && hashes.has(list?.files[path]?.hash ?? "")) found.set(path, { ...page, path });
  return [...found.values()];
}

/** The pages there are to read: not those that tell what is stored. @param {OfflineList} list */
function pagesOf(list) {
  const own = new Set(Object.values(list.languages).map(({ offline }) => offline));
  return Object.entries(list.pages).filter(([path]) => !own.has(path));
}
