/** One run of the reader's program: its requests one after the other, each sent to a fresh app. */
import { jobOf, limitOf, programOf } from "../playground/programs.js";
import { sentOf, typedOf } from "../playground/requests.js";
import { Runtime } from "../runtime/runtime.js";

/** @typedef {import("../runtime/types.d.ts").Result} Result */

/**
 * @param {ExerciseData} data
 * @param {(file: string) => string} textOf of a file named `framework/path`
 * @param {string} request
 * @returns {import("../runtime/types.d.ts").Job}
 */
export function jobFor(data, textOf, request) {
  const preset = data.requests[request];
  if (!preset) throw new Error(`there is no request ${request}`);
  return jobOf(data, textOf, frameworkOf(data), "app", sentOf(data.requests, request, typedOf(preset)));
}

/** @param {ExerciseData} data @returns {string} the id of its one framework */
export const frameworkOf = ({ frameworks }) => Object.keys(frameworks)[0] ?? "";

/** @param {ExerciseData} data @returns {PlaygroundLimit | undefined} why it does not run in the browser */
export const limitFor = (data) => limitOf(data.limits, frameworkOf(data), programOf(data, frameworkOf(data), "app"), null);

/**
 * Asks until a request fails to get an answer: what keeps one from it keeps most.
 * @param {ExerciseData} data
 * @param {(file: string) => string} textOf
 * @param {Runtime} runtime
 * @param {import("../runtime/runtime.js").AskOptions} options
 * @returns {AsyncGenerator<{ check: ExerciseCheck, result: Result }>}
 */
export async function* attempt(data, textOf, runtime, options) {
  for (const check of data.checks) {
    const result = await runtime.ask(frameworkOf(data), jobFor(data, textOf, check.request), options);
    yield { check, result };
    if (result.failure) return;
  }
}
