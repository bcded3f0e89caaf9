/** What of the site is stored in this browser. */
import { pathOf } from "./list.js";
import { worker } from "./start.js";
import { Store } from "./store.js";

/** @returns {Promise<(address: string) => boolean>} whether a file of the version that the host has is stored */
export async function stored() {
  if (!worker) return () => false;
  const scope = new URL(".", worker).href;
  try {
    const store = new Store(scope);
    const [list, hashes] = await Promise.all([store.list(await store.note("current")), store.hashes()]);
    return (address) => hashes.has(list?.files[pathOf(address, scope) ?? ""]?.hash ?? "");
  } catch {
    return () => false; // the browser forbids it
  }
}
