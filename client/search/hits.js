/** Which of the records that were found are shown, in which order, and with which passage. Pure. */
import { best, isShort, passage } from "./passages.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./passages.js").Passage} Passage */
/** @typedef {{ url: string, page: string, title: string, group: string, aside?: string }} Meta */
/** @typedef {Meta & { passages: Passage[], total: number, isForward?: boolean }} Candidate total: what its words count */
/** @typedef {ReturnType<typeof best>} Best */
/** @typedef {Meta & { passage: Passage | undefined }} Hit */

// What a record counts that others say more than: one that names them or sums them up, or of which but a line below a number
// or a name was found, as "FastAPI 422 Unprocessable Content".
const LESS = 0.6;
// Results that most people look at.
export const READ = 5;

/**
 * @param {Candidate[]} candidates the best first
 * @param {Term[]} terms
 * @param {string} [framework] the one that is filtered by
 * @returns {Hit[]} each with a passage of its own
 */
export function hits(candidates, terms, framework) {
  const found = candidates
    .map((one) => ({ ...one, own: best(one.passages, terms, framework) }))
    // Under a filter what is about the framework, or is called so as a whole.
    .filter(({ own, title }) => !framework || own?.matches || inTitle(title, terms));
  const ordered = termAmongFirst(headingFirst(lessLater(found, terms), terms), terms);
  return withoutRepetition(ordered, terms, framework);
}

/**
 * A section that says something comes before one that names or sums up what others say, but for one that is called by the
 * words; of a word alone, also before one where it only stands in a table. Those that are there for their code stay.
 * @template {Candidate & { own: { passage: Passage } | undefined }} T
 * @param {T[]} found
 * @param {Term[]} terms
 * @returns {T[]}
 */
function lessLater(found, terms) {
  let least = 0; // what comes first may count less: a name that stands in code is brought forward
  const totals = found.map(({ total }) => total).reverse().map((total) => (least = Math.max(least, total))).reverse();
  const isInTable = (/** @type {T} */ { own, url, title }) =>
    isWord(terms) && !isTerm(url) && own && isShort(own.passage) && !inTitle(title, terms);
  const isCalled = called(terms);
  const weight = (/** @type {T} */ one) =>
    !one.isForward && ((one.aside && !isCalled(one)) || isInTable(one)) ? LESS : 1;
  const weighed = found.map((one, at) => ({ one, value: (totals[at] ?? 0) * weight(one) }));
  return weighed.sort((one, other) => other.value - one.value).map(({ one }) => one);
}

/**
 * A section that is called by the words, "The trailing slash", says more of them than the glossary does. One with other
 * words in its heading, "Routes in modules", is about a part of what a term means.
 * @template {Meta} T
 * @param {T[]} found
 * @param {Term[]} terms
 * @returns {T[]}
 */
function headingFirst(found, terms) {
  const isCalled = called(terms);
  const at = found.findIndex((one) => !isTerm(one.url) && isCalled(one));
  const before = found.slice(0, Math.max(at, 0));
  const [below, above] = [before.filter(({ url }) => isTerm(url)), before.filter(({ url }) => !isTerm(url))];
  return at < 0 ? found : [...above, ...found.slice(at, at + 1), ...below, ...found.slice(at + 1)];
}

/**
 * Who types a term of the glossary may ask what it means, however many sections say something of it.
 * @template {Candidate} T
 * @param {T[]} found
 * @param {Term[]} terms
 * @returns {T[]}
 */
function termAmongFirst(found, terms) {
  const isCalled = called(terms);
  const term = found.find((one, at) => at >= READ && isTerm(one.url) && isCalled(one));
  if (!term) return found;
  const others = found.filter((one) => one !== term);
  const first = others.slice(0, READ);
  const leaving = first.filter((one) => !one.isForward).at(-1); // one that is there for its code stays
  return [...first.filter((one) => one !== leaving), term, ...(leaving ? [leaving] : []), ...others.slice(READ)];
}

/** @param {Term[]} terms @returns {(one: Meta) => boolean} whether it is called so, by the words themselves */
function called(terms) {
  const same = terms.map((term) => ({ ...term, ways: new Map([...term.ways].filter(([, weight]) => weight === 1)) }));
  return ({ title }) => inTitle(title, same) === terms.length && title.split(/\s+/).length <= terms.length + 1;
}

/**
 * A passage stands once, with the best of the sections that have it; another one shows what else it has of the words.
 * @param {(Candidate & { own: Best })[]} found
 * @param {Term[]} terms
 * @param {string} [framework]
 * @returns {Hit[]}
 */
function withoutRepetition(found, terms, framework) {
  const shown = new Set();
  return found.flatMap(({ url, page, title, group, passages, own }) => {
    const fresh = own && shown.has(own.passage.text) ? best(passages.filter(({ text }) => !shown.has(text)), terms, framework) : own;
    const any = fresh?.matches || !own?.matches || inTitle(title, terms);
    if (!any) return [];
    if (fresh) shown.add(fresh.passage.text);
    return [{ url, page, title, group, passage: fresh?.passage }];
  });
}

/** A name with a hyphen, Allow-Credentials, may stand in the tables alone. @param {Term[]} terms */
const isWord = (terms) => terms.length === 1 && /^[\p{L}\p{N}]+$/u.test(terms[0]?.text ?? "");

/** @param {string} url @returns {boolean} whether the record is a term of the glossary */
const isTerm = (url) => url.includes("#term-");

/** @param {string} text @param {Term[]} terms @returns {number} of the words, how many it has */
const inTitle = (text, terms) => best([passage(text)], terms)?.matches ?? 0;
