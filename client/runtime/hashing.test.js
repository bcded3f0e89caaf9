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

test("Argon2 gives what argon2-cffi gives for each kind", () => {
  const expected = [
    "25c4ee8ba448054b49efc804e478b9d823be1f9bd2e99f51d6ec4007a3a1501f",
    "89e9029f4637b295beb027056a7336c414fadd43f6b208645281cb214a56452f",
    "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
  ];
  for (const [kind, key] of expected.entries()) {
    assert.equal(hashing.argon2(kind, hex("password"), hex("somesalt"), 2, 256, 1, 32, 0x13), key);
  }
});
