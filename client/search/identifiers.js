/** Names in code, as rosetta/search/identifiers.py writes them into the index. Pure. */

const NAME = /^@?([a-z_]\w*(?:[.:-][a-z_]\w*)*)$/;
/** @type {Record<string, string>} */
const WRITTEN = { _: "zu", ".": "zd", "-": "zh", ":": "zc" };

/** @param {string} word @returns {boolean} whether only code is written so: request.args, set_cookie, @app */
export const isCode = (word) => /^@|^_|\w[._]\w|\w_$/.test(word) && NAME.test(word);

/**
 * What to ask the index for, the whole name first: of `flask.request.args` it may know `request.args`. A last part that is
 * a word of a language, `args`, would say too little alone.
 * @param {string} word folded
 * @returns {string[]} none where it cannot be a name
 */
export function names(word) {
  const parts = NAME.exec(word)?.[1]?.split(".") ?? [];
  return parts.map((_, at) => parts.slice(at).join(".")).filter((name, at) => !at || isCode(name));
}

/** @param {string} name @returns {string} the query for the word that stands for it in the index, and for no other */
export const exact = (name) => `"zq${name.replace(/[_.:-]/g, (one) => WRITTEN[one] ?? "")}q"`;
