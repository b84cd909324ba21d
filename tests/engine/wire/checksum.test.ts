import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checksum,
  checksumFor,
  fold,
  pseudoHeaderSum,
  sum,
  updateChecksum16,
  updateChecksum32,
  verifyChecksum,
} from '../../../src/engine/wire/checksum';
import { fromHex, writeU16, writeU32 } from '../../../src/engine/wire/octets';

const octets = fc.uint8Array({ maxLength: 200 });
const u16 = fc.nat(0xffff);
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });

/** RFC 1071 read literally: one addition at a time, the carry brought around at once. */
function naiveSum(words: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < words.length; i += 2) {
    total += (words[i] ?? 0) * 256 + (words[i + 1] ?? 0);
    if (total > 0xffff) total -= 0xffff;
  }
  return total;
}

it('gives the sum that RFC 1071 §3 computes by hand', () => {
  const example = Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7);
  expect(sum(example, 0, 8)).toBe(0xddf2);
  expect(checksum(example, 0, 8)).toBe(0x220d);
});

it('agrees with the naive sum wherever the octets stand in their buffer', () => {
  fc.assert(
    fc.property(octets, fc.nat(9), (some, offset) => {
      const moved = new Uint8Array([...new Uint8Array(offset).fill(0xa5), ...some, 0x5a]);
      expect(sum(moved, offset, offset + some.length)).toBe(naiveSum(some));
    }),
  );
});

it('does not overflow on the largest datagram', () => {
  const all = new Uint8Array(65_535).fill(0xff);
  expect(sum(all, 0, 65_534)).toBe(0xffff);
  expect(sum(all, 0, 65_535, 0xffff_ffff)).toBe(naiveSum(new Uint8Array([0xff, 0])));
});

it('goes on from an earlier sum', () => {
  fc.assert(
    fc.property(octets, octets, (head, tail) => {
      const even = head.length % 2 === 0 ? head : head.subarray(1);
      const both = new Uint8Array([...even, ...tail]);
      expect(sum(tail, 0, tail.length, sum(even, 0, even.length))).toBe(sum(both, 0, both.length));
    }),
  );
});

it('is zero over anything that carries its own checksum', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 120 }), fc.nat(50), u16, (some, at, initial) => {
      const field = 2 * Math.min(at, (some.length >> 1) - 1);
      writeU16(some, field, checksumFor(some, 0, some.length, field, initial));
      expect(checksum(some, 0, some.length, initial)).toBe(0);
      expect(verifyChecksum(some, 0, some.length, field, initial)).toEqual({ kind: 'correct' });
    }),
  );
});

it('notices any single changed word, and says what was expected', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 8, maxLength: 80 }),
      fc.integer({ min: 1, max: 0xfffe }),
      (some, delta) => {
        const right = checksumFor(some, 0, some.length, 2);
        writeU16(some, 2, fold(right + delta));
        expect(verifyChecksum(some, 0, some.length, 2)).toEqual({ kind: 'wrong', expected: right });
      },
    ),
  );
});

describe('incremental update (RFC 1624)', () => {
  it('gives the RFC’s own example', () => {
    // §4: HC = 0xdd2f, m = 0x5555, m' = 0x3285; the method of RFC 1141 gives 0xffff here.
    expect(updateChecksum16(0xdd2f, 0x5555, 0x3285)).toBe(0x0000);
  });

  it('equals computing anew when one word of a header changes', () => {
    const header = fc.uint8Array({ minLength: 20, maxLength: 60 }).filter((h) => h.length % 4 === 0);
    fc.assert(
      fc.property(header, fc.nat(6), u16, (h, word, to) => {
        h[0] = 0x45; // never all zero: one's complement has two zeros, and only then do they differ
        const at = 12 + word;
        const even = at - (at % 2);
        const from = ((h[even] ?? 0) << 8) | (h[even + 1] ?? 0);
        const before = checksumFor(h, 0, h.length, 10);
        writeU16(h, even, to);
        expect(updateChecksum16(before, from, to)).toBe(checksumFor(h, 0, h.length, 10));
      }),
    );
  });

  it('equals computing anew when an address changes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), u32, u32, (h, from, to) => {
        h[0] = 0x45;
        writeU32(h, 12, from);
        const before = checksumFor(h, 0, 20, 10);
        writeU32(h, 12, to);
        expect(updateChecksum32(before, from, to)).toBe(checksumFor(h, 0, 20, 10));
      }),
    );
  });

  it('is what every hop of the recorded datagram did to its TTL', () => {
    // udp/d-udp-hello: p1a.eth0, n1.flannel0, n1.eth0 (inner), n2.flannel0, n2.docker0
    const recorded = [0xb649, 0xb749, 0xb849, 0xb949, 0xba49];
    recorded.slice(1).forEach((after, i) => {
      const ttl = 64 - i;
      expect(updateChecksum16(recorded[i] ?? 0, ttl * 256 + 17, (ttl - 1) * 256 + 17)).toBe(after);
    });
  });
});

it('sums the pseudo-header as if it stood in octets', () => {
  fc.assert(
    fc.property(u32, u32, fc.nat(255), u16, (source, destination, protocol, length) => {
      const drawn = new Uint8Array(12);
      writeU32(drawn, 0, source);
      writeU32(drawn, 4, destination);
      drawn[9] = protocol;
      writeU16(drawn, 10, length);
      expect(pseudoHeaderSum({ source, destination }, protocol, length)).toBe(sum(drawn, 0, 12));
    }),
  );
});

it('reads hex and refuses what is not', () => {
  expect([...(fromHex('0a 58\nAC') ?? [])]).toEqual([0x0a, 0x58, 0xac]);
  expect(fromHex('0a5')).toBeNull();
  expect(fromHex('zz')).toBeNull();
});
