/** Bodies as a reader sees them: JSON set out evenly. Nothing else changes: numbers, escapes and order stay. */

const LONGEST_LINE = 60;
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/gs;

/** @param {string} contentType */
export const isJson = (contentType) => /^[^;]*[/+]json\s*(;|$)/i.test(contentType);

/** @param {string} source @returns {string} */
export function setOut(source) {
  try {
    JSON.parse(source);
  } catch {
    return source;
  }
  const tokens = source.match(TOKEN) ?? [];
  let at = 0;
  /** @param {number} depth @returns {string} the value that begins at `at` */
  const value = (depth) => {
    const first = tokens[at++] ?? "";
    if (first !== "[" && first !== "{") return first;
    const closing = first === "[" ? "]" : "}";
    const members = [];
    while (tokens[at] !== closing) {
      if (tokens[at] === ",") at++;
      let key = "";
      if (first === "{") {
        key = `${tokens[at]}: `;
        at += 2;
      }
      members.push(key + value(depth + 1));
    }
    at++;
    const line = first + members.join(", ") + closing;
    if (!members.length || (line.length <= LONGEST_LINE - 2 * depth && !line.includes("\n"))) return line;
    const indent = "  ".repeat(depth);
    return [first, members.map((member) => `${indent}  ${member}`).join(",\n"), indent + closing].join("\n");
  };
  return value(0);
}
