/**
 * The button that opens the navigation where it is folded away. Material has a label there, which no keyboard reaches;
 * it stays for readers without JavaScript. The header, and so the button, outlives the pages that Material swaps.
 */
const toggle = document.querySelector("#__drawer");
const button = document.querySelector(".navigation-open");

const bar = () => document.querySelector(".md-sidebar--primary");
const isOpen = () => toggle instanceof HTMLInputElement && toggle.checked;

/** @param {boolean} open */
function show(open) {
  if (toggle instanceof HTMLInputElement && open !== isOpen()) toggle.click(); // Material listens for its `change`
}

/** The first thing in the list that is seen. */
function enter() {
  const seen = [...(bar()?.querySelectorAll("li :is(a, summary)") ?? [])].find((it) =>
    it.checkVisibility({ visibilityProperty: true }),
  );
  if (seen instanceof HTMLElement) seen.focus();
}

button?.addEventListener("click", () => {
  show(!isOpen());
  if (isOpen()) enter();
});

toggle?.addEventListener("change", () => button?.setAttribute("aria-expanded", String(isOpen())));

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !isOpen()) return;
  show(false);
  if (button instanceof HTMLElement) button.focus();
});

// What has the focus is never hidden beneath the open bar.
document.addEventListener("focusin", ({ target }) => {
  if (isOpen() && target instanceof Element && target !== button && !bar()?.contains(target)) show(false);
});
