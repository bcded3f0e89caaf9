import assert from "node:assert/strict";
import { test } from "node:test";
import { having, jobOf, limitOf, limitSaid, programOf } from "./programs.js";

const app = { name: "app", entry: "flask_app.py", files: ["flask_app.py", "report.txt"], run: "", target: "flask_app:app", interface: "wsgi" };
const pot = { name: "pot", entry: "flask_pot.py", files: ["flask_pot.py"], run: "" };
const data = {
  frameworks: { flask: { name: "Flask", programs: [app, pot] }, django: { name: "Django", programs: [app] } },
  requests: { login: { method: "POST", target: "/login", headers: [], body: "" }, me: { method: "GET", target: "/me", headers: [], body: "", after: "login" } },
};
const sent = { name: "me", changed: false, method: "GET", target: "/me", headers: [], body: "" };
const text = (/** @type {string} */ file) => `text of ${file}`;

test("the frameworks that have a program", () => {
  assert.deepEqual([having(data, "app"), having(data, "pot"), programOf(data, "django", "pot")], [["flask", "django"], ["flask"], undefined]);
});

test("an app is asked with all its files and what comes before", () => {
  const job = jobOf(data, text, "flask", "app", sent);
  assert.deepEqual(job.files, { "flask_app.py": "text of flask/flask_app.py", "report.txt": "text of flask/report.txt" });
  assert.deepEqual([job.target, job.interface, job.requests.map(({ name }) => name)], ["flask_app:app", "wsgi", ["login", "me"]]);
});

test("a program that prints is run", () => {
  assert.deepEqual(jobOf(data, text, "flask", "pot", sent), { files: { "flask_pot.py": "text of flask/flask_pot.py" }, script: "flask_pot.py" });
  assert.throws(() => jobOf(data, text, "django", "pot", sent), /django has no program pot/);
});

test("why a program does not run in the browser", () => {
  const one = { framework: "flask", request: "me", reason: {} };
  const prints = { framework: "flask", program: "flask_pot.py", reason: {} };
  const general = { message: "no server", reason: {} };
  const limits = [general, one, prints];
  assert.equal(limitOf(limits, "flask", app, "me"), one);
  assert.equal(limitOf(limits, "flask", app, "login"), undefined);
  assert.equal(limitOf(limits, "django", app, "me"), undefined);
  assert.equal(limitOf(limits, "flask", pot, "me"), prints);
  const whole = { framework: "django", reason: {} };
  for (const program of [app, pot]) assert.equal(limitOf([...limits, whole], "django", program, "login"), whole);
  assert.equal(limitOf([...limits, whole], "flask", app, "login"), undefined);
  assert.equal(limitSaid(limits, ["", "OSError: there is no server"]), general);
  assert.equal(limitSaid(limits, ["another error"]), undefined);
});
