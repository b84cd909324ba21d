import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/engine/units';
import { toHex } from '../../../src/engine/wire/octets';
import { type CapturedPacket, emitPcap, LINK_TYPE, parsePcap } from '../../../src/engine/wire/pcap';
import { emitPcapng, parsePcapng } from '../../../src/engine/wire/pcapng';
import { hex } from '../../support/packet-matchers';

/** Up to 2^32 seconds, as the savefile has room for; 2^53 ns is less. */
const packets = fc.array(
  fc.record({ at: fc.maxSafeNat().map(instant), octets: fc.uint8Array({ maxLength: 90 }) }),
  { maxLength: 8 },
);
const inOrder = (some: readonly CapturedPacket[]) => some.toSorted((a, b) => a.at - b.at);

describe('pcap', () => {
  it('is laid out as pcap-savefile(5) says', () => {
    const file = emitPcap(LINK_TYPE.raw, [{ at: instant(3_000_000_005), octets: Uint8Array.of(0x45, 0xff) }]);
    expect(toHex(file)).toBe(
      '4d3cb2a1' +
        '0200' +
        '0400' +
        '00000000' +
        '00000000' +
        '00000400' +
        '65000000' +
        '03000000' +
        '05000000' +
        '02000000' +
        '02000000' +
        '45ff',
    );
  });

  it('gives back what was written, to the nanosecond', () => {
    fc.assert(
      fc.property(packets, fc.constantFrom(LINK_TYPE.ethernet, LINK_TYPE.raw), (some, linkType) => {
        const read = parsePcap(emitPcap(linkType, some));
        expect(read).toEqual({
          ok: true,
          value: { linkType, packets: some.map((p) => ({ ...p, originalLength: p.octets.length })) },
        });
      }),
    );
  });

  it('is read in the other byte order and in microseconds, cut packets and all', () => {
    const big = hex(
      'a1b2c3d4' +
        '0002' +
        '0004' +
        '00000000' +
        '00000000' +
        '00040000' +
        '00000001' +
        '00000001' +
        '00000002' +
        '00000001' +
        '00000009' +
        'ab',
    );
    expect(parsePcap(big)).toEqual({
      ok: true,
      value: {
        linkType: 1,
        packets: [{ at: 1_000_002_000, octets: Uint8Array.of(0xab), originalLength: 9 }],
      },
    });
  });

  it('counts from the first packet where a clock’s stamps are too large for an instant', () => {
    const file = emitPcap(LINK_TYPE.raw, [
      { at: instant(1_000), octets: Uint8Array.of(1) },
      { at: instant(2_000_000_003), octets: Uint8Array.of(2) },
    ]);
    const view = new DataView(file.buffer);
    for (const at of [24, 24 + 17]) view.setUint32(at, view.getUint32(at, true) + 1_763_856_000, true);
    const parsed = parsePcap(file);
    expect(parsed.ok && parsed.value.packets.map(({ at }) => at)).toEqual([1_000, 2_000_000_003]);
    view.setUint32(24 + 17, 1, true);
    expect(parsePcap(file)).toMatchObject({ error: 'packet 2: not within a hundred days after the first' });
  });

  it('says what is wrong with a file that is none', () => {
    const file = emitPcap(LINK_TYPE.raw, [{ at: instant(0), octets: new Uint8Array(9) }]);
    expect(parsePcap(new Uint8Array(24))).toEqual({ ok: false, error: 'no pcap magic number' });
    expect(parsePcap(file.subarray(0, 23))).toMatchObject({ error: 'shorter than a pcap file header' });
    expect(parsePcap(file.subarray(0, 30))).toMatchObject({ error: 'packet 1: no whole header' });
    expect(parsePcap(file.subarray(0, file.length - 1))).toMatchObject({
      error: 'packet 1: 9 octets promised, fewer here',
    });
  });
});

describe('pcapng', () => {
  it('gives each capture point its own interface, and back its own packets', () => {
    fc.assert(
      fc.property(fc.array(packets, { maxLength: 4 }), (all) => {
        const points = all.map((some, i) => ({
          name: `n${i}.eth0`,
          linkType: i % 2 === 0 ? LINK_TYPE.ethernet : LINK_TYPE.raw,
          packets: inOrder(some),
        }));
        expect(parsePcapng(emitPcapng(points))).toEqual({ ok: true, value: points });
      }),
    );
  });

  it('is a sequence of whole blocks, each a multiple of four octets long', () => {
    const file = emitPcapng([
      {
        name: 'n1.eth0',
        linkType: LINK_TYPE.ethernet,
        packets: [{ at: instant(5), octets: new Uint8Array(3) }],
      },
    ]);
    const view = new DataView(file.buffer);
    const types: number[] = [];
    for (let at = 0; at < file.length; at += view.getUint32(at + 4, true)) {
      types.push(view.getUint32(at, true));
      const length = view.getUint32(at + 4, true);
      expect([length % 4, view.getUint32(at + length - 4, true)]).toEqual([0, length]);
    }
    expect(types).toEqual([0x0a0d0d0a, 1, 6]);
  });

  it('puts the packets of all points in the order of time', () => {
    const at = (n: number) => ({ at: instant(n), octets: Uint8Array.of(n) });
    const file = emitPcapng([
      { name: 'a', linkType: LINK_TYPE.raw, packets: [at(1), at(4)] },
      { name: 'b', linkType: LINK_TYPE.raw, packets: [at(2), at(4)] },
    ]);
    const view = new DataView(file.buffer);
    const order: [number, number][] = [];
    for (let start = 0; start < file.length; start += view.getUint32(start + 4, true)) {
      if (view.getUint32(start, true) === 6)
        order.push([view.getUint32(start + 8, true), file[start + 28] ?? 0]);
    }
    expect(order).toEqual([
      [0, 1],
      [1, 2],
      [0, 4],
      [1, 4],
    ]);
  });

  it('never throws on octets that are no file, nor on a cut or changed one', () => {
    const file = emitPcapng([
      {
        name: 'n1.eth0',
        linkType: LINK_TYPE.ethernet,
        packets: [{ at: instant(5), octets: new Uint8Array(9) }],
      },
    ]);
    for (let end = 0; end < file.length; end++) parsePcapng(file.subarray(0, end));
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (at, value) => {
        const changed = file.slice();
        changed[at] = value;
        parsePcapng(changed);
        parsePcap(changed);
      }),
      { numRuns: 2_000 },
    );
    expect(parsePcapng(new Uint8Array(40))).toEqual({ ok: false, error: 'no section header block' });
  });
});
