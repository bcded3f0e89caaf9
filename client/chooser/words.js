/** What the page of the chooser already says: read from its markup and its data, never written here. */
import { filled } from "../ui/texts.js";
import { points } from "./score.js";

/**
 * @typedef {import("./score.js").Candidate} Candidate
 * @typedef {import("./score.js").Data & { words: Record<string, string> }} PageData
 */

/** @param {number} n @returns {string} with a real minus, as rosetta/directives/chooser.py writes it */
export const signed = (n) => (n ? `${n > 0 ? "+" : "\u2212"}${Math.abs(n)}` : "0");

/** The texts of one chooser, in the language of its page. */
export class Words {
  /** @param {HTMLElement} root the element @param {PageData} data */
  constructor(root, data) {
    this.root = root;
    this.data = data;
  }

  /** @param {string} key @param {Record<string, string>} [values] @returns {string} */
  say(key, values = {}) {
    return filled(this.data.words[key] ?? key, values);
  }

  /** @param {string} question @returns {string} */
  question(question) {
    const legend = this.#question(question)?.querySelector("legend");
    return [...(legend?.childNodes ?? [])].filter((node) => node instanceof Text).map((node) => node.data).join("");
  }

  /** @param {string} question @param {string} answer @returns {string} */
  answer(question, answer) {
    const option = this.#question(question)?.querySelector(`li[data-answer="${CSS.escape(answer)}"] label`);
    return option?.textContent?.trim() ?? "";
  }

  /** @param {string} id @returns {string} the name of a candidate */
  name(id) {
    return this.data.candidates.find((one) => one.id === id)?.name ?? id;
  }

  /** @param {string} id @returns {Node} the name of a candidate with its marks */
  mark(id) {
    const found = document.querySelector(`[data-candidate="${CSS.escape(id)}"] .chooser-name`);
    return found?.cloneNode(true) ?? document.createTextNode(this.name(id));
  }

  /**
   * @param {string} question
   * @param {string} answer
   * @param {Candidate} candidate
   * @returns {Node | undefined} why the answer counts for the candidate, or for the part of a mix that it comes from
   */
  reason(question, answer, candidate) {
    const own = points(this.data, question, answer, candidate);
    const parts = this.data.candidates.filter(({ id }) => candidate.parts.includes(id));
    const from = [candidate, ...parts.filter((part) => points(this.data, question, answer, part) === own)];
    const group = this.#question(question)?.querySelector(`tbody[data-answer="${CSS.escape(answer)}"]`);
    const rows = from.map(({ id }) => group?.querySelector(`tr[data-for~="${CSS.escape(id)}"] .chooser-reason`));
    return rows.find(Boolean)?.cloneNode(true);
  }

  /** @param {string} id @returns {Node | undefined} why a candidate starts below the others */
  cost(id) {
    return document.querySelector(`[data-candidate="${CSS.escape(id)}"] .chooser-reason`)?.cloneNode(true);
  }

  /** @param {string} id @returns {Node[]} a line for each release that a candidate means */
  releases(id) {
    const kept = this.root.querySelector(`template[data-releases="${CSS.escape(id)}"]`);
    const lines = kept instanceof HTMLTemplateElement ? [...kept.content.querySelectorAll("li")] : [];
    return lines.map((line) => line.cloneNode(true));
  }

  /** @param {string} question */
  #question(question) {
    return this.root.querySelector(`[data-question="${CSS.escape(question)}"]`);
  }
}
