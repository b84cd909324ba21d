/**
 * Authenticated encryption as WireGuard uses it: ChaCha20 and Poly1305 (RFC 8439), without associated data.
 *
 * A model of the octets, not a guard of secrets: nothing here runs in constant time. Poly1305 works in six limbs of
 * 22 bits, so that every product and sum stays an exact number.
 */
import { concat, equalOctets, type Octets, writeU32 } from './octets';

export const KEY_LENGTH = 32;
export const TAG_LENGTH = 16;

const word = (o: Octets, at: number): number =>
  ((o[at] ?? 0) | ((o[at + 1] ?? 0) << 8) | ((o[at + 2] ?? 0) << 16) | ((o[at + 3] ?? 0) << 24)) >>> 0;

function writeWord(target: Uint8Array, at: number, value: number): void {
  target[at] = value;
  target[at + 1] = value >>> 8;
  target[at + 2] = value >>> 16;
  target[at + 3] = value >>> 24;
}

/** The rounds: four columns, then four diagonals (RFC 8439 §2.3). */
const QUARTERS: readonly (readonly [number, number, number, number])[] = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

/** `x[a] += x[b]; x[c] = (x[c] ^ x[a]) <<< turn`: a quarter round is four of these. */
function mix(x: Uint32Array, a: number, b: number, c: number, turn: number): void {
  const added = ((x[a] ?? 0) + (x[b] ?? 0)) >>> 0;
  x[a] = added;
  const mixed = (x[c] ?? 0) ^ added;
  x[c] = (mixed << turn) | (mixed >>> (32 - turn));
}

/** One 64-octet block of the key stream. */
function block(key: Octets, nonce: Octets, counter: number): Uint8Array {
  const start = new Uint32Array(16);
  start.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  for (let i = 0; i < 8; i++) start[4 + i] = word(key, i * 4);
  start[12] = counter;
  for (let i = 0; i < 3; i++) start[13 + i] = word(nonce, i * 4);
  const x = start.slice();
  for (let round = 0; round < 10; round++) {
    for (const [a, b, c, d] of QUARTERS) {
      mix(x, a, b, d, 16);
      mix(x, c, d, b, 12);
      mix(x, a, b, d, 8);
      mix(x, c, d, b, 7);
    }
  }
  const octets = new Uint8Array(64);
  for (let i = 0; i < 16; i++) writeWord(octets, i * 4, (x[i] ?? 0) + (start[i] ?? 0));
  return octets;
}

/** The text with the key stream laid over it: encrypts and decrypts alike. Block 0 is Poly1305's. */
function cipher(key: Octets, nonce: Octets, text: Octets): Uint8Array {
  const result = text.slice();
  for (let at = 0, counter = 1; at < result.length; at += 64, counter++) {
    const stream = block(key, nonce, counter);
    const end = Math.min(64, result.length - at);
    for (let i = 0; i < end; i++) result[at + i] = (result[at + i] ?? 0) ^ (stream[i] ?? 0);
  }
  return result;
}

const LIMBS = 6;
const LIMB_BITS = 22;
const LIMB = 2 ** LIMB_BITS;
/** 2^132 modulo 2^130 - 5. */
const WRAP = 20;

/** Sixteen little-endian octets as limbs; `top` is the bit above them. */
function limbs(o: Octets, at: number, top: 0 | 1): Float64Array {
  const [w0, w1, w2, w3] = [word(o, at), word(o, at + 4), word(o, at + 8), word(o, at + 12)];
  const mask = LIMB - 1;
  const result = new Float64Array(LIMBS);
  result[0] = w0 & mask;
  result[1] = ((w0 >>> 22) | (w1 << 10)) & mask;
  result[2] = ((w1 >>> 12) | (w2 << 20)) & mask;
  result[3] = (w2 >>> 2) & mask;
  result[4] = ((w2 >>> 24) | (w3 << 8)) & mask;
  // Bit 128 is bit 18 of the last limb.
  result[5] = (w3 >>> 14) | (top << 18);
  return result;
}

