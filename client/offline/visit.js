/** What a page and the worker tell each other: what was loaded, and that the host has a newer version. */
import { pathOf } from "./list.js";
import { Store } from "./store.js";

/** Milliseconds between two questions whether there is a newer version. */
const PAUSE = 60_000;

/** @type {Promise<{ scope: string, store: Store }> | undefined} */
let visiting;

/**
 * @param {string} worker its address
 * @returns {Promise<{ scope: string, store: Store }>} once the worker knows this tab
 * @throws where the browser forbids it
 */
export function visit(worker) {
  visiting ??= begin(worker).catch((error) => {
    visiting = undefined;
    throw error;
  });
  return visiting;
}

/** @param {string} worker */
async function begin(worker) {
  const container = navigator.serviceWorker;
  const ready = new Promise((done) =>
    container.addEventListener("message", ({ data }) => {
      if (data?.type === "ready") done(true);
      if (data?.type === "newer") import("./notice.js").then(({ notify }) => notify(store));
    }),
  );
  container.startMessages();
  const scope = new URL(".", worker).href;
  const store = new Store(scope);
  await container.register(worker, { updateViaCache: "none" });
  const { active } = await container.ready;
  active?.postMessage({ type: "hello", ...loadedSoFar(scope) });
  await ready;
  askAgain();
  resume(scope, store).catch(() => undefined);
  return { scope, store };
}

/** @param {string} scope */
function loadedSoFar(scope) {
  const [page] = performance.getEntriesByType("navigation");
  const path = pathOf(page?.name ?? "about:blank", scope);
  const loaded = performance.getEntriesByType("resource").map(({ name }) => pathOf(name, scope));
  // Swapped in place since, the page is not the one whose bytes the browser counted.
  const same = page instanceof PerformanceNavigationTiming && path === pathOf(location.href, scope);
  return { page: path, size: same ? page.decodedBodySize : -1, loaded: loaded.filter((it) => it !== null) };
}

function askAgain() {
  let last = Date.now();
  const ask = async () => {
    if (document.hidden || Date.now() - last < PAUSE) return;
    last = Date.now();
    (await navigator.serviceWorker.ready).active?.postMessage({ type: "check" });
  };
  document.addEventListener("visibilitychange", ask);
  window.document$?.subscribe(ask);
}

/** Bring what is wanted as a whole to the version that the host has now. @param {string} scope @param {Store} store */
async function resume(scope, store) {
  const { connection } = /** @type {any} */ (navigator); // not in lib.dom
  if (connection?.saveData) return;
  const current = await store.note("current");
  for (const whole of await store.notesIn("wanted")) {
    if ((await store.note(`whole/${whole}`))?.version === current) continue;
    const { downloadsIn } = await import("./downloads.js");
    await downloadsIn(scope, store).start(whole);
  }
}
