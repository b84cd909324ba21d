import { describe, expect, it } from 'vitest';
import { ipv4 } from '../../../src/engine/address/ipv4';
import { bind } from '../../../src/engine/kernel/assemble';
import { createTun, tunTransmit, tunWrite } from '../../../src/engine/kernel/tun';
import { skbFrom } from '../../../src/engine/kernel/skb';
import { type Octets } from '../../../src/engine/wire/octets';
import { say } from '../simulation/facts/words';
import { ping, raw, syn, udp } from '../../support/datagrams';
import { type Bench, bench, type Setup } from './bench';

/** A router between two layer-3 links. */
const router = (more: Partial<Setup> = {}): Bench =>
  bench({
    devices: [
      { name: 'tun0', kind: 'ethernet', mac: null, address: '10.0.0.1/24' },
      { name: 'tun1', kind: 'ethernet', mac: null, address: '10.1.0.1/24', mtu: 1000 },
    ],
    routes: [
      { to: '10.0.0.0/24', dev: 'tun0' },
      { to: '10.1.0.0/24', dev: 'tun1' },
    ],
    ...more,
  });

function broken(octets: Uint8Array, change: (octets: Uint8Array) => void): Uint8Array {
  const copy = octets.slice();
  change(copy);
  return copy;
}

const good = udp('10.0.0.9', '10.1.0.9');

describe('what is not a datagram', () => {
  it.each<[string, Octets, string]>([
    ['nineteen octets', good.subarray(0, 19), 'PKT_TOO_SMALL'],
    ['another version', broken(good, (o) => (o[0] = 0x55)), 'IP_INHDR'],
    ['IPv6', broken(good, (o) => (o[0] = 0x65)), 'UNHANDLED_PROTO'],
    ['a header of four words', broken(good, (o) => (o[0] = 0x44)), 'IP_INHDR'],
    [
      'a header longer than what is there',
      broken(good.subarray(0, 24), (o) => (o[0] = 0x4f)),
      'PKT_TOO_SMALL',
    ],
    ['a wrong header checksum', broken(good, (o) => (o[10] = 1)), 'IP_CSUM'],
    ['a total length beyond the end', good.subarray(0, 30), 'PKT_TOO_SMALL'],
  ])('%s', (_what, octets, reason) => {
    const b = router();
    b.arrive('tun0', octets);
    expect(b.drops()).toEqual([reason]);
    expect(b.sent('tun1')).toEqual([]);
  });

  it('padding behind it is cut off', () => {
    const b = router();
    b.arrive('tun0', Uint8Array.from([...good, 0, 0, 0, 0, 0]));
    expect(b.sent('tun1')[0]?.length).toBe(good.length);
  });
});

describe('sources and destinations that cannot be', () => {
  it.each([
    ['its own address from outside', '10.1.0.1', '10.1.0.9', 'IP_LOCAL_SOURCE'],
    ['a multicast source', '224.1.1.1', '10.1.0.9', 'IP_INVALID_SOURCE'],
    ['the limited broadcast as source', '255.255.255.255', '10.1.0.9', 'IP_INVALID_SOURCE'],
    ['no source at all', '0.0.0.0', '10.1.0.9', 'IP_INVALID_SOURCE'],
    ['no destination at all', '10.0.0.9', '0.0.0.0', 'IP_INVALID_DEST'],
    [
      'the zero network as destination, as any other that nobody routes',
      '10.0.0.9',
      '0.1.2.3',
      'IP_INNOROUTES',
    ],
    ['a loopback source', '127.0.0.1', '10.1.0.9', 'IP_LOCALNET'],
    ['a loopback destination', '10.0.0.9', '127.0.0.1', 'IP_LOCALNET'],
    ['no way there', '10.0.0.9', '192.0.2.1', 'IP_INNOROUTES'],
  ])('%s', (_what, from, to, reason) => {
    const b = router();
    b.arrive('tun0', udp(from, to));
    expect(b.drops()).toEqual([reason]);
  });

  it('the zero network as source is as good as any', () => {
    const b = router();
    b.arrive('tun0', udp('0.1.2.3', '10.1.0.9'));
    expect(b.drops()).toEqual([]);
  });

  it('accept_local lets its own addresses in', () => {
    const b = router({ sysctl: { acceptLocal: ['tun0'] } });
    b.arrive('tun0', udp('10.1.0.1', '10.1.0.9'));
    expect(b.drops()).toEqual([]);
  });

  it.each([
    ['off', '10.1.0.50', true],
    ['off', '192.0.2.1', true],
    ['loose', '10.1.0.50', true],
    ['loose', '192.0.2.1', false],
    ['strict', '10.1.0.50', false],
    ['strict', '10.0.0.50', true],
  ] as const)('rp_filter %s, from %s: %s', (rpFilter, from, passes) => {
    const b = router({ sysctl: { rpFilter } });
    b.arrive('tun0', udp(from, '10.1.0.9'));
    expect(b.drops()).toEqual(passes ? [] : ['IP_RPFILTER']);
  });

  it('ip_forward 0: nothing passes through, and nobody is told', () => {
    const b = router({ sysctl: { ipForward: false } });
    b.arrive('tun0', good);
    expect(b.drops()).toEqual(['IP_INADDRERRORS']);
    expect(b.sent('tun0')).toEqual([]);
  });
});

