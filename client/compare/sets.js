/** The tabs of a page: one choice for all sets, made with the radios that Markdown already gave each of them. */
import { targetOf } from "../site/address.js";
import { revealLeftOut } from "./left-out.js";
import { keepPlace } from "./place.js";

/** @param {HTMLInputElement} radio @returns {string} the framework its label names, or "" */
function frameworkOf(radio) {
  const label = document.querySelector(`label[for="${CSS.escape(radio.id)}"]`);
  return label?.querySelector("[data-framework]")?.getAttribute("data-framework") ?? "";
}

/** @returns {HTMLInputElement[]} */
function radios() {
  return [...document.querySelectorAll(".compare > .tabbed-set > input")].filter(
    (input) => input instanceof HTMLInputElement,
  );
}

/** Makes the radios say what <html> says, also to a keyboard and a screen reader. */
export function syncTabs() {
  const { frameworks, tab } = window.compareState.current();
  for (const radio of radios()) {
    const framework = frameworkOf(radio);
    radio.disabled = !frameworks.includes(framework);
    radio.checked = framework === tab;
  }
}

/** @param {string} groupName what a set of tabs is called, in the page's language */
export function linkTabs(groupName) {
  for (const set of document.querySelectorAll(".compare > .tabbed-set")) {
    set.setAttribute("role", "group");
    set.setAttribute("aria-label", groupName);
  }
  for (const radio of radios())
    radio.addEventListener("change", () => {
      const tab = frameworkOf(radio);
      if (tab) keepPlace(() => window.compareState.choose({ tab }), radio.closest(".compare"));
    });
  syncTabs();
}

/** Opens the tab, or shows the item, that holds what the address points at, since a hidden target cannot be scrolled to. */
export function revealTarget() {
  const target = targetOf(location.hash);
  if (target) revealLeftOut(target);
  const block = target?.closest(".compare .tabbed-block");
  const tab = block?.querySelector(":scope > [data-framework]")?.getAttribute("data-framework");
  if (!target || !tab) return;
  const { frameworks, tab: open } = window.compareState.current();
  if (tab === open && frameworks.includes(tab)) return;
  window.compareState.choose({
    tab,
    ...(frameworks.includes(tab) ? {} : { frameworks: [...frameworks, tab] }),
  });
  target.scrollIntoView({ behavior: "instant" });
}
