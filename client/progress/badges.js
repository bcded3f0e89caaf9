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

/** What comes next on the chosen path, at the foot of its pages. @param {Study} study */
export function showPath({ path }) {
  for (const next of document.querySelectorAll(".reading-order [data-path]"))
    next.toggleAttribute("hidden", next.getAttribute("data-path") !== path?.id);
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
