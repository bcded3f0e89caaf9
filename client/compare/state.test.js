/** The script in <head>, run as a page runs it, but with a document and a storage of our own. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SOURCE = readFileSync(new URL("../../rosetta/theme/partials/compare-state.js", import.meta.url), "utf8");
const KEY = "pyweb-rosetta.compare";

const storage = (value) => ({
  value,
  getItem() {
    return this.value ?? null;
  },
  setItem(key, text) {
    assert.equal(key, KEY);
    this.value = text;
  },
});

function page({ search = "", local, session, known = "flask fastapi django", compares = "", wide = false } = {}) {
  const media = { matches: wide, changed() {}, addEventListener: (_, listener) => (media.changed = listener) };
  const window = {
    media,
    matchMedia: () => media,
    localStorage: storage(local),
    sessionStorage: storage(session),
    location: { search },
    URLSearchParams,
    HTMLScriptElement: class {},
    CustomEvent: class {},
    addEventListener() {},
  };
  window.window = window;
  window.document = {
    documentElement: { dataset: {}, toggleAttribute() {} },
    compares,
    querySelector: () => ({ getAttribute: () => window.document.compares }),
    currentScript: { dataset: { frameworks: known } },
    addEventListener() {},
    dispatchEvent() {},
  };
  return window;
}

function run(window) {
  vm.runInNewContext(SOURCE, window);
  return { ...window.document.documentElement.dataset };
}

const stored = (store) => (store.value ? JSON.parse(store.value) : undefined);

test("a first visit shows every framework as tabs, the first one open", () => {
  assert.deepEqual(run(page()), { layout: "tabs", tab: "flask" });
});

test("where there is room a first visit shows columns, as long as there is", () => {
  const window = page({ wide: true });
  assert.equal(run(window).layout, "columns");
  window.media.matches = false;
  window.media.changed();
  assert.equal(window.document.documentElement.dataset.layout, "tabs");
});

test("a layout that the reader chose counts whatever the width, and is told apart from one that suits it", () => {
  for (const wide of [true, false])
    for (const layout of ["tabs", "columns"]) {
      const window = page({ wide, local: JSON.stringify({ layout }) });
      assert.equal(run(window).layout, layout);
      assert.equal(window.compareState.current().ownLayout, layout);
      const linked = page({ wide, search: `?layout=${layout}` });
      assert.equal(run(linked).layout, layout);
    }
  const window = page({ wide: true, search: "?layout=rows" });
  assert.equal(run(window).layout, "columns");
  assert.equal(window.compareState.current().ownLayout, undefined);
});

test("the address decides before what is stored", () => {
  const window = page({ search: "?f=django,flask&layout=columns", local: '{"frameworks":["fastapi"],"tab":"fastapi"}' });
  assert.deepEqual(run(window), { frameworks: "flask django", layout: "columns", tab: "flask" });
});

test("a shared address is kept for the browser's tab and does not overwrite the reader's own choice", () => {
  const window = page({ search: "?f=django", local: '{"frameworks":["fastapi"]}' });
  run(window);
  assert.deepEqual(stored(window.localStorage), { frameworks: ["fastapi"] });
  assert.deepEqual(stored(window.sessionStorage), { frameworks: ["django"] });
});

test("names that do not exist are ignored, and nothing but such names says nothing", () => {
  assert.equal(run(page({ search: "?f=rails,django,constructor" })).frameworks, "django");
  assert.equal(run(page({ search: "?f=rails" })).frameworks, undefined);
  assert.equal(run(page({ search: "?f=rails", local: '{"frameworks":["flask"]}' })).frameworks, "flask");
});

for (const local of ["", "{", "null", "7", '"flask"', "[1]", '{"frameworks":"flask"}', '{"frameworks":[{}],"tab":[],"layout":{}}'])
  test(`stored nonsense is as good as nothing: ${JSON.stringify(local)}`, () => {
    assert.deepEqual(run(page({ local })), { layout: "tabs", tab: "flask" });
  });

test("without storage the choice still works on the page", () => {
  const window = page({ search: "?f=django" });
  for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
      get() {
        throw new Error("SecurityError");
      },
    });
  assert.equal(run(window).frameworks, "django");
  window.compareState.choose({ frameworks: ["flask", "fastapi"], tab: "fastapi" });
  assert.deepEqual({ ...window.document.documentElement.dataset }, { frameworks: "flask fastapi", layout: "tabs", tab: "fastapi" });
});

test("a choice is kept, and only what was chosen", () => {
  const window = page();
  run(window);
  window.compareState.choose({ frameworks: ["django"] });
  assert.deepEqual(stored(window.localStorage), { frameworks: ["django"] });
  assert.equal(stored(window.sessionStorage), undefined);
  assert.equal(window.document.documentElement.dataset.tab, "django");
});

test("a page that is swapped in keeps the choice, unless its address says otherwise", () => {
  const window = page();
  run(window);
  window.compareState.choose({ frameworks: ["flask", "django"], tab: "django" });
  window.compareState.apply("");
  assert.equal(window.document.documentElement.dataset.frameworks, "flask django");
  window.compareState.apply("?f=fastapi");
  assert.equal(window.document.documentElement.dataset.frameworks, "fastapi");
  assert.equal(window.document.documentElement.dataset.tab, "fastapi");
});

test("a fourth framework needs no change", () => {
  const window = page({ search: "?f=litestar", known: "flask fastapi django litestar" });
  assert.equal(run(window).frameworks, "litestar");
});

test("a page without a chosen framework shows what it has, and the choice stays for the next page", () => {
  const known = "flask fastapi django samovar";
  const window = page({ known, compares: "flask django", local: '{"frameworks":["samovar","django"],"tab":"samovar"}' });
  assert.deepEqual(run(window), { frameworks: "django", layout: "tabs", tab: "django" });
  assert.deepEqual([...window.compareState.known], ["flask", "django"]);
  window.document.compares = "flask samovar";
  window.compareState.apply("");
  assert.deepEqual({ ...window.document.documentElement.dataset }, { frameworks: "samovar", layout: "tabs", tab: "samovar" });
  window.document.compares = "flask fastapi";
  window.compareState.apply("");
  assert.deepEqual({ ...window.document.documentElement.dataset }, { layout: "tabs", tab: "flask" });
});

test("a choice on a page leaves alone what the page does not have", () => {
  const window = page({ known: "flask fastapi django samovar", compares: "flask django" });
  run(window);
  window.compareState.choose({ frameworks: ["django"] });
  assert.equal(window.document.documentElement.dataset.frameworks, "django");
  assert.deepEqual(stored(window.localStorage).frameworks, ["fastapi", "django", "samovar"]);
  window.compareState.choose({ frameworks: ["flask", "django"] });
  assert.equal(window.document.documentElement.dataset.frameworks, undefined);
  window.document.compares = "";
  window.compareState.apply("");
  assert.equal(window.document.documentElement.dataset.frameworks, undefined);
});
