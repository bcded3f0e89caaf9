/** In place of the worker where a site has none: deletes what the worker stored, and ends. It is not bundled. */
/** @type {any} ServiceWorkerGlobalScope is not in lib.dom */
const worker = self;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => {
  const remove = async () => {
    const site = new URL(worker.registration.scope).pathname;
    for (const name of await caches.keys())
      if (/^rosetta-\d+ (files|notes) /.test(name) && name.endsWith(` ${site}`)) await caches.delete(name);
    await worker.registration.unregister();
  };
  event.waitUntil(remove());
});
