/** "There is a newer version": said once a tab, which keeps its version until the reader loads it anew. */
import { button, make } from "../ui/elements.js";

let said = false;

/** @param {import("./store.js").Store} store */
export async function notify(store) {
  if (said) return;
  said = true;
  const list = await store.list(await store.note("current"));
  const texts = list?.languages[document.documentElement.lang]?.texts;
  if (!texts) return;
  const notice = make("div", { class: "study-notice" }, make("p", {}, texts.offline_newer ?? ""));
  const reload = button(texts.offline_reload ?? "", () => location.reload());
  const later = button(texts.offline_later ?? "", () => status.remove());
  notice.append(make("p", { class: "study-actions" }, reload, later));
  const status = make("div", { role: "status", class: "md-typeset" });
  document.body.append(status);
  status.append(notice);
}
