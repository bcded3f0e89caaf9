/**
 * PBKDF2, scrypt and Argon2, which Pyodide lacks and password hashing needs: a million rounds would take Python a minute.
 */
import { argon2d, argon2i, argon2id } from "@noble/hashes/argon2.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";

const HASHES = /** @type {Record<string, typeof sha256 | typeof sha512 | typeof sha1>} */ ({ sha1, sha256, sha384, sha512 });

export const hashing = {
  /** @param {string} name */
  knows: (name) => Object.hasOwn(HASHES, name),

  /** @param {string} name @param {string} password @param {string} salt @param {number} c rounds @param {number} dkLen */
  pbkdf2(name, password, salt, c, dkLen) {
    const [key, grain] = [hexToBytes(password), hexToBytes(salt)];
    const isOneBlock = name === "sha256" && dkLen <= 32;
    return bytesToHex(isOneBlock ? oneBlock(key, grain, c).subarray(0, dkLen) : pbkdf2(HASHES[name], key, grain, { c, dkLen }));
  },

  /** @param {string} password @param {string} salt @param {number} N @param {number} r @param {number} p @param {number} dkLen */
  scrypt: (password, salt, N, r, p, dkLen) =>
    bytesToHex(scrypt(hexToBytes(password), hexToBytes(salt), { N, r, p, dkLen, maxmem: 2 ** 30 })),

  /**
   * @param {number} kind as argon2-cffi counts them @param {string} password @param {string} salt @param {number} t passes
   * @param {number} m KiB @param {number} p lanes @param {number} dkLen @param {number} version
   */
  argon2: (kind, password, salt, t, m, p, dkLen, version) =>
    bytesToHex([argon2d, argon2i, argon2id][kind](hexToBytes(password), hexToBytes(salt), { t, m, p, dkLen, version })),
};

/**
 * The first 32 bytes of PBKDF2 with HMAC-SHA-256 (RFC 8018), of which one of Django's passwords takes a million and a
 * half rounds. A round hashes two blocks, of which only the values change; noble's own `pbkdf2` pads and copies each
 * anew, and takes half as long again.
 * @param {Uint8Array} key @param {Uint8Array} salt @param {number} count
 */
function oneBlock(key, salt, count) {
  const { iHash, oHash } = /** @type {any} its state is hidden from TypeScript */ (hmac.create(sha256, key));
  const keyed = [iHash.get(), oHash.get()]; // after the key
  const block = new DataView(new ArrayBuffer(64)); // a value, and what SHA-256 puts after it
  new Uint8Array(block.buffer).set(hmac(sha256, key, concatBytes(salt, Uint8Array.of(0, 0, 0, 1))));
  block.setUint8(32, 0x80);
  block.setUint32(60, 768); // bits: the key's block and the value
  const mixed = Int32Array.from({ length: 8 }, (_, at) => block.getInt32(4 * at));
  for (let round = 1; round < count; round++) {
    for (const [a, b, c, d, e, f, g, h] of keyed) {
      iHash.set(a, b, c, d, e, f, g, h);
      iHash.process(block, 0);
      const words = iHash.get();
      for (let at = 0; at < 8; at++) block.setInt32(4 * at, words[at]);
    }
    for (let at = 0; at < 8; at++) mixed[at] ^= block.getInt32(4 * at);
  }
  mixed.forEach((word, at) => block.setInt32(4 * at, word));
  return new Uint8Array(block.buffer, 0, 32);
}
