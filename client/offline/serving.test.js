/** No tab gets files of two versions, whatever the host, the connection and the storage do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, World, built } from "./fakes.test.js";

const old = await built({
  "": "old home", "topics/": "old topics", "offline/": "old offline", "404.html": "old missing", "same/": "same",
  "assets/main.js": "old script", "assets/data.json": "old data", "assets/runtime/core.1a2b3c4d.wasm": "core",
});
const now = await built({
  "": "new home", "topics/": "new topics", "offline/": "new offline", "404.html": "new missing", "same/": "same",
  "assets/main.js": "new script", "assets/data.json": "new data", "assets/runtime/core.1a2b3c4d.wasm": "core",
});

/** A browser with a tab that has the old version's front page. */
async function reading() {
  const world = new World();
  world.files = old.files;
  assert.equal(await (await world.open("", "one")).text(), "old home");
  return world;
}

test("a tab is served its own version after the host has another one", async () => {
  const world = await reading();
  await world.ask("assets/data.json", "one");
  world.files = now.files;
  assert.equal(await world.text("assets/main.js", "one"), "old script");
  assert.equal(await world.text("assets/data.json", "one"), "old data");
});

test("a tab gets nothing rather than another version's file, and learns of that version", async () => {
  const world = await reading();
  world.files = now.files;
  assert.equal((await world.ask("assets/data.json", "one")).status, 503);
  assert.equal((await world.ask("topics/", "one")).status, 503);
  assert.ok(world.messages("one").includes("newer"));
});

test("a tab that was opened in an older version without a connection learns of the newer one later", async () => {
  const world = await reading();
  await world.open("topics/", "one");
  world.files = now.files;
  await world.open("", "two");
  world.down = true;
  await world.open("topics/", "three");
  world.down = false;
  assert.equal((await world.ask("assets/data.json", "three")).status, 503);
  assert.deepEqual(world.messages("three"), ["newer"]);
});

test("a page that is opened has the host's version, and so has all that it asks for", async () => {
  const world = await reading();
  world.files = now.files;
  assert.equal(await (await world.open("", "two")).text(), "new home");
  assert.equal(await world.text("assets/data.json", "two"), "new data");
  assert.equal(await world.text("assets/main.js", "one"), "old script");
});

test("a page that is equal in both versions is opened in the host's", async () => {
  const world = await reading();
  world.files = now.files;
  await world.open("same/", "two");
  assert.equal(await world.text("assets/data.json", "two"), "new data");
});

test("tabs keep their versions when the worker is started anew", async () => {
  const world = await reading();
  world.files = now.files;
  await world.open("", "two");
  world.restart();
  assert.equal(await world.text("assets/main.js", "one"), "old script");
  assert.equal(await world.text("assets/main.js", "two"), "new script");
});

test("without a connection the newest version that has the page is shown", async () => {
  const world = await reading();
  world.files = now.files;
  await world.open("topics/", "two");
  world.down = true;
  assert.equal(await (await world.open("topics/", "three")).text(), "new topics");
  assert.equal(await world.text("assets/main.js", "three"), "new script");
  assert.equal(await (await world.open("", "four")).text(), "old home");
  assert.equal(await world.text("assets/main.js", "four"), "old script");
});

test("a version that is stored as a whole is shown until a newer one is complete too", async () => {
  const world = await reading();
  for (const path of Object.keys(old.files)) await world.ask(path, "one");
  await world.store.setNote("whole/en", { version: old.version });
  world.files = now.files;
  await world.open("topics/", "two");
  world.down = true;
  assert.equal(await (await world.open("topics/", "three")).text(), "old topics");
  assert.equal(await world.text("assets/data.json", "three"), "old data");
});

test("a page is not shown in a version whose scripts are not there", async () => {
  const world = await reading();
  await world.ask("assets/main.js", "one");
  world.files = { ...now.files, "assets/main.js": undefined };
  await world.open("", "two");
  world.down = true;
  assert.equal(await (await world.open("", "three")).text(), "old home");
});

test("a list that is not the one it is named by changes nothing", async () => {
  const world = await reading();
  world.files = { ...now.files, [`assets/offline/${now.version}.json`]: "<!doctype html>half" };
  assert.equal(await world.serving.versions.check(), false);
  assert.equal(await world.store.note("current"), old.version);
});

test("a host that has pages of one version and the list of another is left to the browser", async () => {
  const world = await reading();
  world.files = { ...old.files, "topics/": "new topics" };
  assert.equal(await (await world.open("topics/", "two")).text(), "new topics");
  assert.equal(await world.text("assets/main.js", "two"), "old script", "what the host has, as without a worker");
  world.down = true;
  await assert.rejects(world.ask("assets/main.js", "two"), "nothing of what is stored goes with that page");
});

/** Reading the fake storage takes turns of the loop, not time. */
async function turns() {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((done) => setImmediate(done));
}