describe('forwarding, in the kernel’s order: TTL, MTU, FORWARD', () => {
  const tooLong = (ttl: number): Octets => udp('10.0.0.9', '10.1.0.9', 1200, { ttl, df: true });

  it('an expired TTL is told before the MTU, the MTU before the TTL is taken off and before any rule', () => {
    const b = router({ forward: [{ match: {}, target: 'DROP' }] });
    b.arrive('tun0', tooLong(1));
    b.arrive('tun0', tooLong(2));
    b.arrive('tun0', good);
    expect(b.drops()).toEqual(['TTL_EXPIRED', 'PKT_TOO_BIG', 'NETFILTER_DROP']);
    expect(b.sent('tun0').map((o) => say(o, false).split(' [')[0])).toEqual([
      '10.0.0.1 > 10.0.0.9 ttl 64 tos 0xc0 len 576 time exceeded in transit',
      '10.0.0.1 > 10.0.0.9 ttl 64 tos 0xc0 len 576 fragmentation needed mtu 1000',
    ]);
  });

  it('a route’s own MTU counts, if it is smaller or larger', () => {
    const b = router({
      routes: [
        { to: '10.0.0.0/24', dev: 'tun0' },
        { to: '10.1.0.0/24', dev: 'tun1', mtu: 700 },
      ],
    });
    b.arrive('tun0', udp('10.0.0.9', '10.1.0.9', 800));
    expect(say(b.sent('tun0')[0] ?? new Uint8Array(), false)).toContain('fragmentation needed mtu 700');
  });

  it('no route: net unreachable', () => {
    const b = router();
    b.arrive('tun0', udp('10.0.0.9', '192.0.2.1'));
    expect(say(b.sent('tun0')[0] ?? new Uint8Array(), false)).toContain(
      '10.0.0.1 > 10.0.0.9 ttl 64 tos 0xc0 len 66 net unreachable',
    );
  });

  it('REJECT answers with port unreachable', () => {
    const b = router({ forward: [{ match: {}, target: 'REJECT' }] });
    b.arrive('tun0', good);
    expect(say(b.sent('tun0')[0] ?? new Uint8Array(), false)).toContain('port unreachable');
  });
});

describe('for this host', () => {
  it.each<[string, Octets, string]>([
    ['a port nobody listens on', udp('10.0.0.9', '10.0.0.1', 4, {}, { to: 9 }), 'port unreachable'],
    ['a protocol nobody speaks', raw('10.0.0.9', '10.0.0.1', 99, new Uint8Array(8)), 'protocol unreachable'],
    ['a TCP port nobody listens on', syn('10.0.0.9', '10.0.0.1'), 'tcp 8080>40080 RST, ACK'],
    ['a ping', ping('10.0.0.9', '10.0.0.1', { tos: 0x2c }), 'ttl 64 tos 0x2c len 84 echo reply'],
  ])('%s', (_what, octets, answer) => {
    const b = router();
    b.arrive('tun0', octets);
    expect(say(b.sent('tun0')[0] ?? new Uint8Array(), false)).toContain(answer);
  });

  it.each<[string, Octets, string]>([
    ['UDP', broken(udp('10.0.0.9', '10.0.0.1'), (o) => (o[26] = 1)), 'UDP_CSUM'],
    ['TCP', broken(syn('10.0.0.9', '10.0.0.1'), (o) => (o[36] = 1)), 'TCP_CSUM'],
    ['ICMP', broken(ping('10.0.0.9', '10.0.0.1'), (o) => (o[22] = 1)), 'ICMP_CSUM'],
  ])('a wrong %s checksum is dropped without a word', (_what, octets, reason) => {
    const b = router();
    b.arrive('tun0', octets);
    expect(b.drops()).toEqual([reason]);
    expect(b.sent('tun0')).toEqual([]);
  });

  it('the socket bound to the address comes before one that takes any', () => {
    const b = router();
    const heard: string[] = [];
    for (const address of [null, ipv4('10.0.0.1')])
      bind(b.net, { protocol: 'udp', address, port: 53, process: 'p' }, () => heard.push(address ?? 'any'));
    b.arrive('tun0', udp('10.0.0.9', '10.0.0.1', 4, {}, { to: 53 }));
    b.arrive('tun0', udp('10.0.0.9', '10.1.0.1', 4, {}, { to: 53 }));
    expect(heard).toEqual(['10.0.0.1', 'any']);
  });
});

describe('the TUN device', () => {
  it('holds as many datagrams as its queue is long', () => {
    const b = bench({ devices: [{ name: 'tun0', kind: 'tun', mac: null, queue: 5 }] });
    const tun = createTun(b.device('tun0'));
    for (let i = 0; i < 7; i++) tunTransmit(tun)(skbFrom(good, 0));
    expect(tun.queue).toHaveLength(5);
    expect(b.drops()).toEqual(['FULL_RING', 'FULL_RING']);
  });

  it.each([
    ['an IPv4 datagram', good, true],
    ['version 9', Uint8Array.of(0x99, 1, 2), false],
    ['nothing at all', new Uint8Array(0), false],
  ])('write: %s: %s', (_what, octets, taken) => {
    const b = bench({ devices: [{ name: 'tun0', kind: 'tun', mac: null }] });
    expect(tunWrite(createTun(b.device('tun0')), skbFrom(octets, 0))).toBe(taken);
    expect(b.drops().includes('TUN_BAD_PACKET')).toBe(!taken);
  });
});
