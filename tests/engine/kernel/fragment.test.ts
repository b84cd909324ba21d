import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fragment } from '../../../src/engine/kernel/fragment';
import { reassemble } from '../../../src/engine/kernel/reassemble';
import { lengthOf, skbFrom } from '../../../src/engine/kernel/skb';
import { type FragmentQueues, type Skb } from '../../../src/engine/kernel/state';
import { checksum } from '../../../src/engine/wire/checksum';
import { type Octets, toHex } from '../../../src/engine/wire/octets';
import { inTwo, ping, raw } from '../../support/datagrams';
import { type Bench, bench } from './bench';

const host = (): Bench => bench({ devices: [{ name: 'eth0' }] });
const view = (skb: Skb): Uint8Array => skb.data.slice(skb.head, skb.tail);
const read16 = (b: Octets, at: number): number => ((b[at] ?? 0) << 8) | (b[at + 1] ?? 0);
const headerOf = (b: Octets): number => ((b[0] ?? 0) & 0x0f) * 4;

function cut(b: Bench, octets: Octets, mtu: number, fragMax = 0): readonly Skb[] {
  const skb = skbFrom(octets, 0);
  skb.fragMax = fragMax;
  return fragment(b.world, skb, b.net.ip, mtu);
}

function together(b: Bench, pieces: readonly Octets[], queues: FragmentQueues = new Map()): Skb | null {
  let whole: Skb | null = null;
  for (const piece of pieces) whole = reassemble(b.world, queues, skbFrom(piece, 0), b.net.ip) ?? whole;
  return whole;
}

describe('fragments', () => {
  it.each([
    { size: 8946, mtu: 8973, lengths: [8972, 22] },
    { size: 1445, mtu: 1472, lengths: [1468, 25] },
    { size: 4000, mtu: 1500, lengths: [1500, 1500, 1068] },
    { size: 1472, mtu: 1500, lengths: [1500] },
  ])('of a ping of $size octets at MTU $mtu are $lengths long', ({ size, mtu, lengths }) => {
    const pieces = cut(host(), ping('10.0.0.1', '10.0.0.2', { df: false }, { size }), mtu);
    expect(pieces.map(lengthOf)).toEqual(lengths);
  });

  it('of what was put together come back in the largest size they had', () => {
    const octets = ping('10.0.0.1', '10.0.0.2', { df: false }, { size: 2000 });
    expect(cut(host(), octets, 9000, 700).map(lengthOf)).toEqual([700, 700, 668]);
  });

  it('carry copied options on; others become no operations in all but the first', () => {
    const options = Uint8Array.of(148, 4, 0, 0, 7, 7, 4, 9, 9, 9, 9, 0);
    const [first, second] = cut(
      host(),
      raw('10.0.0.1', '10.0.0.2', 17, new Uint8Array(200), { options }),
      132,
    );
    expect([...view(first ?? skbFrom(new Uint8Array(), 0)).subarray(20, 32)]).toEqual([...options]);
    expect([...view(second ?? skbFrom(new Uint8Array(), 0)).subarray(20, 32)]).toEqual([
      148, 4, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0,
    ]);
  });

  it('of a fragment go on from its offset, and the last keeps its MF', () => {
    const [first] = inTwo(ping('10.0.0.1', '10.0.0.2', { df: false }, { size: 2000 }), 1600);
    const later = raw('10.0.0.1', '10.0.0.2', 1, new Uint8Array(800), { offset: 1600, mf: true });
    const words = (octets: Octets, mtu: number) =>
      cut(host(), octets, mtu).map((piece) => {
        const field = read16(view(piece), 6);
        return [(field & 0x1fff) * 8, (field & 0x2000) !== 0];
      });
    expect(words(first, 1020)).toEqual([
      [0, true],
      [1000, true],
    ]);
    expect(words(later, 420)).toEqual([
      [1600, true],
      [2000, true],
    ]);
  });

  it('there are none when the MTU leaves no room for data', () => {
    const b = host();
    expect(cut(b, ping('10.0.0.1', '10.0.0.2'), 27)).toEqual([]);
    expect(b.drops()).toEqual(['PKT_TOO_BIG']);
  });
});

