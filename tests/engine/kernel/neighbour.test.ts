import { describe, expect, it } from 'vitest';
import { dstOf } from '../../../src/engine/kernel/dst';
import { neighbourOutput } from '../../../src/engine/kernel/neighbour';
import { lengthOf, skbFrom } from '../../../src/engine/kernel/skb';
import { say } from '../simulation/facts/words';
import { ping, udp, u32 } from '../../support/datagrams';
import { arpFrame, type Bench, bench, frame } from './bench';

const OWN = { mac: '02:00:00:00:00:02', ip: '10.0.0.1' };
const PEER = { mac: '02:00:00:00:00:99', ip: '10.0.0.9' };
const NOBODY = '00:00:00:00:00:00';

const host = (): Bench =>
  bench({
    devices: [{ name: 'eth0', address: '10.0.0.1/24' }],
    routes: [{ to: '10.0.0.0/24', dev: 'eth0' }],
  });

function send(b: Bench, to: string, ms = 0, seq = 1): void {
  const skb = skbFrom(ping(OWN.ip, to, {}, { seq }), ms * 1_000_000);
  neighbourOutput(b.device('eth0'), skb, dstOf(b.net, u32(to)));
}

const lines = (b: Bench): readonly string[] => b.sent('eth0').map((octets) => say(octets, true));
const sequenceOf = (octets: ArrayLike<number>): number => octets[14 + 20 + 7] ?? 0;

describe('an unknown address', () => {
  it('is asked for three times, a second and a timer’s lateness apart, by broadcast, from the address of the waiting datagram', () => {
    const b = host();
    send(b, PEER.ip);
    b.run();
    expect(lines(b)).toEqual(Array.from({ length: 3 }, () => `who has ${PEER.ip} tell ${OWN.ip}`));
    expect(b.sentAt('eth0')).toEqual([0, 1024, 2048]);
    expect([...(b.sent('eth0')[0]?.subarray(0, 6) ?? [])]).toEqual([255, 255, 255, 255, 255, 255]);
    expect(b.device('eth0').neighbours.get(u32(PEER.ip))?.state).toBe('FAILED');
  });

  it('lets everything go in order once it is known', () => {
    const b = host();
    for (const seq of [1, 2, 3]) send(b, PEER.ip, seq, seq);
    expect(b.sent('eth0')).toHaveLength(1);
    b.arrive('eth0', arpFrame('reply', PEER, OWN), 10);
    expect(b.sent('eth0').slice(1).map(sequenceOf)).toEqual([1, 2, 3]);
    expect(b.sent('eth0')[1]?.subarray(0, 6)).toEqual(
      frame(PEER.mac, OWN.mac, new Uint8Array()).subarray(0, 6),
    );
    b.run();
    expect(b.sent('eth0')).toHaveLength(4);
    expect(b.drops()).toEqual([]);
  });

  it('fails every waiting datagram in order, and tells each sender', () => {
    const b = bench({
      devices: [
        { name: 'eth0', address: '10.0.0.1/24' },
        { name: 'eth1', address: '10.9.0.1/24' },
      ],
      routes: [
        { to: '10.0.0.0/24', dev: 'eth0' },
        { to: '10.9.0.0/24', dev: 'eth1' },
      ],
    });
    b.arrive('eth1', arpFrame('request', { mac: PEER.mac, ip: '10.9.0.7' }, { mac: NOBODY, ip: '10.9.0.1' }));
    for (const seq of [1, 2, 3])
      b.arrive('eth1', frame('02:00:00:00:00:03', PEER.mac, ping('10.9.0.7', PEER.ip, {}, { seq })), seq);
    b.run();
    expect(b.drops()).toEqual(['NEIGH_FAILED', 'NEIGH_FAILED', 'NEIGH_FAILED']);
    const told = b.sent('eth1').slice(1);
    expect(told.map((octets) => octets[14 + 20 + 8 + 20 + 7])).toEqual([1, 2, 3]);
    expect(say(told[0] ?? new Uint8Array(), true)).toContain(
      '10.9.0.1 > 10.9.0.7 ttl 64 tos 0xc0 len 112 host unreachable',
    );
  });

  it('is asked for anew by the next datagram after it has failed', () => {
    const b = host();
    send(b, PEER.ip);
    b.run();
    send(b, PEER.ip, 9000);
    expect(b.sentAt('eth0')).toEqual([0, 1024, 2048, 9000]);
  });

  it('keeps 212 992 octets waiting and lets the oldest go', () => {
    const b = host();
    const size = lengthOf(skbFrom(udp(OWN.ip, PEER.ip, 1000), 0)) + 704;
    const fit = Math.floor(212_992 / size);
    for (let i = 0; i < fit + 2; i++)
      neighbourOutput(
        b.device('eth0'),
        skbFrom(udp(OWN.ip, PEER.ip, 1000, { id: i }), 0),
        dstOf(b.net, u32(PEER.ip)),
      );
    expect(b.drops()).toEqual(['NEIGH_QUEUEFULL', 'NEIGH_QUEUEFULL']);
    b.arrive('eth0', arpFrame('reply', PEER, OWN), 1);
    const ids = b
      .sent('eth0')
      .slice(1)
      .map((octets) => (octets[18] ?? 0) * 256 + (octets[19] ?? 0));
    expect(ids).toEqual(Array.from({ length: fit }, (_, i) => i + 2));
  });
});

