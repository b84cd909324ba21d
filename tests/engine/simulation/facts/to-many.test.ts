/** Frames and datagrams for more than one: flooding, broadcast, multicast (truth, facts 74, 88; RFC 919, RFC 1112). */
import { describe, expect, it } from 'vitest';
import { type EventOf, type TraceEvent } from '../../../../src/engine/kernel/event';
import { ping, udp } from '../../../support/datagrams';
import { openLab, podMac, type Seen } from './lab';
import { namesOf, SECOND, SITES } from './sites';

const isPass = (event: TraceEvent): event is EventOf<'pass'> => event.kind === 'pass';

/** The bridge ports a run's frames left by, in order. */
const ports = (seen: Seen): readonly string[] =>
  seen.events
    .filter(isPass)
    .filter((e) => e.direction === 'out' && e.place.node === 'n1' && e.place.name.startsWith('veth'))
    .map((e) => e.place.name);

it('fact 88: a bridge floods the newest port first, and leaves out the one it came in on', () => {
  const { n1, p1a } = namesOf(SECOND);
  const fromHost = openLab(SECOND);
  fromHost.send('n1', udp(n1.x1, n1.broadcast, 4));
  expect(ports(fromHost.run())).toEqual(['vethc', 'vethb', 'vetha']);
  const fromPod = openLab(SECOND);
  fromPod.send('p1b', ping(SECOND.nodes[0]?.pods['b'] ?? '', n1.broadcast));
  expect(ports(fromPod.run())).toEqual(['vethc', 'vetha']);
  const unknown = openLab(SECOND);
  const frame = new Uint8Array(14 + 84);
  frame.set([0x02, 0x42, 9, 9, 9, 9], 0);
  frame.set(
    podMac(p1a)
      .split(':')
      .map((octet) => Number.parseInt(octet, 16)),
    6,
  );
  frame.set([8, 0], 12);
  frame.set(ping(p1a, n1.missing), 14);
  unknown.sendFrame('p1a', frame);
  expect(ports(unknown.run())).toEqual(['vethc', 'vethb']);
});

describe.each(SITES)('$title', (site) => {
  const { n1, p1a } = namesOf(site);

  it.each([
    { what: 'limited broadcast', to: '255.255.255.255', mac: 'ff:ff:ff:ff:ff:ff' },
    { what: 'the lease’s own broadcast', to: n1.broadcast, mac: 'ff:ff:ff:ff:ff:ff' },
    { what: 'all systems', to: '224.0.0.1', mac: '01:00:5e:00:00:01' },
    { what: 'a group', to: '239.129.2.3', mac: '01:00:5e:01:02:03' },
  ])(
    '$what stays on the bridge: everybody gets it, nobody answers a ping, nothing is forwarded',
    ({ to, mac }) => {
      const lab = openLab(site);
      lab.send('p1a', ping(p1a, to, { id: 0, ttl: 9 }));
      const seen = lab.run();
      const [frame] = seen.at('p1b.eth0');
      expect(frame?.line).toBe(`${p1a} > ${to} ttl 9 DF len 84 echo request`);
      expect(
        [...(frame?.octets.subarray(0, 6) ?? [])].map((o) => o.toString(16).padStart(2, '0')).join(':'),
      ).toBe(mac);
      expect([frame?.octets[18], frame?.octets[19]]).toEqual([0, 0]);
      expect(seen.on('p1a.eth0')).toHaveLength(1);
      expect(seen.on('n1.flannel0')).toEqual([]);
      expect(seen.on('n1.eth0')).toEqual([]);
    },
  );

  it('a closed port draws no error when many were meant (RFC 1122 §3.2.2)', () => {
    const lab = openLab(site);
    lab.send('p1a', udp(p1a, n1.broadcast, 4, {}, { to: 9 }));
    lab.send('p1a', udp(p1a, '255.255.255.255', 4, {}, { to: 9 }), 5);
    expect(lab.run().on('p1a.eth0')).toHaveLength(2);
  });
});