describe('laws', () => {
  const payload = fc
    .tuple(fc.integer({ min: 1, max: 4000 }), fc.nat(255))
    .map(([length, seed]) => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8) + seed) & 0xff));
  const mtu = fc.integer({ min: 68, max: 2000 });
  const options = fc.constantFrom(new Uint8Array(0), Uint8Array.of(1, 1, 1, 0), Uint8Array.of(148, 4, 0, 0));
  const order = fc.array(fc.nat(), { minLength: 2, maxLength: 80, size: 'max' });
  const shuffled = <T>(list: readonly T[], keys: readonly number[]): T[] =>
    list
      .map((item, i) => ({ item, key: keys[i % Math.max(1, keys.length)] ?? 0 }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);

  it('every piece fits, is sound, and all but the last carry a multiple of eight octets', () => {
    fc.assert(
      fc.property(payload, mtu, options, (data, limit, opts) => {
        const pieces = cut(host(), raw('10.0.0.1', '10.0.0.2', 17, data, { options: opts }), limit).map(view);
        for (const [i, piece] of pieces.entries()) {
          const last = i === pieces.length - 1;
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(read16(piece, 2)).toBe(piece.length);
          expect(checksum(piece, 0, headerOf(piece))).toBe(0);
          expect((read16(piece, 6) & 0x2000) === 0).toBe(last);
          if (!last) expect((piece.length - headerOf(piece)) % 8).toBe(0);
        }
        const sum = pieces.reduce((all, piece) => all + piece.length - headerOf(piece), 0);
        expect(sum).toBe(data.length);
      }),
    );
  });

  it('put together again, in any order, they are the datagram they were', () => {
    fc.assert(
      fc.property(payload, mtu, options, order, (data, limit, opts, keys) => {
        const octets = raw('10.0.0.1', '10.0.0.2', 17, data, { options: opts, ttl: 9, tos: 0x28 });
        const b = host();
        const pieces = cut(b, octets, limit).map(view);
        if (pieces.length < 2) return;
        const whole = together(b, shuffled(pieces, keys));
        expect(whole === null ? null : toHex(view(whole))).toBe(toHex(octets));
        expect(whole?.fragMax).toBe(Math.max(...pieces.map((piece) => piece.length)));
      }),
    );
  });

  it('one that is missing keeps it from becoming whole', () => {
    fc.assert(
      fc.property(payload, mtu, fc.nat(), (data, limit, missing) => {
        const b = host();
        const pieces = cut(b, raw('10.0.0.1', '10.0.0.2', 17, data), limit).map(view);
        if (pieces.length < 2) return;
        expect(together(b, pieces.toSpliced(missing % pieces.length, 1))).toBeNull();
      }),
    );
  });
});

describe('putting together', () => {
  const octets = ping('10.0.0.1', '10.0.0.2', { df: false }, { size: 1000 });
  const [first, second] = inTwo(octets, 504);

  it('gives up after 30 s, when the timer comes round', () => {
    const b = host();
    expect(together(b, [first])).toBeNull();
    b.run(29_999);
    expect(b.drops()).toEqual([]);
    b.run();
    expect(b.drops()).toEqual(['FRAG_REASM_TIMEOUT']);
    expect(b.events().find((e) => e.kind === 'drop')?.at).toBe(30_720_000_000);
  });

  it('drops a duplicate and waits on for the rest', () => {
    const b = host();
    const queues: FragmentQueues = new Map();
    const [first, last] = inTwo(ping('10.0.0.1', '10.0.0.2', { df: false }, { size: 1000 }), 504);
    expect(together(b, [first, first], queues)).toBeNull();
    expect(b.drops()).toEqual(['DUP_FRAG']);
    expect(together(b, [last, last], queues)).not.toBeNull();
  });

  it('discards everything when fragments overlap', () => {
    const b = host();
    const queues: FragmentQueues = new Map();
    const overlapping = raw('10.0.0.1', '10.0.0.2', 1, new Uint8Array(100), { offset: 496, mf: true });
    expect(together(b, [first, overlapping], queues)).toBeNull();
    expect(queues.size).toBe(0);
    expect(b.drops()).toEqual(['FRAG_REASM_TIMEOUT', 'FRAG_REASM_TIMEOUT']);
  });

  it.each([
    ['another identification', { id: 0x9999, offset: 504 }],
    ['another protocol', { offset: 504 }],
  ])('keeps datagrams with %s apart', (what, header) => {
    const b = host();
    const stranger = raw(
      '10.0.0.1',
      '10.0.0.2',
      what.includes('protocol') ? 17 : 1,
      second.subarray(20),
      header,
    );
    expect(together(b, [first, stranger])).toBeNull();
    expect(together(b, [first, second])).not.toBeNull();
  });
});