describe('what is learnt', () => {
  it('a request for us is answered, and teaches; the entry is STALE', () => {
    const b = host();
    b.arrive('eth0', arpFrame('request', PEER, { mac: NOBODY, ip: OWN.ip }));
    expect(lines(b)).toEqual([`${OWN.ip} is at ${OWN.mac}`]);
    expect(b.device('eth0').neighbours.get(u32(PEER.ip))?.state).toBe('STALE');
    send(b, PEER.ip, 1);
    expect(lines(b)[1]).toContain('echo request');
  });

  it('a request for somebody else teaches only what is known already', () => {
    const b = host();
    const asked = { mac: NOBODY, ip: '10.0.0.77' };
    b.arrive('eth0', arpFrame('request', PEER, asked));
    expect(b.device('eth0').neighbours.size).toBe(0);
    send(b, PEER.ip, 1);
    b.arrive('eth0', arpFrame('request', PEER, asked), 2);
    expect(lines(b)[1]).toContain('echo request');
  });

  it('a permanent entry is not changed by a reply', () => {
    const b = host();
    const entry = {
      address: u32(PEER.ip),
      mac: 0x0200_0000_0050,
      state: 'PERMANENT',
      probes: 0,
      queue: [],
      queuedBytes: 0,
      header: null,
    } as const;
    b.device('eth0').neighbours.set(u32(PEER.ip), { ...entry, queue: [] });
    b.arrive('eth0', arpFrame('reply', PEER, OWN));
    expect(b.device('eth0').neighbours.get(u32(PEER.ip))?.mac).toBe(0x0200_0000_0050);
  });

  it('any address of the host is answered for on any of its devices (arp_ignore 0)', () => {
    const b = bench({
      devices: [
        { name: 'eth0', address: '10.0.0.1/24' },
        { name: 'flannel0', kind: 'tun', mac: null, address: '10.5.0.0/32' },
      ],
    });
    b.arrive('eth0', arpFrame('request', PEER, { mac: NOBODY, ip: '10.5.0.0' }));
    expect(lines(b)).toEqual([`10.5.0.0 is at ${OWN.mac}`]);
  });
});

it.each([
  ['255.255.255.255', 'ff:ff:ff:ff:ff:ff'],
  ['10.0.0.255', 'ff:ff:ff:ff:ff:ff'],
  ['224.0.0.1', '01:00:5e:00:00:01'],
  ['239.129.2.3', '01:00:5e:01:02:03'],
])('%s needs no asking: %s (RFC 1112 §6.4)', (to, expected) => {
  const b = host();
  send(b, to);
  const first = b.sent('eth0')[0]?.subarray(0, 6) ?? new Uint8Array();
  expect([...first].map((o) => o.toString(16).padStart(2, '0')).join(':')).toBe(expected);
});
