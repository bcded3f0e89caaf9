/** The parts of an answer, as elements. */
import { make } from "../ui/elements.js";
import { isJson, setOut } from "./layout.js";

const LONGEST_BODY = 20_000; // characters that are shown
const PHRASES = /** @type {Record<number, string>} */ ({
  200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
  302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
  400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
  406: "Not Acceptable", 409: "Conflict", 410: "Gone", 412: "Precondition Failed", 413: "Content Too Large",
  414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable", 418: "I'm a Teapot",
  422: "Unprocessable Content", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
  500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
}); // prettier-ignore

/** @param {number} status */
export function statusOf(status) {
  const phrase = PHRASES[status];
  const said = make("p", { class: "playground-status", "data-part": "status" }, make("code", {}, String(status)));
  if (phrase) said.append(" ", make("span", { class: "playground-phrase", lang: "en" }, phrase));
  return said;
}

/** @param {[string, string][]} headers @param {import("./speaker.js").Say} say @returns {HTMLElement} */
export function headersOf(headers, say) {
  const lines = headers.map(([name, value]) => {
    return make("li", { "data-part": `header:${name.toLowerCase()}` }, make("code", {}, make("b", {}, name), `: ${value}`));
  });
  return lines.length ? make("ul", {}, ...lines) : make("p", { class: "playground-none" }, say("none"));
}

/**
 * @param {import("../runtime/types.d.ts").Answer} answer
 * @param {string} framework
 * @param {import("./speaker.js").Say} say
 * @returns {HTMLElement}
 */
export function bodyOf({ headers, text, body, size }, framework, say) {
  if (!size) return make("p", { class: "playground-none" }, say("empty"));
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const bytes = Array.from(body.subarray(0, 48), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const whole = text === null ? bytes : isJson(type) ? setOut(text) : text;
  const shown = whole.slice(0, LONGEST_BODY).trimEnd();
  const label = say("body-of", { framework });
  const pre = make("pre", { tabindex: "0", role: "region", "aria-label": label }, make("code", {}, shown));
  if (text !== null && shown.length === whole.trimEnd().length && size <= body.length) return pre;
  const values = { size: say.bytes(size) };
  const note = text === null ? say("binary", values) : say("cut", values);
  return make("div", {}, make("p", { class: "playground-note" }, note), pre);
}

/** @param {string} before @param {string} after */
export function changedLines(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`), ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)];
}
