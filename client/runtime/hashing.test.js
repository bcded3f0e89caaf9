import assert from "node:assert/strict";
import { pbkdf2Sync, scryptSync } from "node:crypto";
import { test } from "node:test";
import { hashing } from "./hashing.js";

const hex = (/** @type {string | Buffer} */ text) => Buffer.from(text).toString("hex");

for (const name of ["sha1", "sha256", "sha384", "sha512"]) {
  test(`PBKDF2 with ${name} gives what Node gives, for short and long passwords and keys`, () => {
    for (const password of ["", "tea", "녹차".repeat(40)]) {
      for (const [count, length] of [[1, 32], [2, 20], [1000, 32], [3, 80]]) {
        const expected = pbkdf2Sync(password, "salt", count, length, name);
        assert.equal(hashing.pbkdf2(name, hex(password), hex("salt"), count, length), hex(expected));
      }
    }
  });
}

test("scrypt gives what Node gives", () => {
  const expected = scryptSync("tea", "salt", 40, { N: 1024, r: 8, p: 2 });
  assert.equal(hashing.scrypt(hex("tea"), hex("salt"), 1024, 8, 2, 40), hex(expected));
});
