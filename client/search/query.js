/** Reads a query: what to ask the index for, and what counts how much. Pure. */
import { isCode, names } from "./identifiers.js";
import { fold, Words } from "./words.js";

/**
 * One word of the query, and what may stand for it in the guide, each with how well it does: 1 is the word itself; and as
 * which names it may stand in code, the whole one first.
 * @typedef {{ text: string, ways: Map<string, number>, names: string[] }} Term
 */

const WEIGHTS = { same: 1, synonym: 0.8, phrase: 0.9, misspelt: 0.8, beginning: 0.5, unsaid: 0.6 };

/**
 * @param {string} query
 * @param {Words} words
 * @param {string[]} frameworks their ids: who names two of them compares them, also without saying so
 * @returns {Term[]} without stop words, unless there is nothing else
 */
export function read(query, words, frameworks = []) {
  const all = split(fold(parted(query, words)));
  const meant = words.synonyms(all);
  const places = [...all.keys()];
  const isEnglish = !/[а-я가-힣]/u.test(fold(query)); // as an error message is
  const kept = places.filter((at) => meant[at]?.length || !words.isStop(all[at] ?? "", isEnglish));
  const terms = (kept.length ? kept : places).flatMap((at) => termsOf(all[at] ?? "", meant[at] ?? [], words));
  const named = frameworks.filter((one) => terms.some(({ text, ways }) => text === one || ways.has(one)));
  const compared = named.length > 1 && !all.includes("vs") ? words.synonyms(["vs"])[0] ?? [] : [];
  if (compared.length) terms.push(...termsOf("vs", compared, words).map(unsaid));
  return terms.slice(0, 12);
}

/**
 * The name of a class that the guide does not have is read as its words: RequestEntityTooLarge, "request entity too large".
 * @param {string} query
 * @param {Words} words
 */
const parted = (query, words) =>
  query.replace(/\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}*)+/gu, (name) => {
    const known = fold(name);
    return words.begins(known) || words.synonyms([known])[0]?.length ? name : name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ");
  });

/**
 * Words, identifiers and numbers. A particle parts Latin letters from others, and a hyphen Cyrillic ones from all: API를,
 * flask-приложение, веб-сокет, which is a word of its own for those who write it without.
 * @param {string} text
 */
function split(text) {
  return text
    .replace(/['’](s\b)?/gu, "") // don't, request's
    .replace(/[“”„«»"`‘()[\]{}<>?!=&|\\/,;*#%$^~…—–]/gu, " ")
    .replace(/(?<!\w)\+|\+(?!\w)/gu, " ") // but n+1
    .replace(/(?<![a-z0-9_]):|:(?![a-z_])/gu, " ")
    .replace(/([a-z0-9_)])-?(?=[가-힣а-я])|([а-я])-(?=[a-z0-9а-я])/gu, "$1$2 ")
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}@_]+|[^\p{L}\p{N}_]+$/gu, ""))
    .filter(Boolean)
    // The words of <path:name>, and the whole, which may stand so in code.
    .flatMap((word) => (word.includes(":") ? [...word.split(":"), word] : word));
}

/**
 * @param {string} word
 * @param {string[]} meant what the guide writes for it
 * @param {Words} words
 * @returns {Term[]} one, but for a compound
 */
function termsOf(word, meant, words) {
  if (word.includes(":")) return [{ text: word, ways: new Map(), names: names(word) }];
  // What only code is written like is not widened: the words in it mean something else.
  if (isCode(word)) return [{ text: word, ways: new Map([[word, WEIGHTS.same]]), names: names(word) }];
  const stem = words.stem(word);
  /** @type {Term["ways"]} */
  const ways = new Map();
  for (const one of meant) {
    const parts = split(one).filter((part) => !words.isStop(part));
    add(ways, parts.join(" "), parts.length > 1 ? WEIGHTS.phrase : WEIGHTS.synonym);
  }
  // Whether the parts of an identifier are known is left to Pagefind.
  const isWord = /^\p{L}{2,}$/u.test(stem);
  if (!isWord || isKnown(stem, words)) {
    add(ways, stem, WEIGHTS.same);
    if (isWord && !words.begins(stem)) {
      // A form that the guide lacks, or a slip at the end of one: миграицй.
      add(ways, beginning(stem, words), WEIGHTS.beginning);
      add(ways, words.nearest(stem, 1) ?? "", WEIGHTS.misspelt);
    }
  } else if (!ways.size) {
    const parts = words.parts(stem);
    if (parts.length) return parts.flatMap((part) => termsOf(part, words.synonyms([part])[0] ?? [], words));
    const guess = words.nearest(stem);
    add(ways, guess ?? beginning(stem, words), guess ? WEIGHTS.misspelt : WEIGHTS.beginning);
  }
  return [{ text: word, ways, names: names(word) }];
}

/**
 * Of a word that it does not know Pagefind takes off letter after letter, until a single one finds something anywhere.
 * @param {string} word
 * @param {Words} words
 * @returns {string} the known beginning of an unknown word: verification, verified; "" if it is too short to mean it
 */
function beginning(word, words) {
  const least = Math.max(/[가-힣]/.test(word) ? 2 : 4, word.length / 2);
  for (let length = word.length - 1; length >= least; length--)
    if (words.begins(word.slice(0, length))) return word.slice(0, length);
  return "";
}

const ENDINGS = /(?:(?:ing|ed|er|ion|ly|e)?s?|[а-я]{1,3})$/;

/** Inflected forms share their beginning: маршрутами, маршрут. @param {string} word @param {Words} words */
const isKnown = (word, words) => words.begins(word) || (word.length > 5 && words.begins(word.replace(ENDINGS, "")));

/** A word that was not typed counts less. @param {Term} term @returns {Term} */
const unsaid = (term) => ({
  ...term,
  ways: new Map([...term.ways].map(([word, weight]) => [word, weight * WEIGHTS.unsaid])),
});

/** @param {Map<string, number>} ways @param {string} word @param {number} weight */
const add = (ways, word, weight) => word && ways.set(word, Math.max(weight, ways.get(word) ?? 0));
