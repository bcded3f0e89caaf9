/** The programs of a topic, and what the runtime is asked to do with one. Pure: no document. */
import { toSend } from "./requests.js";

/**
 * @param {PlaygroundData} data
 * @param {string} framework
 * @param {string} name
 * @returns {PlaygroundProgram | undefined}
 */
export const programOf = (data, framework, name) =>
  data.frameworks[framework]?.programs.find((program) => program.name === name);

/** @param {PlaygroundData} data @param {string} name @returns {string[]} the frameworks that have the program */
export const having = (data, name) => Object.keys(data.frameworks).filter((id) => programOf(data, id, name));

/**
 * @param {PlaygroundData} data
 * @param {(file: string) => string} textOf of a file named `framework/path`
 * @param {string} framework one that has the program
 * @param {string} name
 * @param {PlaygroundSent} sent
 * @returns {import("../runtime/types.d.ts").Job}
 */
export function jobOf(data, textOf, framework, name, sent) {
  const program = programOf(data, framework, name);
  if (!program) throw new Error(`${framework} has no program ${name}`);
  const files = Object.fromEntries(program.files.map((path) => [path, textOf(`${framework}/${path}`)]));
  if (!program.target) return { files, script: program.entry };
  const { target, interface: spoken = "wsgi", first } = program;
  return { files, target, interface: spoken, ...(first && { first }), requests: toSend(data.requests, sent) };
}

/**
 * @param {PlaygroundLimit[]} limits
 * @param {string} framework
 * @param {PlaygroundProgram | undefined} program
 * @param {string | null} request
 * @returns {PlaygroundLimit | undefined} why this one does not run in the browser
 */
export const limitOf = (limits, framework, program, request) =>
  limits.find((limit) => {
    if (limit.framework !== framework) return false;
    if (!limit.request && !limit.program) return true;
    return program?.target ? limit.request !== undefined && limit.request === request : limit.program === program?.entry;
  });

/** @param {PlaygroundLimit[]} limits @param {string[]} texts what a run said @returns {PlaygroundLimit | undefined} */
export const limitSaid = (limits, texts) =>
  limits.find(({ message }) => message !== undefined && texts.some((text) => text.includes(message)));
