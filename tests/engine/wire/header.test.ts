import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARP } from '../../../src/engine/wire/arp';
import { ETHERNET } from '../../../src/engine/wire/ethernet';
import {
  bits,
  defineHeader,
  type Header,
  littleEndian,
  readHeader,
  writeHeader,
} from '../../../src/engine/wire/header';
import {
  ICMP,
  ICMP_ECHO,
  ICMP_PARAMETER_PROBLEM,
  ICMP_REDIRECT,
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
} from '../../../src/engine/wire/icmpv4';
import { IPV4 } from '../../../src/engine/wire/ipv4';
import { TCP } from '../../../src/engine/wire/tcp';
import { UDP } from '../../../src/engine/wire/udp';
import { VXLAN } from '../../../src/engine/wire/vxlan';
import { WIREGUARD } from '../../../src/engine/wire/wireguard';

const HEADERS: readonly (readonly [Header<string>, number])[] = [
  [ETHERNET, 14],
  [ARP, 28],
  [IPV4, 20],
  [ICMP, 8],
  [ICMP_ECHO, 8],
  [ICMP_UNREACHABLE, 8],
  [ICMP_TIME_EXCEEDED, 8],
  [ICMP_REDIRECT, 8],
  [ICMP_PARAMETER_PROBLEM, 8],
  [UDP, 8],
  [TCP, 20],
  [VXLAN, 8],
  [WIREGUARD, 16],
];

const valuesOf = (header: Header<string>): fc.Arbitrary<Record<string, number>> =>
  fc.record(
    Object.fromEntries(header.rows.map((row) => [row.name, fc.maxSafeNat().map((n) => n % 2 ** row.width)])),
  );

/** The field read bit by bit, as the RFC draws it: slow, and obviously right. */
function readBits(octets: Uint8Array, first: number, width: number): number {
  let value = 0;
  for (let bit = first; bit < first + width; bit++) {
    value = value * 2 + (((octets[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return value;
}

describe.each(HEADERS)('$protocol', (header, length) => {
  it(`is ${length} octets long and says where that stands`, () => {
    expect(header.length).toBe(length);
    expect(header.source).toMatch(/RFC \d+|WireGuard paper/);
    for (const row of header.rows) expect(row.meaning.length).toBeGreaterThan(0);
  });

  it('reads what it wrote, whatever the values and wherever it stands', () => {
    fc.assert(
      fc.property(valuesOf(header), fc.nat(7), (values, offset) => {
        const placed = new Uint8Array([
          ...new Uint8Array(offset).fill(0xff),
          ...writeHeader(header, values),
          0xff,
        ]);
        expect(readHeader(header, placed, offset)).toEqual({ ok: true, value: values });
      }),
    );
  });

  it('writes what it read, octet for octet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: length, maxLength: length }), (octets) => {
        const read = readHeader(header, octets);
        expect(read.ok && [...writeHeader(header, read.value)]).toEqual([...octets]);
      }),
    );
  });

  it('reads each field from the bits it names', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: length, maxLength: length }), (octets) => {
        const read = readHeader(header, octets);
        for (const row of header.rows.filter((r) => !r.littleEndian)) {
          expect(read.ok && read.value[row.name]).toBe(readBits(octets, row.firstBit, row.width));
        }
      }),
    );
  });

  it('refuses every length short of its own', () => {
    for (let have = 0; have < length; have++) {
      expect(readHeader(header, new Uint8Array(have))).toEqual({
        ok: false,
        error: { kind: 'truncated', need: length, have },
      });
    }
  });
});

it('lays VNI 1 out as the RFC draws it', () => {
  expect([...writeHeader(VXLAN, { flags: 0x08, vni: 1 })]).toEqual([8, 0, 0, 0, 0, 0, 1, 0]);
});

it('refuses values that do not fit', () => {
  for (const ttl of [-1, 256, 1.5, NaN]) expect(() => writeHeader(IPV4, { ttl })).toThrow(/ttl.*8 bits/);
});

it('refuses layouts that cannot be', () => {
  const odd = (...rows: ReturnType<typeof bits>[]) =>
    defineHeader('odd', 'RFC 0', Object.fromEntries(rows.map((row, i) => [`f${i}`, row])));
  expect(() => odd(bits(0, 4, ''), bits(5, 3, ''))).toThrow(/gap/);
  expect(() => odd(bits(0, 8, ''), bits(4, 4, ''))).toThrow(/gap or overlaps/);
  expect(() => odd(bits(0, 7, ''))).toThrow(/end on an octet/);
  expect(() => odd(bits(0, 49, ''))).toThrow(/1 to 48/);
  expect(() => odd(littleEndian(0, 4, ''))).toThrow(/little-endian/);
  expect(() => odd(bits(0, 4, ''), bits(4, 32, ''), bits(36, 4, ''))).toThrow(/whole ones/);
});
