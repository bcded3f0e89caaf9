/**
 * Up and down lead from the field through the results and back; what is typed on a result goes to the field.
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} field
 * @param {HTMLAnchorElement[]} links
 */
export function walk(event, field, links) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const active = document.activeElement;
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (active));
  // Whose arrow keys choose.
  const onFilter = active instanceof HTMLSelectElement || (active instanceof HTMLInputElement && active.type === "radio");
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !onFilter) {
    event.preventDefault();
    const next = event.key === "ArrowDown" ? Math.min(at + 1, links.length - 1) : at - 1;
    (links[next] ?? field).focus();
  } else if (at >= 0 && (event.key.length === 1 || event.key === "Backspace") && event.key !== " ") field.focus();
}