/** The message's limbs from `at`; where fewer than 16 octets are left, a one octet follows them instead of the bit. */
function partAt(message: Octets, at: number): Float64Array {
  if (at + 16 <= message.length) return limbs(message, at, 1);
  const last = new Uint8Array(16);
  last.set(message.subarray(at));
  last[message.length - at] = 1;
  return limbs(last, 0, 0);
}

/** Carries each limb's excess into the next, the last one's around into the first. */
function carry(h: Float64Array): void {
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < LIMBS; i++) {
      const over = Math.floor((h[i] ?? 0) / LIMB);
      h[i] = (h[i] ?? 0) - over * LIMB;
      if (i + 1 < LIMBS) h[i + 1] = (h[i + 1] ?? 0) + over;
      else h[0] = (h[0] ?? 0) + over * WRAP;
    }
  }
}

function multiply(h: Float64Array, r: Float64Array): Float64Array {
  const product = new Float64Array(LIMBS);
  for (let i = 0; i < LIMBS; i++) {
    for (let j = 0; j < LIMBS; j++) {
      const wraps = i + j >= LIMBS;
      const k = wraps ? i + j - LIMBS : i + j;
      product[k] = (product[k] ?? 0) + (h[i] ?? 0) * (r[j] ?? 0) * (wraps ? WRAP : 1);
    }
  }
  carry(product);
  return product;
}

/** Limbs as one exact number: only the very end needs it. */
const asBigInt = (h: Float64Array): bigint =>
  h.reduceRight((value, limb) => (value << BigInt(LIMB_BITS)) + BigInt(limb), 0n);

const P1305 = (1n << 130n) - 5n;

/** Poly1305 (RFC 8439 §2.5) of the message under a one-time key. */
export function poly1305(key: Octets, message: Octets): Uint8Array {
  const clamped = key.slice(0, 16);
  for (const i of [3, 7, 11, 15]) clamped[i] = (clamped[i] ?? 0) & 0x0f;
  for (const i of [4, 8, 12]) clamped[i] = (clamped[i] ?? 0) & 0xfc;
  const r = limbs(clamped, 0, 0);
  let h: Float64Array = new Float64Array(LIMBS);
  for (let at = 0; at < message.length; at += 16) {
    const part = partAt(message, at);
    for (let i = 0; i < LIMBS; i++) part[i] = (part[i] ?? 0) + (h[i] ?? 0);
    h = multiply(part, r);
  }
  const s = asBigInt(limbs(key, 16, 0));
  let tag = (asBigInt(h) % P1305) + s;
  const octets = new Uint8Array(TAG_LENGTH);
  for (let i = 0; i < TAG_LENGTH; i++, tag >>= 8n) octets[i] = Number(tag & 0xffn);
  return octets;
}

function tagOf(key: Octets, nonce: Octets, ciphertext: Octets): Uint8Array {
  const padding = new Uint8Array((16 - (ciphertext.length % 16)) % 16);
  const lengths = new Uint8Array(16);
  writeWord(lengths, 8, ciphertext.length);
  return poly1305(block(key, nonce, 0), concat(ciphertext, padding, lengths));
}

/** Ciphertext and tag under a 32-octet key and a 12-octet nonce. */
export function seal(key: Octets, nonce: Octets, plaintext: Octets): Uint8Array {
  const ciphertext = cipher(key, nonce, plaintext);
  return concat(ciphertext, tagOf(key, nonce, ciphertext));
}

/** What was sealed; null when the tag does not fit. */
export function open(key: Octets, nonce: Octets, sealed: Octets): Uint8Array | null {
  if (sealed.length < TAG_LENGTH) return null;
  const ciphertext = sealed.subarray(0, sealed.length - TAG_LENGTH);
  const tag = sealed.subarray(sealed.length - TAG_LENGTH);
  return equalOctets(tag, tagOf(key, nonce, ciphertext)) ? cipher(key, nonce, ciphertext) : null;
}

/** A key that follows from a few numbers: the handshake that would have agreed on it is not modelled. */
export function keyFrom(...numbers: readonly number[]): Uint8Array {
  const material = new Uint8Array(KEY_LENGTH);
  numbers.slice(0, KEY_LENGTH / 4).forEach((n, i) => writeU32(material, i * 4, n));
  return block(material, new Uint8Array(12), 0).slice(0, KEY_LENGTH);
}
