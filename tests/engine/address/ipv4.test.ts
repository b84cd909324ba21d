import fc from 'fast-check';
import { IPv4, IPv4CidrRange, IPv4Prefix } from 'ip-num';
import { describe, expect, it } from 'vitest';
import {
  broadcastOf,
  contains,
  firstHostOf,
  fromU32,
  ipv4,
  lengthOf,
  maskOf,
  networkOf,
  overlaps,
  parseIpv4,
  parsePrefix,
  prefix,
  prefixOf,
  toU32,
} from '../../../src/engine/address/ipv4';

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const length = fc.integer({ min: 0, max: 32 });
const prefixes = fc.tuple(u32, length).map(([network, bits]) => prefixOf(network, bits));
/** Prefixes that are likely to meet each other. */
const nearPrefixes = fc.tuple(fc.constantFrom(0x0a00_0000, 0x0a01_0000, 0x0a01_0200), fc.nat(0xffff), length);

describe('text', () => {
  it.each(['0.0.0.0', '255.255.255.255', '100.96.1.2', '172.20.33.102'])('%s is an address', (text) => {
    expect(parseIpv4(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '010.1.1.1',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '0x1.2.3.4',
    '1..2.3',
    '-1.2.3.4',
    '1.2.3.+4',
    '1.2.3.4/24',
    '１.2.3.4',
    'a.b.c.d',
    'a'.repeat(16),
  ])('%j is none', (text) => {
    expect(parseIpv4(text).ok).toBe(false);
  });

  it.each(['0.0.0.0/0', '100.96.0.0/16', '10.1.2.3/32', '172.20.32.0/19'])('%s is a prefix', (text) => {
    expect(parsePrefix(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    ['100.96.1.2/24', /did you mean 100\.96\.1\.0\/24\?/],
    ['10.0.0.0/024', /did you mean 10\.0\.0\.0\/24\?/],
    ['10.0.0.0/33', /is not an IPv4 prefix/],
    ['10.0.0.0/-1', /is not an IPv4 prefix/],
    ['10.0.0.0/', /is not an IPv4 prefix/],
    ['10.0.0.0', /is not an IPv4 prefix/],
    ['10.0.0.0/8/8', /is not an IPv4 prefix/],
    ['010.0.0.0/8', /is not an IPv4 prefix/],
    ['10.0.0.0/1e1', /./],
    ['10.0.0.0/00000000016', /too long/],
  ])('%j is no prefix, and the sentence says why', (text, why) => {
    const parsed = parsePrefix(text);
    expect(parsed.ok ? parsed.value : parsed.error).toMatch(why);
    expect(parsed.ok).toBe(false);
  });

  it('looks at nothing longer than an address or a prefix can be', () => {
    expect(parseIpv4('1'.repeat(1_000_000)).ok).toBe(false);
    expect(parsePrefix(`10.0.0.0/${'8'.repeat(1_000_000)}`).ok).toBe(false);
  });

  it('never throws, and only lets through what it prints again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123456789./ ax-')) }), (text) => {
        const address = parseIpv4(text);
        const network = parsePrefix(text);
        if (address.ok) expect(fromU32(toU32(address.value))).toBe(text);
        if (network.ok) expect(prefixOf(networkOf(network.value), lengthOf(network.value))).toBe(text);
      }),
    );
  });

  it('throws for a wrong literal of our own', () => {
    expect(() => ipv4('1.2.3')).toThrow(/invariant broken.*1\.2\.3/);
    expect(() => prefix('10.0.0.1/8')).toThrow(/invariant broken.*10\.0\.0\.0\/8/);
  });
});

describe('plain 32-bit arithmetic agrees with ip-num', () => {
  it('there and back', () => {
    fc.assert(
      fc.property(u32, (n) => {
        const text = IPv4.fromNumber(BigInt(n)).toString();
        expect(fromU32(n)).toBe(text);
        expect(toU32(ipv4(text))).toBe(n);
      }),
    );
  });

  it('network, mask, broadcast and containment', () => {
    fc.assert(
      fc.property(prefixes, u32, (p, n) => {
        const range = IPv4CidrRange.fromCidr(p);
        expect(BigInt(networkOf(p))).toBe(range.getFirst().getValue());
        expect(broadcastOf(p)).toBe(range.getLast().toString());
        expect(new IPv4Prefix(BigInt(lengthOf(p))).toMask().toString()).toBe(fromU32(maskOf(lengthOf(p))));
        const number = IPv4.fromNumber(BigInt(n));
        const inside =
          number.isGreaterThanOrEquals(range.getFirst()) && number.isLessThanOrEquals(range.getLast());
        expect(contains(p, fromU32(n))).toBe(inside);
      }),
    );
  });

  it('contains its own first and last address, and nothing beside them', () => {
    fc.assert(
      fc.property(prefixes, (p) => {
        const first = networkOf(p);
        const last = toU32(broadcastOf(p));
        expect(contains(p, fromU32(first)) && contains(p, fromU32(last))).toBe(true);
        if (first > 0) expect(contains(p, fromU32(first - 1))).toBe(false);
        if (last < 0xffff_ffff) expect(contains(p, fromU32(last + 1))).toBe(false);
      }),
    );
  });

  it('overlapping', () => {
    fc.assert(
      fc.property(nearPrefixes, nearPrefixes, ([a, i, m], [b, j, n]) => {
        const p = prefixOf(a + i, m);
        const q = prefixOf(b + j, n);
        const [pr, qr] = [IPv4CidrRange.fromCidr(p), IPv4CidrRange.fromCidr(q)];
        const apart = pr.getLast().isLessThan(qr.getFirst()) || qr.getLast().isLessThan(pr.getFirst());
        expect(overlaps(p, q)).toBe(!apart);
        expect(overlaps(q, p)).toBe(!apart);
      }),
    );
  });
});

it('masks host bits away', () => {
  expect(prefixOf(toU32(ipv4('100.96.1.2')), 24)).toBe('100.96.1.0/24');
  expect(prefixOf(0xffff_ffff, 0)).toBe('0.0.0.0/0');
  expect(() => prefixOf(0, 33)).toThrow(/not a prefix length/);
});

it.each([
  ['100.96.1.0/24', '100.96.1.1'],
  ['10.0.0.0/30', '10.0.0.1'],
  ['10.0.0.2/31', '10.0.0.2'],
  ['10.0.0.7/32', '10.0.0.7'],
  ['0.0.0.0/0', '0.0.0.1'],
])('the first host of %s is %s', (network, host) => {
  expect(firstHostOf(prefix(network))).toBe(host);
});

it('refuses what is no unsigned 32-bit number', () => {
  for (const n of [-1, 2 ** 32, 0.5, NaN]) expect(() => fromU32(n)).toThrow(/not an unsigned 32-bit/);
});

it('keeps answering right when more addresses are asked for than it remembers', () => {
  for (let n = 0; n < 70_000; n++) fromU32(n);
  expect(fromU32(0x0a000001)).toBe('10.0.0.1');
  expect(fromU32(69_999)).toBe('0.1.17.111');
});
