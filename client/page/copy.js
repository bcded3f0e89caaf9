/**
 * <copy-page>: the page as Markdown, on the clipboard. It holds a link to the file beside the page, which is all there
 * is without JavaScript.
 */
import { make } from "../ui/elements.js";

const MESSAGE_STAYS_MS = 5000;

/**
 * Starts with the click itself: Safari forbids a copy that waits for the text first.
 *
 * @param {Promise<string>} text
 */
async function copy(text) {
  if (!("ClipboardItem" in window)) return navigator.clipboard.writeText(await text);
  const blob = text.then((it) => new Blob([it], { type: "text/plain" }));
  blob.catch(() => undefined); // a clipboard that refuses at once leaves it to nobody
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/** @param {string} address @returns {Promise<string>} */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

class CopyPage extends HTMLElement {
  #ended = new AbortController();
  #silence = 0;

  connectedCallback() {
    this.#ended = new AbortController();
    this.querySelector("button")?.addEventListener("click", () => this.#copy(), { signal: this.#ended.signal });
  }

  disconnectedCallback() {
    this.#ended.abort();
    clearTimeout(this.#silence);
  }

  async #copy() {
    const text = load(this.querySelector("a")?.href ?? "");
    try {
      await copy(text);
      return this.#say(this.dataset.done ?? "");
    } catch {
      // The browser refuses, or the page is not secure, or there is no text.
    }
    try {
      this.#offer(await text);
    } catch {
      this.#say(this.dataset.failed ?? "");
    }
  }

  /** @param {string} text for the reader to copy */
  #offer(text) {
    const { refused = "", close = "" } = this.dataset;
    const area = make("textarea", { readonly: "", rows: "12", "aria-label": refused, autofocus: "" });
    area.value = text;
    const form = make("form", { method: "dialog" }, make("p", {}, refused), area, make("button", {}, close));
    const dialog = make("dialog", { "aria-label": refused }, form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      this.querySelector("button")?.focus();
    });
    this.append(dialog);
    dialog.showModal();
    area.select();
  }

  /** @param {string} message */
  #say(message) {
    const status = this.querySelector("[role=status]");
    if (!status) return;
    status.textContent = message;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => (status.textContent = ""), MESSAGE_STAYS_MS);
  }
}

customElements.define("copy-page", CopyPage);
