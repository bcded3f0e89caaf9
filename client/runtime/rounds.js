/**
 * The rounds of PBKDF2 with HMAC-SHA-256 (RFC 8018, FIPS 180-4), a million and a half of them for one of Django's
 * passwords. @noble/hashes does the same for every hash, and takes three times as long.
 */

const K = new Int32Array(64);
const START = new Int32Array(8);
for (let number = 2, found = 0; found < 64; number++) {
  if (![...Array(number).keys()].slice(2).every((divisor) => number % divisor)) continue;
  if (found < 8) START[found] = fraction(Math.sqrt(number));
  K[found++] = fraction(Math.cbrt(number));
}

/** @param {number} root its first 32 bits after the point */
function fraction(root) {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

const words = new Int32Array(64);

/** One block, whose 16 words are in `words`: `out` becomes the state after it. @param {Int32Array} state @param {Int32Array} out */
function compress(state, out) {
  for (let at = 16; at < 64; at++) {
    const x = words[at - 15];
    const y = words[at - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[at] = (words[at - 16] + s0 + words[at - 7] + s1) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3];
  let e = state[4], f = state[5], g = state[6], h = state[7];
  for (let at = 0; at < 64; at++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + s1 + ((e & f) ^ (~e & g)) + K[at] + words[at]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  out[0] = (state[0] + a) | 0;
  out[1] = (state[1] + b) | 0;
  out[2] = (state[2] + c) | 0;
  out[3] = (state[3] + d) | 0;
  out[4] = (state[4] + e) | 0;
  out[5] = (state[5] + f) | 0;
  out[6] = (state[6] + g) | 0;
  out[7] = (state[7] + h) | 0;
}

/** HMAC's state once the key was taken in. @param {Uint8Array} key at most 64 bytes @param {number} pad */
function keyed(key, pad) {
  const block = new DataView(new ArrayBuffer(64));
  for (let at = 0; at < 64; at++) block.setUint8(at, (key[at] ?? 0) ^ pad);
  for (let at = 0; at < 16; at++) words[at] = block.getInt32(at * 4);
  const state = new Int32Array(8);
  compress(START, state);
  return state;
}

/**
 * The exclusive or of `first` and the `count` values that follow from it.
 * @param {Uint8Array} key at most 64 bytes
 * @param {Uint8Array} first HMAC of salt and block number: 32 bytes
 * @param {number} count
 */
export function rounds(key, first, count) {
  const inner = keyed(key, 0x36);
  const outer = keyed(key, 0x5c);
  const view = new DataView(first.buffer, first.byteOffset, 32);
  const last = new Int32Array(8);
  for (let at = 0; at < 8; at++) last[at] = view.getInt32(at * 4);
  const mixed = last.slice();
  for (let round = 0; round < count; round++) {
    for (const state of [inner, outer]) {
      for (let at = 0; at < 8; at++) words[at] = last[at];
      words[8] = 0x80000000 | 0;
      for (let at = 9; at < 15; at++) words[at] = 0;
      words[15] = 768; // bits: the key's block and the value
      compress(state, last);
    }
    for (let at = 0; at < 8; at++) mixed[at] ^= last[at];
  }
  const found = new DataView(new ArrayBuffer(32));
  mixed.forEach((word, at) => found.setInt32(at * 4, word));
  return new Uint8Array(found.buffer);
}
