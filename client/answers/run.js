/** A recorded request, sent again: to the page's own programs, which run in the browser, and shown in its row. */
import { Runs } from "../playground/run.js";
import { speaker } from "../playground/speaker.js";
import { Runtime } from "../runtime/runtime.js";
import { sheet } from "../site/sheet.js";

/** @typedef {{ data: PlaygroundData, say: import("../playground/speaker.js").Say, runtime: Runtime }} Loaded */

/** Runs for one topic: what they need is loaded with the first. */
export class Running {
  #playground;
  /** @type {Promise<Loaded> | null} */
  #loaded = null;
  /** @type {Runtime | null} */
  #runtime = null;
  /** @type {Set<Runs>} */
  #runs = new Set();

  /** @param {HTMLElement} playground the topic's, which has the addresses */
  constructor(playground) {
    this.#playground = playground;
  }

  /**
   * @param {string} name of the request
   * @param {Element} place takes what comes of it
   * @throws where something cannot be loaded
   */
  async run(name, place) {
    const { data, say, runtime } = await this.#load();
    const request = data.requests[name];
    if (!request) throw new Error(`no request ${name}`);
    const recorded = Object.keys(data.answers[name] ?? {});
    const chosen = window.compareState.current().frameworks.filter((id) => recorded.includes(id));
    const runs = new Runs({ data, say, runtime, code: codeOf(data), view: VIEW });
    place.replaceChildren(runs.state, runs.answers);
    this.#runs.add(runs);
    await runs.run(chosen.length ? chosen : recorded, { name, changed: false, ...request });
    this.#runs.delete(runs);
  }

  /** The page is left. */
  close() {
    for (const runs of this.#runs) runs.close();
    this.#runtime?.close();
  }

  /** @returns {Promise<Loaded>} again after a failure */
  #load() {
    this.#loaded ??= this.#fetch().catch((error) => {
      this.#loaded = null;
      throw error;
    });
    return this.#loaded;
  }

  /** @returns {Promise<Loaded>} */
  async #fetch() {
    const { root, topicData, texts, runtime, sheet: css } = this.#playground.dataset;
    const at = (/** @type {string | undefined} */ path) => new URL(`${root}/${path}`, document.baseURI).href;
    const read = async (/** @type {string | undefined} */ path) => {
      const response = await fetch(at(path));
      if (!response.ok) throw new Error(`${response.status} ${path}`);
      return response.json();
    };
    const [data, words] = await Promise.all([read(topicData), read(texts), sheet(at(css))]);
    this.#runtime ??= new Runtime({ manifestUrl: at(runtime) });
    return { data, say: speaker(words, document.documentElement.lang), runtime: this.#runtime };
  }
}

/** The code as the page shows it, whatever the reader has changed in the playground. @param {PlaygroundData} data */
const codeOf = (data) => ({
  text: (/** @type {string} */ file) => {
    const [framework = "", ...path] = file.split("/");
    return data.files[framework]?.[path.join("/")] ?? "";
  },
  isChanged: () => false,
});

/** Nobody sees the code here. */
const VIEW = { program: "app", mark() {}, unmark() {}, goTo() {} };
