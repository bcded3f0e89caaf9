/**
 * The request that the reader has changed, kept in the browser, so that a reload loses nothing. What cannot be stored
 * stands in the form alone; what cannot be read, or has another form, is as if there were none.
 */

/** @typedef {{ name: string | null } & import("./requests.js").Typed} Kept `name`: the preset it was made from */

/** The number changes when what is stored takes another form. @param {string} topic */
const keyOf = (topic) => `rosetta.playground-request.1.${topic}`;

export class KeptRequest {
  #key;
  #storage;

  /** @param {string} topic @param {() => Storage} storage throws where the browser forbids it */
  constructor(topic, storage) {
    this.#key = keyOf(topic);
    this.#storage = storage;
  }

  /** @returns {Kept | null} */
  read() {
    try {
      const { name, method, target, headers, body } = JSON.parse(this.#storage().getItem(this.#key) ?? "");
      const isSound = [method, target, headers, body].every((text) => typeof text === "string");
      return isSound ? { name: typeof name === "string" ? name : null, method, target, headers, body } : null;
    } catch {
      return null;
    }
  }

  /** @param {Kept | null} request null: it is a preset as it is */
  write(request) {
    try {
      if (request) this.#storage().setItem(this.#key, JSON.stringify(request));
      else this.#storage().removeItem(this.#key);
    } catch {
      // Forbidden, or full: the request stays in the form until the page is left.
    }
  }
}
