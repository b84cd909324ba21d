import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSuperPacket, segmentTcp } from '../../../src/engine/kernel/gso';
import { skbFrom } from '../../../src/engine/kernel/skb';
import { type Octets } from '../../../src/engine/wire/octets';
import { superSegment, udp } from '../../support/datagrams';
import { bench } from './bench';

const read16 = (b: Octets, at: number): number => ((b[at] ?? 0) << 8) | (b[at + 1] ?? 0);
const read32 = (b: Octets, at: number): number => read16(b, at) * 0x1_0000 + read16(b, at + 2);

it('segments carry the same octets in order, numbered on, PSH in the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 100, max: 9000 }), (size, mtu) => {
      const device = bench({ devices: [{ name: 'tun0', mac: null, mtu }] }).device('tun0');
      const octets = superSegment('10.0.0.1', '10.0.0.2', size);
      const skb = skbFrom(octets, 0);
      skb.partial = true;
      const segments = segmentTcp(device, skb, 0).map((s) => s.data.slice(s.head, s.tail));
      expect(segments.flatMap((s) => [...s.subarray(40)])).toEqual([...octets.subarray(40)]);
      let sequence = 1000;
      for (const [i, segment] of segments.entries()) {
        const last = i === segments.length - 1;
        expect(segment.length).toBeLessThanOrEqual(mtu);
        if (!last) expect(segment.length).toBe(mtu);
        expect(read16(segment, 2)).toBe(segment.length);
        expect(read32(segment, 24)).toBe(sequence);
        expect(((segment[33] ?? 0) & 0x08) !== 0).toBe(last);
        expect(read16(segment, 4)).toBe((0x1234 + i) & 0xffff);
        sequence += segment.length - 40;
      }
    }),
    { numRuns: 60 },
  );
});

it('only TCP whose checksum is left to the device may be longer than an MTU', () => {
  const tcp = skbFrom(superSegment('10.0.0.1', '10.0.0.2', 100), 0);
  expect(isSuperPacket(tcp, 0)).toBe(false);
  tcp.partial = true;
  expect(isSuperPacket(tcp, 0)).toBe(true);
  const datagram = skbFrom(udp('10.0.0.1', '10.0.0.2'), 0);
  datagram.partial = true;
  expect(isSuperPacket(datagram, 0)).toBe(false);
});
