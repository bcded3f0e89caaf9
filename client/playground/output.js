/** What a program printed: the first and the last lines of it, so that much of it does not stop the page. */
import { make } from "../ui/elements.js";

const FIRST = 200;
const LAST = 300; // lines

export class Output {
  /** @type {string[]} */
  #first = [];
  /** @type {string[]} */
  #last = [];
  #count = 0;
  #rest = "";
  #isDue = false;
  #say;
  #text = make("pre", { tabindex: "0", role: "region" });
  #note = make("p", { class: "playground-note" });

  /** @param {import("./speaker.js").Say} say @param {string} name of the framework */
  constructor(say, name) {
    this.#say = say;
    this.#text.setAttribute("aria-label", say("output-of", { framework: name }));
    this.element = make("div", { class: "playground-output", hidden: true }, make("h4", {}, say("output")), this.#note, this.#text);
  }

  /** @param {string} piece */
  add(piece) {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
    this.#show();
  }

  /** @param {number} dropped lines that the runtime did not keep */
  end(dropped) {
    if (this.#rest) this.#line(this.#rest);
    this.#rest = "";
    this.#count += dropped;
    this.#draw();
  }

  /** @param {string} line */
  #line(line) {
    this.#count++;
    if (this.#first.length < FIRST) this.#first.push(line);
    else this.#last.push(line);
    if (this.#last.length > 2 * LAST) this.#last = this.#last.slice(-LAST);
  }

  #show() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#draw();
    });
  }

  #draw() {
    const last = this.#last.slice(-LAST);
    const shown = this.#first.length + last.length;
    const left = this.#count - shown;
    const parts = [...this.#first, ...(left ? ["…"] : []), ...last, ...(this.#rest ? [this.#rest] : [])];
    this.element.hidden = !parts.length;
    this.#text.textContent = parts.join("\n");
    const say = this.#say;
    this.#note.textContent = left ? say("output-cut", { all: say.number(this.#count), shown: say.number(shown) }) : "";
  }
}
