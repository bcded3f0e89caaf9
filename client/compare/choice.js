/** Pure parts of choosing: no document, no storage. */

/**
 * @param {string[]} known every framework of the page, in the registry's order
 * @param {string[]} chosen
 * @param {string} id the framework to switch
 * @returns {string[]} the new choice in the registry's order; unchanged when nothing would be left
 */
export function toggled(known, chosen, id) {
  const next = known.filter((one) => (one === id ? !chosen.includes(one) : chosen.includes(one)));
  return next.length ? next : chosen;
}

/**
 * @param {string} address
 * @param {Pick<CompareChoice, "frameworks" | "ownLayout">} choice
 * @returns {string} the address that opens with this choice; its other parameters and its fragment stay
 */
export function addressWith(address, { frameworks, ownLayout }) {
  const url = new URL(address);
  url.searchParams.delete("f");
  url.searchParams.delete("layout");
  const rest = url.searchParams.toString();
  // By hand: URLSearchParams would write the commas as %2C, which nobody likes to read in a link.
  url.search = [
    ...(rest ? [rest] : []),
    `f=${frameworks.map(encodeURIComponent).join(",")}`,
    ...(ownLayout ? [`layout=${ownLayout}`] : []),
  ].join("&");
  return url.href;
}

/**
 * @param {string[]} known
 * @param {Pick<CompareChoice, "frameworks" | "ownLayout">} choice
 * @returns {boolean} whether this is what a reader gets who never chose anything
 */
export function isDefault(known, { frameworks, ownLayout }) {
  return frameworks.length === known.length && !ownLayout;
}
