// What client/phrases/recognise.js says of programs: {data, programs: {name: code}} in, {name: [frameworks, found]} out.
import { readFileSync } from "node:fs";
import { foundIn, frameworksOf } from "../../client/phrases/recognise.js";

const { data, programs } = JSON.parse(readFileSync(0, "utf8"));
const said = Object.entries(programs).map(([name, code]) => {
  const { its, sure } = frameworksOf(code, data.frameworks, data.phrases);
  const found = its.map(({ id }) => [id, foundIn(code, id, data.phrases)]);
  return [name, { sure, found: Object.fromEntries(found) }];
});
console.log(JSON.stringify(Object.fromEntries(said)));
