/** What is known of a language: rosetta/search/query_words.py publishes it, and says what it holds. Pure. */

/**
 * @typedef {object} WordsData
 * @property {string[]} stop
 * @property {string[]} [english]
 * @property {string[]} suffixes
 * @property {[expression: string, meant: string][]} synonyms
 * @property {[id: string, name: string, english: string][]} terms
 * @property {string} words
 */

const HANGUL = /^[가-힣]+$/;

/** @param {string} text @returns {string} as words are compared */
export const fold = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е");

export class Words {
  /** @param {WordsData} data */
  constructor(data) {
    this.stop = new Set(data.stop);
    this.english = new Set(data.english);
    this.expressions = data.synonyms.map(
      ([expression, meant]) =>
        /** @type {const} */ ([new RegExp(`(?:${expression})(?![\\p{L}\\p{N}_])`, "uy"), meant.split(",")]),
    );
    this.terms = data.terms;
    this.suffixes = [...data.suffixes].sort((one, other) => other.length - one.length);
    const words = data.words.split(" ");
    this.all = [...new Set([...words, ...words.map((word) => this.stem(word))])].sort();
    this.set = new Set(this.all);
  }

  /**
   * @param {string[]} query its words, folded
   * @returns {string[][]} for each word, what the guide writes for it or for a phrase that it is in
   */
  synonyms(query) {
    /** @type {string[][]} */
    const meant = query.map(() => []);
    const text = query.join(" ");
    let from = 0;
    query.forEach((word, at) => {
      for (const [expression, others] of this.expressions) {
        expression.lastIndex = from;
        const phrase = expression.exec(text)?.[0].split(" ") ?? [];
        const saying = phrase.filter((word) => !this.isStop(word)).length; // "as is" means something only as a whole
        phrase.forEach((word, part) => {
          if (!saying || !this.isStop(word)) meant[at + part]?.push(...others);
        });
      }
      from += word.length + 1;
    });
    return meant;
  }

  /**
   * @param {string} word
   * @param {boolean} [isEnglish] whether the query is, also in a guide that is not
   * @returns {boolean} whether it says nothing: a stop word, or a particle after URL or JSON
   */
  isStop(word, isEnglish) {
    if (isEnglish && this.english.has(word)) return true;
    return this.stop.has(word) || this.stop.has(this.stem(word)) || this.suffixes.includes(word);
  }

  /** @param {string} start @returns {boolean} whether a word of the guide begins so */
  begins(start) {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {string} */ (this.all[middle]) < start) low = middle + 1;
      else high = middle;
    }
    return this.all[low]?.startsWith(start) ?? false;
  }

  /**
   * A Korean word without its particles and endings; other words as they are, since Pagefind knows their stems.
   * One syllable is left only where the guide uses it as a word: 뷰를 is 뷰, but 경로 is not 경.
   * @param {string} word
   * @returns {string}
   */
  stem(word) {
    if (!HANGUL.test(word)) return word;
    for (let left = 2; left; left--) {
      const suffix = this.suffixes.find(
        (one) => word.endsWith(one) && (word.length - one.length > 1 || this.set?.has(word.slice(0, -one.length))),
      );
      if (!suffix || word.length === suffix.length) return word;
      word = word.slice(0, -suffix.length);
    }
    return word;
  }

  /**
   * Korean compounds are written with spaces or without: 쿼리매개변수.
   * @param {string} word
   * @returns {string[]} its two parts, where the guide knows both
   */
  parts(word) {
    if (!HANGUL.test(word)) return [];
    const found = [];
    for (let at = 1; at < word.length; at++) {
      const parts = [word.slice(0, at), this.stem(word.slice(at))];
      if (parts.every((part) => (part.length > 1 ? this.begins(part) : this.set.has(part)))) found.push(parts);
    }
    // The evener, the likelier: 상태코드 is 상태 + 코드.
    const shorter = (/** @type {string[]} */ parts) => Math.min(...parts.map((part) => part.length));
    return found.sort((one, other) => shorter(other) - shorter(one))[0] ?? [];
  }

  /** @param {string} query @returns {{ id: string, name: string }[]} the terms that are spelt most like it */
  similarTerms(query) {
    const asked = letters(fold(query).trim());
    const limit = Math.max(2, Math.ceil(asked.length / 2));
    return this.terms
      .map(([id, name, english]) => {
        const distances = [name, english].map((one) => editDistance(asked, letters(fold(one)), limit));
        return { id, name, distance: Math.min(...distances) };
      })
      .filter(({ distance }) => distance < limit)
      .sort((one, other) => one.distance - other.distance)
      .slice(0, 3);
  }

  /**
   * @param {string} word
   * @param {number} allowed letters that may be wrong
   * @returns {string | undefined} the word of the guide that it is a misspelling of
   */
  nearest(word, allowed = word.length > 8 ? 2 : 1) {
    const spelt = letters(word);
    if (word.length < (HANGUL.test(word) ? 2 : 4)) return undefined;
    let best;
    let least = allowed + 1;
    for (const known of this.all) {
      if (Math.abs(known.length - word.length) > 2 || known[0] !== word[0]) continue;
      const distance = editDistance(spelt, letters(known), least);
      if (distance < least) [best, least] = [known, distance];
    }
    return best;
  }
}

/** @param {string} word @returns {string} Hangul taken apart, so that one wrong vowel is one mistake */
const letters = (word) => word.normalize("NFD");

/**
 * Letters to insert, remove, change or swap; at least `limit` where there are more.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 */
export function editDistance(one, other, limit) {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const change = one[row - 1] === other[at - 1] ? 0 : 1;
      now[at] = Math.min(num(last, at) + 1, num(now, at - 1) + 1, num(last, at - 1) + change);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        now[at] = Math.min(num(now, at), num(before, at - 2) + 1);
    }
    if (Math.min(...now) >= limit) return limit;
    [before, last] = [last, now];
  }
  return num(last, other.length);
}

/** @param {number[]} list @param {number} at */
const num = (list, at) => /** @type {number} */ (list[at]);
