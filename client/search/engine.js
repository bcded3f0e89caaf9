/** Asks the index. Nothing of it is loaded before `prepare`. */
import { exact } from "./identifiers.js";
import { best, split } from "./passages.js";
import { read } from "./query.js";
import { ranked } from "./ranking.js";
import { Words } from "./words.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./ranking.js").Found} Found */
/** @typedef {import("./ranking.js").Fragment} Fragment */
/** @typedef {import("./passages.js").Passage} Passage */
/** @typedef {{ url: string, page: string, title: string, kind: string, passage: Passage | undefined }} Result */
/** @typedef {{ framework: string, kind: string }} Filters "" for all */

// What a record is called counts as Pagefind has it; its address and its kind are no words to look for. The names in its code
// are asked for one at a time, and the weight is what they are answered with: less where they are only named.
const RANKING = { pageLength: 0.5, metaWeights: { title: 8, page: 1, code: 1, named: 0.2, kind: 0, url: 0 } };

const MOST_FILTERED = 30; // results that are looked through under a framework's filter

export class Engine {
  /** @type {Promise<{ index: Pagefind, words: Words }> | undefined} */
  #loading;
  #attempts = 0;

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
  async find(query, { framework, kind }) {
    const { index, words } = await this.prepare();
    const terms = read(query, words);
    const asked = [...new Set(terms.flatMap(({ ways }) => [...ways.keys()]))];
    const filters = { ...(framework && { framework }), ...(kind && { kind }) };
    const ask = async (/** @type {string} */ word) => (await index.search(word, { filters })).results;
    const answers = await Promise.all(asked.map(ask));
    const found = new Map(asked.map((word, at) => [word, answers[at] ?? []]));
    const inCode = await Promise.all(terms.map(({ names }) => firstFound(names, ask)));
    const results = new Results(ranked(terms, found, inCode), terms, this.frameworks, framework);
    if (framework) await results.keepMatching();
    return results;
  }

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

/** The records that were found, the best first; what a record holds is loaded when it is shown. */
class Results {
  #found;

  /**
   * @param {Found[]} found
   * @param {Term[]} terms
   * @param {string[]} frameworks
   * @param {string} framework the one that is filtered by, or ""
   */
  constructor(found, terms, frameworks, framework) {
    this.#found = found;
    this.terms = terms;
    this.frameworks = frameworks;
    this.framework = framework;
  }

  get length() {
    return this.#found.length;
  }

  /** @param {number} from @param {number} to @returns {Promise<Result[]>} */
  async load(from, to) {
    const fragments = await Promise.all(this.#found.slice(from, to).map((one) => one.data()));
    return fragments.map((fragment) => ({ ...fragment.meta, passage: this.#best(fragment)?.passage }));
  }

  /**
   * A record is about several frameworks; this leaves those whose words stand in a passage about the chosen one, or that
   * are called so as a whole.
   */
  async keepMatching() {
    const first = this.#found.slice(0, MOST_FILTERED);
    const fragments = await Promise.all(first.map((one) => one.data()));
    this.#found = first.filter((_, at) => {
      const fragment = /** @type {Fragment} */ (fragments[at]);
      const title = { text: fragment.meta.title, frameworks: [], code: false };
      return this.#best(fragment)?.matches || best([title], this.terms)?.matches;
    });
  }

  /** @param {Fragment} fragment */
  #best({ content }) {
    return best(split(content, this.frameworks), this.terms, this.framework);
  }
}
