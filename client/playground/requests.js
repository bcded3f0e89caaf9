/** Requests as text that a reader edits, and as what is sent. Pure: no document. */

/** @param {[string, string][]} headers */
export const headersText = (headers) => headers.map(([name, value]) => `${name}: ${value}`).join("\n");

/**
 * @param {string} text one header a line
 * @returns {{ headers: [string, string][], wrong: string | null }} wrong: the first line that is no header
 */
export function parsedHeaders(text) {
  /** @type {[string, string][]} */
  const headers = [];
  for (const line of text.split("\n").filter((one) => one.trim())) {
    const match = /^\s*([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)\s*$/.exec(line);
    if (!match) return { headers, wrong: line.trim() };
    headers.push([match[1] ?? "", match[2] ?? ""]);
  }
  return { headers, wrong: null };
}

/**
 * @param {Record<string, PlaygroundRequest>} requests
 * @param {string} name
 * @returns {string[]} the requests that come before this one, in sending order
 */
export function earlier(requests, name) {
  /** @type {string[]} */
  const found = [];
  for (let after = requests[name]?.after; after; after = requests[after]?.after)
    found.unshift(after);
  return found;
}

/** Line breaks as a <textarea> has them. @param {string} text */
const plain = (text) => text.replaceAll("\r\n", "\n");

/** @param {PlaygroundRequest} preset @returns {string} its body as a <textarea> shows it */
export const bodyText = (preset) => plain(preset.body);

/**
 * @typedef {{ method: string, target: string, headers: string, body: string }} Typed what stands in the form's fields
 * @param {PlaygroundRequest} preset
 * @returns {Typed}
 */
export const typedOf = (preset) => ({ ...preset, headers: headersText(preset.headers), body: bodyText(preset) });

/**
 * @param {Record<string, PlaygroundRequest>} requests
 * @param {string | null} name the preset that was chosen
 * @param {Typed} typed
 * @returns {PlaygroundSent & { wrong: string | null }} wrong: the line that is no header
 */
export function sentOf(requests, name, typed) {
  const { headers, wrong } = parsedHeaders(typed.headers);
  const sent = { method: typed.method, target: typed.target.trim(), headers, body: typed.body };
  const preset = name ? requests[name] : undefined;
  return { name, changed: !preset || isChanged(preset, sent), ...sent, wrong };
}

/** @param {PlaygroundRequest} preset @param {Omit<PlaygroundSent, "name" | "changed">} sent */
export const isChanged = (preset, sent) =>
  preset.method !== sent.method ||
  preset.target !== sent.target ||
  headersText(preset.headers) !== headersText(sent.headers) ||
  plain(preset.body) !== plain(sent.body);

/** What an earlier answer fills in. */
const VARIABLE = /\{\{\s*\w+\.response\.(?:body\.\$|headers)\.([\w.-]+)\s*\}\}/g;

/** `/admin/{search}` for `/admin/{{at.response.body.$.search}}`. @param {string} text */
export const brief = (text) => text.replace(VARIABLE, "{$1}");

/** @param {Typed} typed @returns {string[]} what earlier answers fill in, each once */
export const filledIn = ({ target, headers, body }) => [...new Set([target, headers, body].flatMap((text) => text.match(VARIABLE) ?? []))];

/**
 * @param {Pick<PlaygroundData, "answers">} data
 * @param {string} name of a preset
 * @param {string} framework
 * @returns {boolean} whether its program was asked: one may lack what the request is about
 */
export const isAsked = ({ answers }, name, framework) => framework in (answers[name] ?? { [framework]: null });

/**
 * @param {Record<string, PlaygroundRequest>} requests
 * @param {PlaygroundSent} sent
 * @returns {string | null} the preset that is sent, chosen or typed by hand: its answers are recorded
 */
export function recordedAs(requests, sent) {
  if (!sent.changed) return sent.name;
  const before = (/** @type {string | null} */ name) => (name ? earlier(requests, name).join() : "");
  const isTyped = (/** @type {[string, PlaygroundRequest]} */ [name, preset]) =>
    !preset.fill && !isChanged(preset, sent) && before(name) === before(sent.name);
  return Object.entries(requests).find(isTyped)?.[0] ?? null;
}

/**
 * @param {Record<string, PlaygroundRequest>} requests
 * @param {PlaygroundSent} sent
 * @returns {{ name?: string, method: string, target: string, headers: [string, string][], body: string }[]}
 *   what the runtime sends, one after the other: first what the preset needs before it
 */
export function toSend(requests, { name, method, target, headers, body }) {
  const before = name ? earlier(requests, name) : [];
  const first = before.flatMap((one) => {
    const preset = requests[one];
    return preset ? [{ name: one, method: preset.method, target: preset.target, headers: preset.headers, body: whole(preset) }] : [];
  });
  const preset = name ? requests[name] : undefined;
  const text = preset && plain(preset.body) === plain(body) ? whole(preset) : written(body, headers);
  return [...first, { ...(name ? { name } : {}), method, target, headers, body: text }];
}

/** @param {PlaygroundRequest} preset */
const whole = ({ body, fill }) => (fill ? body.padEnd(body.length + fill - new Blob([body]).size, "x") : body);

/** A body typed by hand: in multipart the lines end as the format wants it. @param {string} body @param {[string, string][]} headers */
function written(body, headers) {
  const multipart = headers.some(([name, value]) => /^content-type$/i.test(name) && /^multipart\//i.test(value));
  return multipart ? plain(body).trimEnd().replaceAll("\n", "\r\n") + "\r\n" : body;
}
