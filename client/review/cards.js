/** What the cards say: the data of their topic, or of the glossary, loaded when the first of them is asked. */
import { worker } from "../offline/start.js";
import { visit } from "../offline/visit.js";
import { loadData } from "../progress/published.js";

/** @typedef {{ front: string, back: string }} Term */

/** @type {Map<string, Promise<any>>} by path */
const loaded = new Map();

/** @param {StudyEntry} entry */
const pathOf = ({ topic }) => (topic ? `topics/${topic}.json` : "glossary.json");

/**
 * @param {StudyEntry} entry
 * @returns {Promise<{ question: QuizQuestion } | { term: Term }>} fails when it cannot be loaded
 */
export async function loadCard(entry) {
  const path = pathOf(entry);
  const loading = loaded.get(path) ?? loadData(path);
  loaded.set(path, loading);
  const cards = await loading.catch((error) => {
    loaded.delete(path);
    throw error;
  });
  const card = cards[entry.id];
  if (!card) throw new Error(`${entry.id} is not in ${path}`);
  return entry.topic ? { question: { ...card, about: nodesOf(card.about) } } : { term: card };
}

/** @param {string} html written by the build */
function nodesOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.childNodes];
}

/**
 * Whoever has opened the review goes on without a connection: the worker, where there is one, stores what it passes on.
 * @param {StudyEntry[]} entries
 * @param {AbortSignal} signal
 */
export async function storeForOffline(entries, signal) {
  const { connection } = /** @type {any} */ (navigator); // not in lib.dom
  if (!worker || connection?.saveData) return;
  await visit(worker);
  for (const path of new Set(entries.map(pathOf))) if (!signal.aborted) await loadData(path);
}
