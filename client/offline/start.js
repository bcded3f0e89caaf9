import { visit } from "./visit.js";

/** Starts the worker, once the page is there and the browser has nothing else to do. Only built sites name one. */
const named = document.querySelector("meta[name=offline]")?.getAttribute("content");

/** @type {string | undefined} the worker's address; without one there is nothing to read offline */
export const worker = named && navigator.serviceWorker ? new URL(named, location.href).href : undefined;

if (worker) {
  const idle = window.requestIdleCallback ?? setTimeout;
  const start = () => idle(() => void visit(worker).catch(() => undefined));
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
