/** data/chooser.toml, through the rules that readers meet. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { addressWithChoices, choicesIn } from "./address.js";
import { smallestChange } from "./changes.js";
import { ranked } from "./score.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
// The module needs nothing but Python 3.11 itself, so the machine's one will do where the environment is not set up.
const python = [`${ROOT}.venv/bin/python`].find(existsSync) ?? "python3";
const DATA = JSON.parse(execFileSync(python, ["-m", "rosetta.chooser"], { cwd: ROOT, encoding: "utf8" }));

const choicesOf = ({ answers, must }) =>
  Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { answer, must: must.includes(id) }]));

for (const scenario of DATA.scenarios)
  test(`scenario ${scenario.id} ends with ${scenario.winners.join(" and ")}`, () => {
    const { winners, nearly } = ranked(DATA, choicesOf(scenario));
    assert.deepEqual({ winners, nearly }, { winners: scenario.winners, nearly: scenario.nearly });
  });

test("every candidate wins in some scenario, and no other way than alone", () => {
  const alone = DATA.scenarios.map((one) => ranked(DATA, choicesOf(one)).winners).filter(({ length }) => length === 1);
  assert.deepEqual(new Set(alone.flat()), new Set(DATA.candidates.map(({ id }) => id)));
});

test("what is said to turn a result turns it", () => {
  for (const scenario of DATA.scenarios)
    for (const kinds of [["new"], ["not-must", "other", "cleared", "must"]]) {
      const choices = choicesOf(scenario);
      const change = smallestChange(DATA, choices, (kind) => kinds.includes(kind));
      if (!change) continue;
      const { question, choice, winner } = change;
      const { [question]: _, ...rest } = choices;
      assert.deepEqual(ranked(DATA, choice ? { ...rest, [question]: choice } : rest).winners, [winner], scenario.id);
      assert.notDeepEqual([winner], scenario.winners, scenario.id);
    }
});

test("the answers of every scenario fit into an address", () => {
  for (const scenario of DATA.scenarios) {
    const address = addressWithChoices("https://guide.example/choose/", choicesOf(scenario));
    assert.ok(address.length < 500);
    assert.deepEqual(choicesIn(new URL(address).search, DATA), choicesOf(scenario));
  }
});
