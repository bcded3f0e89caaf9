/**
 * What the chooser's rules make of each scenario, as the client counts them: the ranking, and the changes that turn it.
 *   python -m rosetta.chooser | node outcomes.mjs
 */
import { readFileSync } from "node:fs";
import { turning } from "../../client/chooser/changes.js";
import { ranked } from "../../client/chooser/score.js";

const data = JSON.parse(readFileSync(0, "utf8"));
const outcomes = data.scenarios.map(({ id, answers, must }) => {
  const given = Object.entries(answers).map(([question, answer]) => [question, { answer, must: must.includes(question) }]);
  const choices = Object.fromEntries(given);
  const { standings, winners, nearly } = ranked(data, choices);
  const ranking = standings.map(({ candidate, total, against }) => [candidate.id, total, against.length > 0]);
  const { tried, found } = turning(data, choices);
  const turns = found.map(({ kind, question, choice, winner }) => [kind, question, choice?.answer ?? null, winner]);
  return [id, { ranking, winners, nearly, tried, turns }];
});
process.stdout.write(JSON.stringify(Object.fromEntries(outcomes)));
