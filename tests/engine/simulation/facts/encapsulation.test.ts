/** B. The wire: what is put around a datagram, and what is left alone (truth, facts 7-12, 61, 62, 73, 74). */
import { describe, expect, it } from 'vitest';
import { ping, udp } from '../../../support/datagrams';
import { flannelDevice, type LabBackend, openLab, podMac } from './lab';
import { namesOf, type Site, SITES } from './sites';

const ID_AT = 4;
const CHECKSUM_AT = 10;
const read16 = (b: ArrayLike<number>, at: number): number => ((b[at] ?? 0) << 8) | (b[at + 1] ?? 0);
const macs = (frame: ArrayLike<number>): readonly string[] =>
  [0, 6].map((from) =>
    Array.from({ length: 6 }, (_, i) => (frame[from + i] ?? 0).toString(16).padStart(2, '0')).join(':'),
  );

describe.each(SITES)('$title', (site: Site) => {
  const { n1, n2, p1a, p2a } = namesOf(site);
  const port = `${site.port}>${site.port}`;

  it('fact 7: outer Ethernet, IPv4, UDP from port to port, then the datagram itself: 41 octets become 69, the frame 83', () => {
    const lab = openLab(site);
    lab.send('p1a', udp(p1a, p2a, 13));
    const [frame] = lab.run().at('n1.eth0');
    expect(frame?.line).toBe(
      `${n1.eth0} > ${n2.eth0} ttl 64 DF len 69 udp ${port} [${p1a} > ${p2a} ttl 62 DF len 41 udp 5555>9000]`,
    );
    expect(frame?.octets.length).toBe(83);
    // No header of flannel's own: version and header length of the inner datagram stand right behind UDP's header.
    expect(frame?.octets[14 + 20 + 8]).toBe(0x45);
  });

  it('fact 8: outer TTL 64, TOS 0 and DF whatever is inside; the identification grows and is never zero', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { tos: 0xb8, df: false, ttl: 200 }));
    lab.send('p1a', ping(p1a, p2a, { df: false, mf: true }), 10);
    const sent = lab
      .run()
      .at('n1.eth0')
      .filter(({ line }) => line.startsWith(n1.eth0));
    expect(sent.map(({ line }) => line.split(' [')[0])).toEqual([
      `${n1.eth0} > ${n2.eth0} ttl 64 DF len 112 udp ${port}`,
      `${n1.eth0} > ${n2.eth0} ttl 64 DF len 112 udp ${port}`,
    ]);
    const ids = sent.map(({ octets }) => read16(octets, 14 + ID_AT));
    expect(ids[1]).toBe((ids[0] ?? 0) + 1);
    expect(ids).not.toContain(0);
  });

  it('fact 9: the outer UDP checksum does not see an ICMP payload, and sees addresses and lengths only of UDP', () => {
    const sums = [
      ping(p1a, p2a, {}, { id: 1 }),
      ping(p1a, p2a, { ttl: 9 }, { id: 999, seq: 77 }),
      udp(p1a, p2a, 56, {}, { from: 1, to: 2 }),
      udp(p1a, p2a, 56, {}, { from: 3, to: 4 }, new Uint8Array(56).fill(7)),
      udp(p1a, p2a, 55),
    ].map((datagram) => {
      const lab = openLab(site);
      lab.send('p1a', datagram);
      const frame = lab.run().at('n1.eth0')[0]?.octets ?? [];
      return read16(frame, 14 + 20 + 6);
    });
    const [one, another, udpOne, udpOther, shorter] = sums;
    expect(one).not.toBe(0);
    expect(another).toBe(one);
    expect(udpOther).toBe(udpOne);
    expect(udpOne).not.toBe(one);
    expect(shorter).not.toBe(udpOne);
  });

  it('fact 10: MAC headers end at flannel0 and are made anew by the receiver’s docker0', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a));
    const seen = lab.run();
    expect(macs(seen.at('n1.docker0')[0]?.octets ?? [])).toEqual([podMac(n1.x1), podMac(p1a)]);
    expect(seen.at('n1.flannel0')[0]?.octets[0]).toBe(0x45);
    expect(macs(seen.at('n2.docker0')[0]?.octets ?? [])).toEqual([podMac(p2a), podMac(n2.x1)]);
  });

  it('fact 11: ARP happens on three links, in this order, and never on flannel0', () => {
    const lab = openLab(site, 'udp', { cold: true });
    lab.send('p1a', ping(p1a, p2a));
    const seen = lab.run();
    const asked = ['p1a.eth0', 'n1.eth0', 'n2.docker0', 'n1.flannel0', 'n2.flannel0'].map((place) =>
      seen.on(place).filter((line) => line.startsWith('who has')),
    );
    expect(asked).toEqual([
      [`who has ${n1.x1} tell ${p1a}`],
      [`who has ${n2.eth0} tell ${n1.eth0}`],
      [`who has ${p2a} tell ${n2.x1}`],
      [],
      [],
    ]);
    const first = (place: string): number =>
      seen.events.findIndex(
        (e) =>
          e.kind === 'pass' &&
          `${e.place.pod ?? e.place.node}.${e.place.name}` === place &&
          e.octets[12] === 8 &&
          e.octets[13] === 6,
      );
    expect(first('p1a.eth0')).toBeLessThan(first('n1.eth0'));
    expect(first('n1.eth0')).toBeLessThan(first('n2.docker0'));
    expect(seen.drops).toEqual([]);
  });

  it.each(['udp', 'vxlan', 'host-gw'] as const)(
    'facts 12, 74: over %s the datagram arrives as it left but for TTL and header checksum, identification 0 included',
    (backend) => {
      const datagrams = [
        udp(p1a, p2a, 32, { id: 0, tos: 0x28 }),
        ping(p1a, p2a, { id: 0 }),
        ping(p1a, p2a, { id: 0xbeef, df: false }),
      ];
      for (const datagram of datagrams) {
        const lab = openLab(site, backend);
        lab.send('p1a', datagram);
        const arrived = lab.run().at('p2a.eth0')[0]?.octets.subarray(14) ?? new Uint8Array();
        const differs = [...arrived].flatMap((octet, i) => (octet === datagram[i] ? [] : [i]));
        expect(arrived.length).toBe(datagram.length);
        expect(differs.every((i) => i === 8 || i === CHECKSUM_AT || i === CHECKSUM_AT + 1)).toBe(true);
        expect(differs).toContain(8);
      }
    },
  );

  it('facts 61, 62: vxlan puts 50 octets around it: outer DF clear, TTL 64, a port by flow, a checksum, flags 0x08', () => {
    const lab = openLab(site, 'vxlan', { cold: true });
    lab.send('p1a', ping(p1a, p2a));
    lab.send('p1a', udp(p1a, p2a, 10), 10);
    lab.send('p1a', udp(p1a, p2a, 20), 20);
    lab.send('p1a', udp(p1a, p2a, 10, {}, { from: 1, to: 2 }), 30);
    const seen = lab.run();
    const sent = seen.at('n1.eth0').filter(({ line }) => line.startsWith(`${n1.eth0} > `));
    expect(sent[0]?.octets.length).toBe(148);
    expect(sent[0]?.line.replace(/udp \d+/, 'udp *')).toBe(
      `${n1.eth0} > ${n2.eth0} ttl 64 len 134 udp *>${site.mtu === 9001 ? 8472 : 4789} ` +
        `[vxlan ${site.vni ?? 1} [${p1a} > ${p2a} ttl 63 DF len 84 echo request]]`,
    );
    for (const { octets } of sent) {
      expect(octets[14 + 20 + 8]).toBe(0x08);
      expect(read16(octets, 14 + 20 + 6)).not.toBe(0);
    }
    const ports = sent.map(({ octets }) => read16(octets, 14 + 20));
    expect(ports[1]).toBe(ports[2]);
    expect(new Set([ports[0], ports[1], ports[3]]).size).toBe(3);
    for (const from of ports) expect(from).toBeGreaterThanOrEqual(32_768);
    // The overlay is never asked for: neighbour and FDB entries are permanent.
    expect(
      seen.on(`n1.${flannelDevice(site, 'vxlan')}`).filter((line) => line.startsWith('who has')),
    ).toEqual([]);
  });

  it.each([
    { backend: 'udp', inner: 0xb9, outer: null },
    { backend: 'udp', inner: 0x03, outer: null },
    { backend: 'vxlan', inner: 0xb8, outer: null },
    { backend: 'vxlan', inner: 0xb9, outer: '0x01' },
    { backend: 'vxlan', inner: 0x02, outer: '0x02' },
    { backend: 'vxlan', inner: 0x03, outer: '0x02' },
    { backend: 'host-gw', inner: 0xb9, outer: '0xb9' },
  ] as const)('fact 73: TOS $inner over $backend is outside $outer', ({ backend, inner, outer }) => {
    expect(outerTos(site, backend, inner)).toBe(outer);
  });

  it('fact 73: echo replies mirror the whole type of service', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { tos: 0xb9 }));
    lab.send('p1a', ping(p1a, n2.x0, { tos: 0x03 }), 10);
    const replies = lab
      .run()
      .on('p1a.eth0')
      .filter((line) => line.includes('reply'));
    expect(replies).toEqual([
      `${p2a} > ${p1a} ttl 60 tos 0xb9 len 84 echo reply`,
      `${n2.x0} > ${p1a} ttl 61 tos 0x03 len 84 echo reply`,
    ]);
  });
});

/** `0x01`; null when it is 0. */
function outerTos(site: Site, backend: LabBackend, tos: number): string | null {
  const { p1a, p2a } = namesOf(site);
  const lab = openLab(site, backend);
  lab.send('p1a', udp(p1a, p2a, 10, { tos }));
  const line = lab.run().on('n1.eth0')[0] ?? '';
  return /^[^[]*? tos (0x..)/.exec(line)?.[1] ?? null;
}
