/** The request: a preset, one choice away, and everything about it to change by hand. */
import { make } from "../ui/elements.js";
import { labelled } from "./labelled.js";
import { brief, earlier, filledIn, headersText, isAsked, sentOf, typedOf } from "./requests.js";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"];

/** Emits "choose" when another preset was chosen, and "edit". */
export class RequestForm extends EventTarget {
  #data;
  #say;
  #presets = make("select", { class: "playground-preset" });
  #method = make("select", { class: "playground-method" });
  #target = make("input", {
    ...{ class: "playground-target", type: "text", enterkeyhint: "send" },
    ...{ spellcheck: "false", autocomplete: "off", autocapitalize: "off" },
  });
  #headers = make("textarea", { rows: "3", spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off" });
  #body = make("textarea", { rows: "3", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  #note = make("p", { class: "playground-note" });
  #more;
  #kept;
  #framework = "";

  /**
   * @param {PlaygroundData} data
   * @param {string[]} offered the presets; none: all
   * @param {import("./speaker.js").Say} say
   * @param {import("./kept-request.js").KeptRequest} kept
   */
  constructor(data, offered, say, kept) {
    super();
    this.#data = data;
    this.#say = say;
    this.#kept = kept;
    const language = document.documentElement.lang;
    for (const { title, requests } of data.groups) {
      const names = requests.filter((name) => !offered.length || offered.includes(name));
      if (!names.length) continue;
      const options = names.map((name) => make("option", { value: name }, titleOf(data, name, language)));
      const label = title[language] ?? say("other-requests");
      this.#presets.append(...(offered.length ? options : [make("optgroup", { label }, ...options)]));
    }
    const presets = Object.values(data.requests).map(({ method }) => method);
    for (const method of new Set([...METHODS, ...presets])) this.#method.append(make("option", {}, method));
    this.#more = make(
      "details",
      { class: "playground-more" },
      make("summary", {}, say("headers-and-body")),
      labelled(say("headers"), this.#headers),
      labelled(say("body"), this.#body),
    );
    this.element = make(
      "fieldset",
      { class: "playground-request" },
      make("legend", {}, say("request")),
      labelled(say("preset"), this.#presets),
      make("div", { class: "playground-line" }, labelled(say("method"), this.#method), labelled(say("target"), this.#target)),
      this.#more,
      this.#note,
    );
    this.#presets.addEventListener("change", () => {
      this.reset();
      this.dispatchEvent(new Event("choose"));
    });
    for (const control of [this.#method, this.#target, this.#headers, this.#body])
      control.addEventListener("input", () => {
        this.#keep();
        this.#edited();
      });
    const first = this.#presets.options[0]?.value;
    if (first) this.choose(first);
    const own = kept.read();
    if (own) this.#fill(own);
  }

  get name() {
    return this.#presets.value || null;
  }

  /** @param {string} name */
  choose(name) {
    const preset = this.#data.requests[name];
    if (!preset) return;
    this.#presets.value = name;
    this.#show(typedOf(preset));
    this.#more.open = Boolean(preset.headers.length || preset.body);
  }

  /** Tells which presets the program of a framework was not asked. @param {string} framework */
  markFor(framework) {
    this.#framework = framework;
    for (const option of this.#presets.options) {
      const title = titleOf(this.#data, option.value, document.documentElement.lang);
      option.text = isAsked(this.#data, option.value, framework) ? title : this.#say("preset-not-asked", { title });
    }
    this.#tell();
  }

  /** The preset as it is, in place of what the reader made of it. */
  reset() {
    this.choose(this.#presets.value);
    this.#keep();
  }

  get isChanged() {
    return this.value().changed;
  }

  /** What came with a link. @param {PlaygroundSent} sent */
  fill(sent) {
    this.#fill({ ...sent, headers: headersText(sent.headers) });
  }

  /** @returns {PlaygroundSent & { wrong: string | null }} wrong: the line that is no header */
  value() {
    return sentOf(this.#data.requests, this.name, this.#typed);
  }

  focusHeaders() {
    this.#more.open = true;
    this.#headers.focus();
  }

  /** @returns {import("./requests.js").Typed} */
  get #typed() {
    const [method, target, headers, body] = [this.#method, this.#target, this.#headers, this.#body].map(({ value }) => value);
    return { method, target, headers, body };
  }

  /** @param {import("./kept-request.js").Kept} own */
  #fill({ name, ...typed }) {
    if ([...this.#presets.options].some(({ value }) => value === name)) this.choose(name ?? "");
    if (![...this.#method.options].some(({ value }) => value === typed.method)) this.#method.append(make("option", {}, typed.method));
    if (typed.headers || typed.body) this.#more.open = true;
    this.#show(typed);
  }

  #keep() {
    this.#kept.write(this.isChanged ? { name: this.name, ...this.#typed } : null);
  }

  get #preset() {
    return this.#data.requests[this.#presets.value];
  }

  /** @param {import("./requests.js").Typed} typed */
  #show({ method, target, headers, body }) {
    this.#method.value = method;
    this.#target.value = target;
    this.#headers.value = headers;
    this.#body.value = body;
    this.#edited();
  }

  #edited() {
    this.#tell();
    this.dispatchEvent(new Event("edit"));
  }

  #tell() {
    const say = this.#say;
    const before = this.name ? earlier(this.#data.requests, this.name) : [];
    const lines = before.map((name) => {
      const { method, target } = this.#data.requests[name] ?? { method: "", target: "" };
      return say("sent-before", { request: `${method} ${brief(target)}` });
    });
    const { fill, body } = this.#preset ?? {};
    for (const variable of filledIn(this.#typed)) lines.push(say("filled-in", { variable, name: brief(variable).slice(1, -1) }));
    if (fill && this.#body.value === body) lines.push(say("filled", { size: say.bytes(fill) }));
    if (this.isChanged) lines.push(say("request-changed"));
    const framework = this.#data.frameworks[this.#framework]?.name ?? "";
    if (framework && this.name && !isAsked(this.#data, this.name, this.#framework)) lines.push(say("not-asked-of", { framework }));
    this.#note.textContent = lines.join(" ");
  }
}

/** @param {PlaygroundData} data @param {string} name @param {string} language */
export function titleOf(data, name, language) {
  const preset = data.requests[name];
  return preset ? (preset.title[language] ?? preset.title.en ?? name) : name;
}

