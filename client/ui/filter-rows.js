/**
 * Hides the rows that lack one of the words, and the groups of rows that none is left of.
 *
 * @param {HTMLTableElement} table
 * @param {string} wanted
 * @returns {number} how many rows are shown
 */
export function filterRows(table, wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  let n = 0;
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => !row.querySelector("[scope=rowgroup]"));
    for (const row of rows) row.hidden = !words.every((word) => (row.textContent ?? "").toLowerCase().includes(word));
    body.hidden = rows.every(({ hidden }) => hidden);
    n += rows.filter((row) => row.checkVisibility()).length;
  }
  return n;
}
