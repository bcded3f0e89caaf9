/**
 * PBKDF2 and scrypt, which Pyodide lacks and password hashing needs: a million rounds would take Python a minute.
 * Bytes cross to Python and back as hexadecimal text, which leaves nothing behind in either's memory.
 */
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

const HASHES = /** @type {Record<string, typeof sha256 | typeof sha512 | typeof sha1>} */ ({ sha1, sha256, sha384, sha512 });

export const hashing = {
  /** @param {string} name */
  knows: (name) => Object.hasOwn(HASHES, name),

  /** @param {string} name @param {string} password @param {string} salt @param {number} c rounds @param {number} dkLen */
  pbkdf2: (name, password, salt, c, dkLen) =>
    bytesToHex(pbkdf2(HASHES[name], hexToBytes(password), hexToBytes(salt), { c, dkLen })),

  /** @param {string} password @param {string} salt @param {number} N @param {number} r @param {number} p @param {number} dkLen */
  scrypt: (password, salt, N, r, p, dkLen) =>
    bytesToHex(scrypt(hexToBytes(password), hexToBytes(salt), { N, r, p, dkLen, maxmem: 2 ** 30 })),
};
