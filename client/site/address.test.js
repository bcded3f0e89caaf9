import assert from "node:assert/strict";
import { test } from "node:test";
import { decoded } from "./address.js";

test("escapes are read", () => {
  assert.equal(decoded("%EB%9D%BC%20x"), "라 x");
});

test("malformed escapes stay as they are", () => {
  for (const text of ["%", "%%%", "%E0%A4%A", "%FF", "a%zz", "%ED%A0%80"]) assert.equal(decoded(text), text);
});
