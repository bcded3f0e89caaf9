/** The reader's data: to a file, from a file, what could not be read, and away with all of it. */
import { button, make } from "../ui/elements.js";
import { say, written } from "../ui/texts.js";
import { saveToFile } from "./files.js";
import { study } from "./study.js";

/** @returns {{ element: HTMLElement, refresh: () => void }} */
export function dataSection() {
  const status = make("p", { role: "status" });
  const aside = make("div");
  const input = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    status.textContent = imported(await file.text());
    input.value = "";
  });
  const clearing = confirmation(() => {
    study.clear();
    status.textContent = say("progress_cleared");
  });
  const actions = make(
    "p",
    { class: "study-actions" },
    button(say("progress_export"), () => saveToFile(study.exported())),
    button(say("progress_import"), () => input.click()),
    button(say("progress_clear"), () => clearing.showModal()),
  );
  const element = make(
    "section",
    {},
    make("h2", {}, say("progress_data")),
    make("p", {}, say("progress_data_about")),
    actions,
    status,
    aside,
    input,
    clearing,
  );
  const refresh = () => aside.replaceChildren(...study.aside().map(keptAside));
  refresh();
  return { element, refresh };
}

/** @param {string} text of a file @returns {string} what came of it */
function imported(text) {
  const counts = study.import(text);
  return counts ? say("progress_imported", counts) : say("progress_not_imported");
}

/** @param {{ key: string, date: string, text: string }} damaged */
const keptAside = ({ key, date, text }) =>
  make(
    "p",
    { class: "study-actions" },
    make("span", {}, say("progress_aside", { date: Number.isNaN(Date.parse(date)) ? date : written(date) })),
    button(say("study_save"), () => saveToFile(text, `damaged-${date.slice(0, 10)}`)),
    button(say("progress_delete"), () => study.removeAside(key)),
  );

/** @param {() => void} onYes */
function confirmation(onYes) {
  const dialog = make("dialog", { class: "study-dialog", "aria-labelledby": "progress-clear-question" });
  const close = () => dialog.close();
  dialog.append(
    make("p", { id: "progress-clear-question" }, say("progress_clear_question")),
    make(
      "p",
      { class: "study-actions" },
      button(say("progress_cancel"), close, { autofocus: true }),
      button(say("progress_clear_yes"), () => {
        close();
        onYes();
      }),
    ),
  );
  return dialog;
}
