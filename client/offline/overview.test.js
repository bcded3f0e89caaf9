/** What is told of the storage, while something is stored. */
import assert from "node:assert/strict";
import test from "node:test";
import { built, FakeStorage, SITE } from "./fakes.test.js";
import { overview } from "./overview.js";
import { Store } from "./store.js";

/** A storage in which a download ends before one of the readings. */
class Racing extends Store {
  /** @param {number} readings before it @param {() => Promise<void>} end */
  constructor(storage, readings, end) {
    super(SITE, storage);
    this.readings = readings;
    this.end = end;
  }

  async #read() {
    if (this.readings-- === 0) await this.end();
  }

  async note(name) {
    await this.#read();
    return super.note(name);
  }

  async hashes() {
    await this.#read();
    return super.hashes();
  }
}

for (let readings = 0; readings < 8; readings += 1)
  test(`a download that ends after ${readings} readings is never told as outdated`, async () => {
    const { version, files } = await built({ "": "front", "tea/": "tea", "assets/main.js": "script" });
    const list = JSON.parse(files[`assets/offline/${version}.json`]);
    const storage = new FakeStorage();
    const store = new Store(SITE, storage);
    await store.setNote(`list/${version}`, list);
    await store.setNote("current", version);
    await store.setNote("versions", [version]);
    const end = async () => {
      for (const { hash } of Object.values(list.files)) await store.put(hash, new Response(hash));
      await store.setNote("whole/en", { version, at: "2026-11-22T10:00:00.000Z" });
    };
    const now = await overview(new Racing(storage, readings, end));
    const english = now.items.find(({ whole }) => whole === "en");
    assert.ok(!english.at || english.complete);
  });
