/** Progress to a file and back. */
import { make } from "../ui/elements.js";

/** @param {string} text @param {string} [name] what tells this file from others */
export function saveToFile(text, name = new Date().toISOString().slice(0, 10)) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: url, download: `pyweb-rosetta-progress-${name}.json` }).click();
  // The browser has taken the file over by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
