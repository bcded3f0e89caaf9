/**
 * Material's tooltips as WCAG 1.4.13 wants them: Escape puts them away, and the pointer may move onto them, as readers
 * who magnify the screen do. Material shows one while its host has the pointer or the focus.
 */
const OPEN = ".md-tooltip2--active[role=tooltip]";

/** @param {EventTarget | null} target @returns {Element | null} the open tooltip that it is in */
const tooltipAt = (target) => (target instanceof Element ? target.closest(OPEN) : null);

/** @param {Element} tooltip */
const hostOf = (tooltip) => document.querySelector(`[aria-describedby="${tooltip.id}"]`);

document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") for (const tooltip of document.querySelectorAll(OPEN)) tooltip.toggleAttribute("hidden", true);
});

// Away until the reader is somewhere else.
for (const event of ["focusin", "mouseover"])
  document.addEventListener(event, ({ target }) => {
    for (const tooltip of document.querySelectorAll(".md-tooltip2[hidden]"))
      if (target instanceof Node && !hostOf(tooltip)?.contains(target)) tooltip.toggleAttribute("hidden", false);
  });

// In the capture phase: the host does not learn that the pointer has left it for its tooltip.
document.addEventListener(
  "mouseleave",
  (event) => {
    const tooltip = tooltipAt(event.relatedTarget);
    if (tooltip && hostOf(tooltip) === event.target) event.stopPropagation();
  },
  true,
);

document.addEventListener("mouseout", ({ target, relatedTarget }) => {
  const tooltip = tooltipAt(target);
  if (!tooltip || tooltip === tooltipAt(relatedTarget)) return;
  const host = hostOf(tooltip);
  if (!(relatedTarget instanceof Node && host?.contains(relatedTarget))) host?.dispatchEvent(new Event("mouseleave"));
});