test("what the host says too late does not change what the tab is served", async (context) => {
  const world = await reading();
  await world.open("topics/", "one");
  world.files = now.files;
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let arrive;
  const arrived = new Promise((done) => (arrive = done));
  world.before = (path) => (path === "topics/" ? arrived : Promise.resolve());
  const opening = world.open("topics/", "two");
  await turns();
  context.mock.timers.tick(60_000);
  assert.equal(await (await opening).text(), "old topics");
  arrive();
  await turns();
  assert.equal(await world.text("assets/main.js", "two"), "old script");
});

test("a page that is not stored leads to the page that says so", async () => {
  const world = await reading();
  world.down = true;
  const answer = await world.open("topics/", "two");
  assert.equal(answer.headers.get("location"), `${SITE}offline/?page=topics%2F`);
});

test("an address that the site does not have is told from one that is not stored", async () => {
  const world = await reading();
  await world.ask("404.html", "one");
  world.down = true;
  const answer = await world.open("nowhere/", "two");
  assert.equal(answer.status, 404);
  assert.equal(await answer.text(), "old missing");
  assert.equal(await world.text("assets/main.js", "two"), "old script");
});

test("a playground's file is there for every version, and for tabs that were open before the worker", async () => {
  const world = await reading();
  await world.ask("assets/runtime/core.1a2b3c4d.wasm", "unknown");
  world.files = now.files;
  await world.open("", "two");
  world.down = true;
  for (const tab of ["one", "two", "unknown"])
    assert.equal(await world.text("assets/runtime/core.1a2b3c4d.wasm", tab), "core");
});

test("a tab that was open before the worker is served once its page is certainly this version's", async () => {
  const world = new World();
  world.files = old.files;
  const tab = { id: "early", type: "window", postMessage: () => {} };
  const said = { page: "topics/", size: "old topics".length, loaded: ["assets/data.json"] };
  await world.serving.versions.hello(tab, said);
  await world.serving.versions.settled();
  world.down = true;
  assert.equal(await world.text("assets/data.json", "early"), "old data");
});

test("a tab whose page the browser got from another version stays without the worker", async () => {
  const world = new World();
  world.files = old.files;
  const tab = { id: "early", type: "window", postMessage: () => {} };
  await world.serving.versions.hello(tab, { page: "topics/", size: 7, loaded: ["assets/data.json"] });
  await world.serving.versions.settled();
  world.down = true;
  await assert.rejects(world.ask("assets/data.json", "early"));
});

test("a storage without room takes nothing away from a reader with a connection", async () => {
  const world = new World();
  for (const kind of ["files", "notes"]) (await world.storage.open(`rosetta-1 ${kind} /rosetta/`)).full = true;
  world.files = old.files;
  assert.equal(await (await world.open("", "one")).text(), "old home");
  assert.equal(await world.text("assets/main.js", "one"), "old script");
});

test("a storage that gets full takes nothing away either", async () => {
  const world = await reading();
  for (const kind of ["files", "notes"]) (await world.storage.open(`rosetta-1 ${kind} /rosetta/`)).full = true;
  assert.equal(await (await world.open("topics/", "two")).text(), "old topics");
  assert.equal(await world.text("assets/data.json", "two"), "old data");
});

test("files go when no version that somebody has needs them", async () => {
  const world = await reading();
  await world.ask("assets/data.json", "one");
  for (const text of ["2", "3", "4", "5"]) {
    world.files = (await built({ "": text, "offline/": text, "assets/main.js": text })).files;
    await world.open("", "two");
  }
  world.tabs = world.tabs.filter(({ id }) => id === "one");
  await world.serving.versions.sweep();
  assert.equal(await world.text("assets/data.json", "one"), "old data");
  world.tabs = [];
  await world.store.setNote("client/one", { version: old.version, at: 0 });
  await world.serving.versions.sweep();
  assert.deepEqual(await world.store.notesIn("client"), ["two"]);
  assert.ok(!(await world.store.notesIn("list")).includes(old.version));
  assert.ok(!(await world.store.hashes()).has(JSON.parse(old.files[`assets/offline/${old.version}.json`]).files[""].hash));
});

for (const [what, request] of [
  ["a form", new Request(`${SITE}topics/`, { method: "POST", body: "a=b" })],
  ["HEAD", new Request(`${SITE}topics/`, { method: "HEAD" })],
  ["a part of a file", new Request(`${SITE}film.mp4`, { headers: { range: "bytes=0-1" } })],
  ["another site", new Request("https://elsewhere.example/rosetta/")],
  ["another part of the host", new Request("https://guide.example/other/")],
  ["what a page stores", new Request(SITE, { headers: { "rosetta-offline": "1" } })],
])
  test(`${what} is left to the browser`, () => {
    assert.equal(new World().serving.concerns(request), false);
  });
