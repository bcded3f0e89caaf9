/**
 * The site's one service worker, published as sw.js.
 *
 * What it is for: what a reader has visited opens without a connection, and on request a whole language.
 *
 * **It never mixes two versions of the site.** A build lists all its files with the hashes of their bytes
 * (rosetta/publish/offline.py); the hash of that list is the version. From there:
 *
 * - A tab has the version of the page that it was opened with, for as long as it lives: the worker notes it when it
 *   answers the navigation, and answers everything else that the tab asks for from that version's list. Pages that
 *   Material swaps in place are such requests too.
 * - Bytes are stored under their hash, and what the host sends is used only if it has the hash that the tab's version
 *   says. When the host has gone on to another version, and the tab's file is not stored, the request fails: Material
 *   then opens the page anew, in the new version.
 * - Opening a page asks the host first, for the page and for its version, so that a reader with a connection sees
 *   what is there now. Without one, or when the host takes too long, the newest version that has the page is shown;
 *   a version in which the whole language is stored goes before a newer one that is not complete yet.
 * - A tab with an older version than the host's gets a notice, and keeps its version until it is loaded anew. So no
 *   tab waits for another to be closed, and none is loaded anew without being asked.
 * - A tab that the worker did not open (the first visit; a host that changes pages on their way or is half-way
 *   through an update) is left to the browser, as if there were no worker. What it loads is stored if the hash says
 *   that it is right.
 * - A version's list and files go when no tab has it, no whole language is stored in it, and it is not among the
 *   three newest. Files that did not change between versions are there once, the playground's among them.
 *
 * An update that stops half-way leaves the version before untouched: a list counts once it is whole and has the hash
 * it is named by.
 *
 * The worker itself has no version: it comes anew when its own bytes change, and takes over at once. A build without
 * it publishes remover.js in its place, which deletes everything and ends; browsers look for it past any worker, so a
 * bad one is repaired by the next build. See also `ROSETTA_OFFLINE` in rosetta/publish/offline.py.
 *
 * CONTRIBUTING.md says why it is not Workbox.
 */
import { Serving } from "./serving.js";
import { Store } from "./store.js";

/** @type {any} ServiceWorkerGlobalScope is not in lib.dom */
const worker = self;
const scope = worker.registration.scope;
const serving = new Serving(scope, {
  store: new Store(scope),
  fetch: (input, options) => fetch(input, options),
  clients: worker.clients,
});

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (/** @type {WorkerEvent} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {WorkerFetchEvent} */ event) => {
  const { request, clientId, resultingClientId } = event;
  if (!serving.concerns(request)) return;
  const answer =
    request.mode === "navigate" ? serving.page(request, resultingClientId) : serving.resource(request, clientId);
  event.respondWith(answer);
  event.waitUntil(answer.catch(() => undefined).then(() => serving.versions.settled()));
});

worker.addEventListener("message", (/** @type {WorkerMessageEvent} */ event) => {
  const { data, source } = event;
  const work = async () => {
    if (data?.type === "hello" && source) {
      await serving.versions.hello(source, data).catch(() => undefined);
      source.postMessage({ type: "ready" });
    }
    if (data?.type === "check") await serving.versions.check();
    if (data?.type === "sweep") await serving.versions.sweep();
    await serving.versions.settled();
  };
  event.waitUntil(work().catch(() => undefined));
});
