import { describe, expect, it } from 'vitest';
import { ping, udp } from '../../support/datagrams';
import { bench, type Bench, frame, type Setup } from './bench';

const A = '02:00:00:00:00:0a';
const B = '02:00:00:00:00:0b';
const C = '02:00:00:00:00:0c';
const BRIDGE = '02:00:00:00:00:02';
const ALL = 'ff:ff:ff:ff:ff:ff';

const docker0 = (more: Partial<Setup> = {}, mtuOfC = 1500): Bench =>
  bench({
    devices: [
      { name: 'docker0', kind: 'bridge', mac: BRIDGE, address: '10.0.0.1/24' },
      { name: 'vetha', kind: 'veth', master: 'docker0' },
      { name: 'vethb', kind: 'veth', master: 'docker0' },
      { name: 'vethc', kind: 'veth', master: 'docker0', mtu: mtuOfC },
    ],
    routes: [{ to: '10.0.0.0/24', dev: 'docker0' }],
    ...more,
  });

const datagram = ping('10.0.0.2', '10.0.0.3');
const ports = (b: Bench): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...b.device('docker0').fdb].map(([address, port]) => [address.toString(16), port.name]),
  );

describe('forwarding', () => {
  it('floods what it does not know, newest port first, and never back', () => {
    const b = docker0();
    b.arrive('vethb', frame(A, B, datagram));
    expect(b.order).toEqual(['vethc', 'vetha']);
  });

  it('learns from every frame, and then sends to one port only', () => {
    const b = docker0();
    b.arrive('vetha', frame(B, A, datagram));
    b.arrive('vethb', frame(A, B, datagram));
    expect(ports(b)).toEqual({ '2000000000a': 'vetha', '2000000000b': 'vethb' });
    expect(b.order.slice(2)).toEqual(['vetha']);
  });

  it('follows an address that moves', () => {
    const b = docker0();
    b.arrive('vetha', frame(ALL, A, datagram));
    b.arrive('vethc', frame(ALL, A, datagram));
    b.arrive('vethb', frame(A, B, datagram));
    expect(b.order.slice(-1)).toEqual(['vethc']);
  });

  it('does not learn group addresses', () => {
    const b = docker0();
    b.arrive('vetha', frame(B, '03:00:00:00:00:01', datagram));
    expect(b.device('docker0').fdb.size).toBe(0);
  });

  it('drops what would go back where it came from', () => {
    const b = docker0();
    b.arrive('vetha', frame(ALL, A, datagram));
    b.arrive('vetha', frame(ALL, B, datagram));
    const before = b.order.length;
    b.arrive('vetha', frame(A, B, datagram));
    expect(b.order).toHaveLength(before);
    expect(b.drops()).toContain('BRIDGE_NO_PORT');
  });

  it('passes up what is for the bridge, and only that of unicast', () => {
    const b = docker0();
    b.arrive('vetha', frame(BRIDGE, A, ping('10.0.0.2', '10.0.0.1')));
    expect(b.net.counters.delivered).toBe(1);
    b.arrive('vetha', frame(B, A, ping('10.0.0.2', '10.0.0.1')));
    expect(b.net.counters.delivered).toBe(1);
  });

  it('passes up and floods what is for a group', () => {
    const b = docker0();
    b.arrive('vetha', frame(ALL, A, udp('10.0.0.2', '10.0.0.255')));
    expect(b.order).toEqual(['vethc', 'vethb']);
    expect(b.drops()).toContain('NO_SOCKET');
  });

  it.each([
    { size: 1500 - 28, passes: true },
    { size: 1504 - 28, passes: true },
    { size: 1505 - 28, passes: false },
  ])(
    'a frame with $size octets of data passes a port of MTU 1500: $passes (is_skb_forwardable)',
    ({ size, passes }) => {
      const b = docker0();
      b.arrive('vethc', frame(ALL, C, datagram));
      const before = b.order.length;
      b.arrive('vetha', frame(C, A, ping('10.0.0.2', '10.0.0.4', {}, { size })));
      expect(b.order.length - before).toBe(passes ? 1 : 0);
      expect(b.drops().includes('PKT_TOO_BIG')).toBe(!passes);
    },
  );
});

describe('bridge-nf-call-iptables', () => {
  const drop = { match: {}, target: 'DROP' } as const;

  it.each([
    { on: true, passes: false },
    { on: false, passes: true },
  ])('$on: a frame between two ports walks FORWARD', ({ on, passes }) => {
    const b = docker0({ forward: [drop], sysctl: { bridgeNfCallIptables: on } });
    b.arrive('vethb', frame(ALL, B, Uint8Array.of(1), 0x88b5));
    const before = b.order.length;
    b.arrive('vetha', frame(B, A, datagram));
    expect(b.order.length > before).toBe(passes);
    const counter = b.net.firewall.chains.filter.FORWARD?.rules[0]?.counter;
    expect(counter).toEqual(on ? { packets: 1, bytes: 84 } : { packets: 0, bytes: 0 });
  });

  it('does not ask about what is not IPv4', () => {
    const b = docker0({ forward: [drop], sysctl: { bridgeNfCallIptables: true } });
    b.arrive('vetha', frame(B, A, Uint8Array.of(1, 2, 3), 0x88b5));
    expect(b.order).toEqual(['vethc', 'vethb']);
  });

  it('asks once for each port it floods to', () => {
    const b = docker0({ forward: [{ match: {}, target: 'ACCEPT' }], sysctl: { bridgeNfCallIptables: true } });
    b.arrive('vetha', frame(B, A, datagram));
    expect(b.net.firewall.chains.filter.FORWARD?.rules[0]?.counter.packets).toBe(2);
  });
});
