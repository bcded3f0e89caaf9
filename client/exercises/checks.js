/** What an answer says in a field, and whether it is what must come. Pure: no document. */
import { sorted } from "../playground/compare.js";
import { setOut } from "../playground/layout.js";

/**
 * `recorded_value` of rosetta/quizzes/fields.py.
 * @param {PlaygroundRecorded} answer
 * @param {string} field
 * @returns {unknown} null where the answer has no such thing
 */
export function fieldOf({ status, headers, body }, field) {
  if (field === "status") return status;
  const text = typeof body === "string" ? body : null;
  if (field === "body") return text?.replace(/\n$/, "") ?? null;
  if (field === "text") return text?.replace(/(<[^>]*>|[ \t\r\n])+/g, " ").replace(/^ | $/g, "") ?? null;
  const [kind, name = ""] = parted(field);
  if (kind === "header") return [headers[name.toLowerCase()] ?? null].flat().join(", ") || null;
  try {
    return name.split(".").reduce(inside, JSON.parse(text ?? "")) ?? null;
  } catch {
    return null;
  }
}

/** @param {any} value @param {string} key */
const inside = (value, key) => (key ? (Object.keys(Object(value)).includes(key) ? value[key] : null) : value);

/**
 * `said` of rosetta/directives/exercise.py; tests/site/test_exercise_pages.py holds the two together.
 * @param {string} field @param {unknown} value @returns {string}
 */
export function said(field, value) {
  const [kind, name] = parted(field);
  const isPlain = typeof value === "string" && kind !== "json";
  const text = value === null ? "–" : isPlain ? value : setOut(JSON.stringify(value));
  if (!name) return text;
  return `${kind === "header" ? name.replace(/[a-z]+/gi, capitalised) : name}: ${text}`;
}

/** @param {string} word */
const capitalised = (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** @param {string} field @returns {[string, string]} */
function parted(field) {
  const at = field.indexOf(":");
  return at < 0 ? [field, ""] : [field.slice(0, at), field.slice(at + 1)];
}

/**
 * @param {ExerciseCheck} check
 * @param {PlaygroundRecorded} answer
 * @returns {{ text: string, isRight: boolean }[]} what came, field for field
 */
export const judged = ({ fields }, answer) =>
  fields.map(({ field, wanted }) => {
    const came = fieldOf(answer, field);
    return { text: said(field, came), isRight: JSON.stringify(sorted(came)) === JSON.stringify(sorted(wanted)) };
  });
