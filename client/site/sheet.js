/** CSS that only one part needs comes with that part. */

/**
 * @param {string} address
 * @returns {Promise<void>} once its rules hold; it stays when Material swaps pages, which clears <head>
 * @throws where it cannot be loaded
 */
export function sheet(address) {
  const known = [...document.styleSheets].some(({ href }) => href === address);
  if (known) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  const loaded = new Promise((done, fail) => {
    link.onload = () => done(undefined);
    link.onerror = () => fail(new Error(address));
  });
  document.body.append(link);
  return loaded.catch((error) => {
    link.remove();
    throw error;
  });
}
