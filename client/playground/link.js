/** A reader's code as a link: it travels in the fragment, which browsers send to no server. */

/**
 * @typedef {object} Shared
 * @property {string} topic
 * @property {string} framework the one that was open
 * @property {string} program
 * @property {Record<string, string>} files `framework/path` -> text, of what was changed
 * @property {PlaygroundSent | null} request
 */

const MARK = "#playground=";
const LARGEST = 1_000_000; // bytes: anybody can make a link, also one that unpacks to more than the memory holds

/** @param {string} hash */
export const isLink = (hash) => hash.startsWith(MARK);

/** @param {string} address @param {Shared} shared @returns {Promise<string>} */
export async function linkTo(address, shared) {
  const stream = new Blob([JSON.stringify({ v: 1, ...shared })]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return address.replace(/#.*/s, "") + MARK + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} hash @returns {Promise<Shared | null>} null: what it holds cannot be read */
export async function fromLink(hash) {
  try {
    const text = hash.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return checked(JSON.parse(await limited(stream)));
  } catch {
    return null;
  }
}

/** @param {ReadableStream<Uint8Array>} stream @returns {Promise<string>} */
async function limited(stream) {
  const reader = stream.getReader();
  const parts = [];
  let size = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (!value) continue;
    size += value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new RangeError("too large");
    }
    parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (value));
  }
  return new Blob(parts).text();
}

/** @param {unknown} given @returns {Shared | null} */
function checked(given) {
  if (!isRecord(given) || given.v !== 1 || !isRecord(given.files)) return null;
  const { topic, framework, program, files, request } = given;
  const texts = Object.entries(files).filter((entry) => typeof entry[1] === "string");
  if (typeof topic !== "string" || typeof framework !== "string" || typeof program !== "string") return null;
  return { topic, framework, program, files: /** @type {Record<string, string>} */ (Object.fromEntries(texts)), request: sent(request) };
}

/** @param {unknown} given @returns {PlaygroundSent | null} */
function sent(given) {
  if (!isRecord(given)) return null;
  const { name, method, target, headers, body } = given;
  if (typeof method !== "string" || typeof target !== "string" || typeof body !== "string") return null;
  const pairs = (Array.isArray(headers) ? headers : []).filter((pair) => Array.isArray(pair) && pair.length === 2);
  return {
    name: typeof name === "string" ? name : null,
    changed: given.changed === true,
    method,
    target,
    headers: pairs.map(([key, value]) => [String(key), String(value)]),
    body,
  };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
