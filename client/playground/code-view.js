/** Which framework's program is chosen, and its code in the editor. */
import { make } from "../ui/elements.js";
import { Editor } from "./editor.js";
import { labelled } from "./labelled.js";
import { having, programOf } from "./programs.js";

let count = 0; // of them on this page: radio buttons need a name of their own

/** Emits "change" when another program or framework is chosen, "edit" when what is changed may be another, "run". */
export class CodeView extends EventTarget {
  framework;
  program = "app";
  #data;
  #code;
  #say;
  #editor;
  #file = "";
  /** @type {Map<string, import("./editor.js").Mark[]>} by file */
  #marks = new Map();
  #frameworks;
  #programs = make("select");
  #files = make("select");
  #programLabel;
  #fileLabel;

  /**
   * @param {PlaygroundData} data
   * @param {import("./code.js").Code} code
   * @param {import("./editor.js").CodeMirror} mirror
   * @param {import("./speaker.js").Say} say
   * @param {string} [first] the framework to open on
   */
  constructor(data, code, mirror, say, first) {
    super();
    this.#data = data;
    this.#code = code;
    this.#say = say;
    const ids = Object.keys(data.frameworks);
    const shown = first ?? window.compareState?.current().tab ?? "";
    this.framework = ids.includes(shown) ? shown : (ids[0] ?? "");
    const group = `playground-${++count}`;
    this.#frameworks = make("fieldset", { class: "playground-frameworks", hidden: ids.length < 2 }, make("legend", {}, say("framework")));
    for (const id of ids) this.#frameworks.append(choice(group, id, data.frameworks[id]?.name ?? id));
    this.#programLabel = labelled(say("program"), this.#programs);
    this.#fileLabel = labelled(say("file"), this.#files);
    const place = make("div", { class: "playground-editor" });
    const chosen = make("div", { class: "playground-chosen" }, this.#frameworks, this.#programLabel, this.#fileLabel);
    this.element = make("div", { class: "playground-code" }, chosen, place);
    this.#editor = new Editor(mirror, place, {
      hint: say("hint"),
      onChange: (file, text) => {
        code.set(file, text);
        this.#showChanged();
      },
      onRun: () => this.dispatchEvent(new Event("run")),
    });
    this.#frameworks.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.choose(target.value, this.program);
    });
    this.#programs.addEventListener("change", () => this.choose(this.framework, this.#programs.value));
    this.#files.addEventListener("change", () => this.#show(this.#files.value));
    code.addEventListener("change", (event) => {
      const file = event instanceof CustomEvent ? String(event.detail) : "";
      this.#editor.fill(file, code.text(file));
      this.#showChanged();
    });
    this.choose(this.framework, "app");
  }

  /** @param {string} framework @param {string} program @param {string} [path] the file of it to show */
  choose(framework, program, path) {
    this.framework = framework;
    this.program = programOf(this.#data, framework, program) ? program : "app";
    for (const input of this.#frameworks.querySelectorAll("input")) input.checked = input.value === framework;
    this.offer();
    const programs = this.#data.frameworks[framework]?.programs ?? [];
    this.#programs.replaceChildren(...programs.map((one) => this.#option(one)));
    this.#programs.value = this.program;
    this.#programLabel.hidden = programs.length < 2;
    const files = this.current?.files ?? [];
    this.#files.replaceChildren(...files.map((file) => make("option", {}, file)));
    this.#fileLabel.hidden = files.length < 2;
    this.#show(path && files.includes(path) ? path : (files[0] ?? ""));
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {PlaygroundProgram | undefined} */
  get current() {
    return programOf(this.#data, this.framework, this.program);
  }

  get name() {
    return this.#data.frameworks[this.framework]?.name ?? this.framework;
  }

  /** @returns {string[]} the frameworks that have the chosen program, of those that the reader compares and the one in sight */
  get having() {
    return having(this.#data, this.program).filter((id) => this.#isOffered(id));
  }

  /** @param {string} id of a framework */
  #isOffered(id) {
    return id === this.framework || (window.compareState?.current().frameworks.includes(id) ?? true);
  }

  /** The frameworks to choose from: those that the reader compares, and the one in sight. */
  offer() {
    for (const label of this.#frameworks.querySelectorAll("label")) label.hidden = !this.#isOffered(label.dataset.framework ?? "");
  }

  get isChanged() {
    return this.current?.files.some((path) => this.#code.isChanged(`${this.framework}/${path}`)) ?? false;
  }

  get isOutdated() {
    return this.#code.isOutdated(this.#file);
  }

  /** The page's own code again; it can be undone. */
  reset() {
    for (const path of this.current?.files ?? []) {
      const file = `${this.framework}/${path}`;
      this.#code.set(file, this.#code.original(file));
      this.#editor.fill(file, this.#code.original(file));
    }
    this.unmark(this.framework);
    this.#showChanged();
  }

  /** Shows the code that a request is about, where the page's section names it. @param {string | null} request */
  reveal(request) {
    const place = this.#data.groups.find(({ requests }) => requests.includes(request ?? ""))?.places[this.framework];
    if (!place || this.program !== "app" || this.#code.isChanged(`${this.framework}/${place.path}`)) return;
    if (this.#file !== `${this.framework}/${place.path}`) this.#show(place.path);
    this.#editor.reveal(place.line);
  }

  /** @param {string} framework @param {string} path @param {number} line */
  goTo(framework, path, line) {
    this.choose(framework, this.program, path);
    this.#editor.reveal(line, { focus: true });
  }

  /** @param {string} framework @param {string} path @param {import("./editor.js").Mark} mark */
  mark(framework, path, mark) {
    const file = `${framework}/${path}`;
    this.#marks.set(file, [...(this.#marks.get(file) ?? []), mark]);
    this.#showMarks();
  }

  /** @param {string} framework */
  unmark(framework) {
    for (const file of [...this.#marks.keys()]) if (file.startsWith(`${framework}/`)) this.#marks.delete(file);
    this.#showMarks();
  }

  close() {
    this.#editor.destroy();
  }

  /** @param {PlaygroundProgram} program */
  #option({ name, entry, target }) {
    return make("option", { value: name }, this.#say(target ? "program-app" : "program-prints", { entry }));
  }

  /** @param {string} path */
  #show(path) {
    this.#files.value = path;
    this.#file = `${this.framework}/${path}`;
    const label = this.#say("code-of", { framework: this.name, file: path });
    this.#editor.show(this.#file, this.#code.text(this.#file), label);
    this.#showMarks();
    this.#showChanged();
  }

  #showMarks() {
    this.#editor.mark(this.#marks.get(this.#file) ?? []);
  }

  #showChanged() {
    const { changed } = this.#code;
    for (const label of this.#frameworks.querySelectorAll("label")) {
      const isChanged = changed.some((file) => file.startsWith(`${label.dataset.framework}/`));
      const mark = label.querySelector(".playground-changed");
      if (mark) mark.textContent = isChanged ? this.#say("changed") : "";
    }
    this.dispatchEvent(new Event("edit"));
  }
}

/** @param {string} group @param {string} id @param {string} name */
function choice(group, id, name) {
  const input = make("input", { type: "radio", name: group, value: id });
  const mark = make("span", { class: "framework-name", "data-framework": id }, name);
  return make("label", { "data-framework": id }, input, mark, " ", make("span", { class: "playground-changed" }));
}
