/** Asks the index. Nothing of it is loaded before `prepare`. */
import { hits } from "./hits.js";
import { exact } from "./identifiers.js";
import { split } from "./passages.js";
import { read } from "./query.js";
import { ranked } from "./ranking.js";
import { Words } from "./words.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./ranking.js").Found} Found */
/** @typedef {ReturnType<typeof ranked>[number]} Ranked */
/** @typedef {import("./hits.js").Hit} Hit */
/** @typedef {import("./passages.js").Passage} Passage */
/** @typedef {{ framework: string, group: string }} Filters "" for all */

// What a record is called counts as Pagefind has it; its address, its group and its kind are no words to look for. The names in its code
// are asked for one at a time, and the weight is what they are answered with: less where they are only named.
const RANKING = { pageLength: 0.5, metaWeights: { title: 8, page: 1, code: 1, named: 0.2, group: 0, url: 0, aside: 0 } };

const LOOKED_INTO = 30; // results, before the first is shown

export class Engine {
  /** @type {Promise<{ index: Pagefind, words: Words }> | undefined} */
  #loading;
  #attempts = 0;
  /** @type {Map<string, Passage[]>} of the records that were looked into, by address: the next letter asks for most again */
  #passages = new Map();

  /**
   * @param {string} folder the address of the index, with a slash at its end
   * @param {string} language
   * @param {string[]} frameworks
   */
  constructor(folder, language, frameworks) {
    this.folder = folder;
    this.language = language;
    this.frameworks = frameworks;
  }

  /** Rejects where the index cannot be loaded; asking again tries again. */
  async prepare() {
    this.#loading ??= this.#load();
    try {
      return await this.#loading;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  async #load() {
    const again = this.#attempts++ ? `?again=${this.#attempts}` : ""; // a browser may remember that a module failed
    const [{ createInstance }, words] = await Promise.all([
      import(`${this.folder}pagefind.js${again}`),
      // Its name does not change with the pages: the browser has to ask whether it is still the same.
      fetch(`${this.folder}words.${this.language}.json`, { cache: "no-cache" }),
    ]);
    if (!words.ok) throw new Error(`${words.url}: ${words.status}`);
    // In the page: a search takes a few milliseconds, and a worker would be another file to load.
    const index = /** @type {Pagefind} */ (createInstance({ basePath: this.folder, noWorker: true, ranking: RANKING }));
    await index.search(""); // it loads by itself; this is how it says that it could not
    return { index, words: new Words(await words.json()) };
  }

  /**
   * @param {string} query
   * @param {Filters} filters
   * @returns {Promise<Results>}
   */
  async find(query, { framework, group }) {
    const { index, words } = await this.prepare();
    const terms = read(query, words, this.frameworks);
    const asked = [...new Set(terms.flatMap(({ ways }) => [...ways.keys()]))];
    const filters = { ...(framework && { framework }), ...(group && { group }) };
    const ask = async (/** @type {string} */ word) => (await index.search(word, { filters })).results;
    const answers = await Promise.all(asked.map(ask));
    const found = new Map(asked.map((word, at) => [word, answers[at] ?? []]));
    const inCode = await Promise.all(terms.map(({ names }) => firstFound(names, ask)));
    return new Results(ranked(terms, found, inCode), terms, framework, this.#passagesOf).arrange();
  }

  /** @param {string} url @param {string} content */
  #passagesOf = (url, content) => {
    const passages = this.#passages.get(url) ?? split(content, this.frameworks);
    this.#passages.set(url, passages);
    return passages;
  };

  /**
   * Where nothing is found: the glossary's terms that are spelt most like the query.
   * @param {string} query
   * @returns {Promise<{ id: string, name: string }[]>}
   */
  async similarTerms(query) {
    const { words } = await this.prepare();
    return words.similarTerms(query);
  }
}

/**
 * @param {string[]} names
 * @param {(word: string) => Promise<Found[]>} ask
 * @returns {Promise<Found[]>} what shows the first of the names that anything shows
 */
async function firstFound([name, ...others], ask) {
  if (!name) return [];
  const found = await ask(exact(name));
  return found.length ? found : firstFound(others, ask);
}

/** The records that were found, the best first; what those beyond the first ones hold is loaded when they are shown. */
class Results {
  /** @type {Hit[]} */
  #hits = [];
  #found;

  /**
   * @param {Ranked[]} found
   * @param {Term[]} terms
   * @param {string} framework the one that is filtered by, or ""
   * @param {(url: string, content: string) => Passage[]} passagesOf
   */
  constructor(found, terms, framework, passagesOf) {
    this.#found = found;
    this.terms = terms;
    this.framework = framework;
    this.passagesOf = passagesOf;
  }

  get length() {
    return this.#hits.length + this.#found.length;
  }

  /** Looks into the first ones. Under a filter the others stay out: whether they are about it is not known. */
  async arrange() {
    await this.#take(LOOKED_INTO);
    if (this.framework) this.#found = [];
    return this;
  }

  /** @param {number} from @param {number} to @returns {Promise<Hit[]>} */
  async load(from, to) {
    if (to > this.#hits.length) await this.#take(to - this.#hits.length);
    return this.#hits.slice(from, to);
  }

  /** @param {number} count */
  async #take(count) {
    const next = this.#found.slice(0, count);
    const fragments = await Promise.all(next.map((one) => one.data()));
    this.#found = this.#found.slice(count);
    const candidates = fragments.map(({ content, meta }, at) => ({
      ...meta,
      passages: this.passagesOf(meta.url ?? "", content),
      total: next[at]?.total ?? 0,
      isForward: next[at]?.isForward ?? false,
    }));
    this.#hits.push(...hits(candidates, this.terms, this.framework));
  }
}
