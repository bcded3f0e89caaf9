/**
 * PBKDF2 and scrypt, which Pyodide lacks and password hashing needs: a million rounds would take Python a minute.
 * Bytes cross to Python and back as hexadecimal text, which leaves nothing behind in either's memory.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { rounds } from "./rounds.js";

const HASHES = /** @type {Record<string, typeof sha256 | typeof sha512 | typeof sha1>} */ ({ sha1, sha256, sha384, sha512 });

export const hashing = {
  /** @param {string} name */
  knows: (name) => Object.hasOwn(HASHES, name),

  /** @param {string} name @param {string} password @param {string} salt @param {number} c rounds @param {number} dkLen */
  pbkdf2(name, password, salt, c, dkLen) {
    const [key, grain] = [hexToBytes(password), hexToBytes(salt)];
    if (name !== "sha256" || dkLen > 32) return bytesToHex(pbkdf2(HASHES[name], key, grain, { c, dkLen }));
    const short = key.length > 64 ? sha256(key) : key;
    const first = hmac(sha256, short, concatBytes(grain, Uint8Array.of(0, 0, 0, 1)));
    return bytesToHex(rounds(short, first, c - 1).subarray(0, dkLen));
  },

  /** @param {string} password @param {string} salt @param {number} N @param {number} r @param {number} p @param {number} dkLen */
  scrypt: (password, salt, N, r, p, dkLen) =>
    bytesToHex(scrypt(hexToBytes(password), hexToBytes(salt), { N, r, p, dkLen, maxmem: 2 ** 30 })),
};
