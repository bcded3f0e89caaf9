import assert from "node:assert/strict";
import { test } from "node:test";
import { addressWith, isDefault, toggled } from "./choice.js";

const KNOWN = ["flask", "fastapi", "django"];

test("a framework that was chosen goes, one that was not comes, in the registry's order", () => {
  assert.deepEqual(toggled(KNOWN, KNOWN, "fastapi"), ["flask", "django"]);
  assert.deepEqual(toggled(KNOWN, ["django"], "flask"), ["flask", "django"]);
});

test("the last framework stays", () => {
  const chosen = ["django"];
  assert.equal(toggled(KNOWN, chosen, "django"), chosen);
});

test("an unknown framework changes nothing", () => {
  assert.deepEqual(toggled(KNOWN, ["flask", "django"], "rails"), ["flask", "django"]);
});

test("an address carries the choice, with commas that can be read", () => {
  assert.equal(
    addressWith("https://guide.example/topics/routing/#docs", { frameworks: ["flask", "django"] }),
    "https://guide.example/topics/routing/?f=flask,django#docs",
  );
});

test("an address says the layout only when the reader chose it", () => {
  const address = addressWith("https://guide.example/?layout=columns&f=flask", { frameworks: ["django"] });
  assert.equal(address, "https://guide.example/?f=django");
  for (const ownLayout of ["tabs", "columns"])
    assert.equal(
      addressWith(address, { frameworks: ["django"], ownLayout }),
      `https://guide.example/?f=django&layout=${ownLayout}`,
    );
});

test("other parameters of an address stay", () => {
  assert.equal(
    addressWith("https://guide.example/?h=path&f=flask", { frameworks: ["django"] }),
    "https://guide.example/?h=path&f=django",
  );
});

test("an address that has the choice stays as it is", () => {
  const address = "https://guide.example/ko/?f=fastapi&layout=columns#top";
  assert.equal(addressWith(address, { frameworks: ["fastapi"], ownLayout: "columns" }), address);
});

test("every framework, in the layout that suits the window, is what a reader gets who never chose", () => {
  assert.ok(isDefault(KNOWN, { frameworks: KNOWN }));
  assert.ok(!isDefault(KNOWN, { frameworks: KNOWN, ownLayout: "tabs" }));
  assert.ok(!isDefault(KNOWN, { frameworks: KNOWN, ownLayout: "columns" }));
  assert.ok(!isDefault(KNOWN, { frameworks: ["flask"] }));
});
