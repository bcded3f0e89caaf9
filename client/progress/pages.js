/** Pages by a name that has no language, so that progress is shared between the languages. */

/**
 * @param {string} address
 * @param {string} root the address of the front page in the page's language
 * @returns {string} "topics/routing", "index" for the front page; "" for what is not below `root`
 */
export function pageName(address, root) {
  const [page, base] = [new URL(address), new URL(".", root)];
  if (page.origin !== base.origin || !page.pathname.startsWith(base.pathname)) return "";
  const path = page.pathname.slice(base.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  return path.replace(/(\/|\.html)$/, "") || "index";
}

/**
 * @param {"root" | "review" | "progress" | "offline" | "cards" | "scheduler"} what as partials/study.html names it
 * @returns {string} its whole address; "" when the site has no such page
 */
export function addressOf(what) {
  const path = document.querySelector("page-study")?.getAttribute(`data-${what}`);
  return path ? new URL(path, location.href).href : "";
}

/** @typedef {{ name: string, title: string, group: string, link: HTMLAnchorElement }} SitePage group: its name, or "" */

/** @returns {SitePage[]} what there is to read, as the navigation has it */
export function pages() {
  const root = addressOf("root");
  const tools = [addressOf("review"), addressOf("progress"), addressOf("offline")];
  const own = tools.map((address) => address && pageName(address, root));
  return [...document.querySelectorAll(".md-nav--primary a.md-nav__link[href]")]
    .filter((link) => link instanceof HTMLAnchorElement)
    .filter((link) => !link.closest(".md-nav--secondary"))
    .map((link) => ({
      name: pageName(link.href, root),
      title: link.querySelector(".md-ellipsis")?.textContent?.trim() ?? "",
      group: link.closest("details")?.querySelector("summary .md-ellipsis")?.textContent?.trim() ?? "",
      link,
    }))
    .filter(({ name }) => name && !own.includes(name));
}

/** @param {string} folder of snippets/ @returns {string[]} the pages that may be about it, of which there is one */
const placesOf = (folder) => [folder, `topics/${folder}`, `deep-dives/${folder}`];

/** @param {string} page a name @param {string} folder of snippets/ @returns {boolean} whether the page is about the folder */
export const isAbout = (page, folder) => placesOf(folder).includes(page);

/** @param {SitePage[]} all @returns {Map<string, SitePage[]>} in their order, by the names of the groups */
export function inGroups(all) {
  /** @type {Map<string, SitePage[]>} */
  const found = new Map();
  for (const page of all) found.set(page.group, [...(found.get(page.group) ?? []), page]);
  return found;
}
