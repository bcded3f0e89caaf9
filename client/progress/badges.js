/** What the page around the text says of progress: pages read in the navigation, cards due in the header. */
import { make } from "../ui/elements.js";
import { say } from "../ui/texts.js";
import { dueCount } from "./due.js";
import { addressOf, inGroups, pages } from "./pages.js";

/** @param {Study} study */
export function markPagesRead(study) {
  for (const { name, link } of pages()) {
    const mark = link.querySelector(".page-read");
    if (!Object.hasOwn(study.pages, name)) mark?.remove();
    else if (!mark) {
      const label = say("study_read");
      link.append(make("span", { class: "page-read", role: "img", "aria-label": label, title: label }));
    }
  }
}

/** How many pages of each group were read. @param {Study} study */
export function countPagesRead(study) {
  for (const [group, own] of inGroups(pages())) {
    const count = group && own[0]?.link.closest("details")?.querySelector(".nav-count");
    if (!count) continue;
    const [n, of] = [own.filter(({ name }) => Object.hasOwn(study.pages, name)).length, own.length];
    count.textContent = `${n}/${of}`;
    count.setAttribute("title", say("study_group", { n, of }));
  }
}

/** What pages say of the chosen path: where they are on it, and what comes next, in place of the navigation. @param {Study} study */
export function showPath({ path }) {
  // As the first paint had it; CSS does the rest.
  if (path?.id) document.documentElement.dataset.path = path.id;
  else delete document.documentElement.dataset.path;
  leadOn(path?.id ? document.querySelector(`.reading-order [data-path="${CSS.escape(path.id)}"] a`) : null);
}

/** What Material's link at the foot said before a path was chosen. @type {WeakMap<Element, { href: string, title: string }>} */
const before = new WeakMap();

/** @param {HTMLAnchorElement | null} next where Material's own link leads to then; null: where it did */
function leadOn(next) {
  const link = document.querySelector("a.md-footer__link--next");
  const title = link?.querySelector(".md-ellipsis");
  if (!(link instanceof HTMLAnchorElement) || !title) return;
  const own = before.get(link) ?? { href: link.href, title: title.textContent?.trim() ?? "" };
  before.set(link, own);
  const shown = next ? { href: next.href, title: next.textContent ?? "" } : own;
  link.href = shown.href;
  title.textContent = shown.title;
  link.setAttribute("aria-label", `${link.querySelector(".md-footer__direction")?.textContent?.trim()}: ${shown.title}`);
}

/** @param {Study} study */
export function showDue(study) {
  const count = dueCount(study, new Date());
  const review = addressOf("review");
  const before = document.querySelector(".study-due");
  if (!count || !review) return before?.remove();
  const number = before?.querySelector(".study-due-count");
  // In place, since the link may have the focus.
  if (number) number.textContent = String(count);
  else
    document.querySelector(".md-header__title")?.after(
      make(
        "a",
        { class: "study-due", href: review, title: say("study_due_hint") },
        make("span", { class: "study-due-word" }, say("study_due")),
        " ",
        make("span", { class: "study-due-count" }, String(count)),
      ),
    );
}
