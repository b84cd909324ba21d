import { describe, expect, it } from 'vitest';
import { ICMP } from '../../../src/engine/kernel/icmp-error';
import { skbFrom } from '../../../src/engine/kernel/skb';
import { type Skb } from '../../../src/engine/kernel/state';
import { emitIcmp, ICMP as ICMP_LAYOUT } from '../../../src/engine/wire/icmpv4';
import { type Octets } from '../../../src/engine/wire/octets';
import { say } from '../simulation/facts/words';
import { ping, raw, udp } from '../../support/datagrams';
import { type Bench, bench } from './bench';

const PORT = 3;
const FRAGMENTATION_NEEDED = 4;

/** Layer-3 devices, so that nothing waits for ARP. */
const host = (): Bench =>
  bench({
    devices: [
      { name: 'tun0', kind: 'ethernet', mac: null, address: '10.0.0.1/24' },
      { name: 'tun1', kind: 'ethernet', mac: null, address: '10.1.0.1/24', mtu: 400 },
    ],
    routes: [
      { to: '10.0.0.0/24', dev: 'tun0' },
      { to: '10.1.0.0/24', dev: 'tun1' },
    ],
  });

interface About {
  readonly octets: Octets;
  readonly type?: Skb['type'];
  readonly toMany?: boolean;
  readonly ms?: number;
}

function complain(
  b: Bench,
  { octets, type = 'host', toMany = false, ms = 0 }: About,
  kind = ICMP.unreachable as number,
  code = PORT,
): void {
  const skb = skbFrom(octets, ms * 1_000_000);
  skb.type = type;
  skb.toMany = toMany;
  b.net.icmpError(skb, kind, code, 0);
}

const answers = (about: About): number => {
  const b = host();
  complain(b, about);
  return b.sent('tun0').length + b.sent('tun1').length;
};

const icmp = (type: number): Octets =>
  raw('10.0.0.9', '10.1.0.9', 1, emitIcmp(ICMP_LAYOUT, { type, code: 0 }, new Uint8Array(28)));

describe('what may be answered (RFC 1122 §3.2.2, RFC 1812 §4.3.2.7)', () => {
  const plain = udp('10.0.0.9', '10.1.0.9');
  it.each<[string, About, boolean]>([
    ['a user datagram', { octets: plain }, true],
    ['an echo request', { octets: ping('10.0.0.9', '10.1.0.9') }, true],
    ['an echo reply', { octets: icmp(0) }, true],
    ['a timestamp request', { octets: icmp(13) }, true],
    ['an address mask reply', { octets: icmp(18) }, true],
    ['destination unreachable', { octets: icmp(3) }, false],
    ['source quench', { octets: icmp(4) }, false],
    ['redirect', { octets: icmp(5) }, false],
    ['router advertisement', { octets: icmp(9) }, false],
    ['router solicitation', { octets: icmp(10) }, false],
    ['time exceeded', { octets: icmp(11) }, false],
    ['parameter problem', { octets: icmp(12) }, false],
    ['an ICMP type that nobody knows', { octets: icmp(42) }, false],
    ['ICMP too short to have a type', { octets: raw('10.0.0.9', '10.1.0.9', 1, new Uint8Array(0)) }, false],
    ['the first fragment', { octets: udp('10.0.0.9', '10.1.0.9', 8, { mf: true }) }, true],
    ['a later fragment', { octets: udp('10.0.0.9', '10.1.0.9', 8, { offset: 800 }) }, false],
    ['a broadcast frame', { octets: plain, type: 'broadcast' }, false],
    ['a multicast frame', { octets: plain, type: 'multicast' }, false],
    ['a broadcast datagram', { octets: plain, toMany: true }, false],
    ['a source of zero', { octets: udp('0.0.0.0', '10.1.0.9') }, false],
    ['a multicast source', { octets: udp('224.0.0.5', '10.1.0.9') }, false],
    ['a source nobody can be reached at', { octets: udp('192.0.2.1', '10.1.0.9') }, false],
  ])('%s: %#', (_what, about, may) => {
    expect(answers(about)).toBe(may ? 1 : 0);
  });
});

describe('what is sent', () => {
  it.each([
    ['its own address, when that was meant', '10.1.0.1', '10.1.0.1'],
    ['the address of the way back, when another was meant', '10.1.0.9', '10.0.0.1'],
  ])('from %s', (_what, to, from) => {
    const b = host();
    complain(b, { octets: udp('10.0.0.9', to, 10, { tos: 0xb8 }) });
    expect(say(b.sent('tun0')[0] ?? new Uint8Array(), false)).toBe(
      `${from} > 10.0.0.9 ttl 64 tos 0xd8 len 66 port unreachable [10.0.0.9 > ${to} ttl 64 tos 0xb8 DF len 38 udp 5555>9000]`,
    );
  });

  it.each([
    { data: 0, length: 56 },
    { data: 500, length: 556 },
    { data: 520, length: 576 },
    { data: 521, length: 576 },
    { data: 1400, length: 576 },
  ])('with $data octets in question it is $length long: at most 576', ({ data, length }) => {
    const b = host();
    complain(b, { octets: udp('10.0.0.9', '10.1.0.9', data) });
    expect(b.sent('tun0')[0]?.length).toBe(length);
  });

  it('and never longer than the way back takes', () => {
    const b = host();
    complain(b, { octets: udp('10.1.0.9', '10.0.0.9', 1400) });
    expect(b.sent('tun1').map((octets) => octets.length)).toEqual([400]);
  });
});

describe('how often (net.ipv4.icmp_ratelimit)', () => {
  const told = (b: Bench): readonly number[] => b.sentAt('tun0');

  it('six at once to one host, then one a second', () => {
    const b = host();
    for (let ms = 0; ms < 3000; ms += 100) complain(b, { octets: udp('10.0.0.9', '10.1.0.9'), ms });
    expect(told(b)).toEqual([0, 100, 200, 300, 400, 500, 1000, 2000]);
  });

  it('each host has its own share', () => {
    const b = host();
    for (let i = 0; i < 10; i++)
      for (const from of ['10.0.0.8', '10.0.0.9']) complain(b, { octets: udp(from, '10.1.0.9') });
    expect(told(b)).toHaveLength(12);
  });

  it('what one host may not hear does not count against all hosts', () => {
    const b = host();
    const from = (last: number): Octets => udp(`10.0.0.${last}`, '10.0.0.1');
    for (let i = 0; i < 200; i++) complain(b, { octets: from(7) });
    expect(b.sent('tun0')).toHaveLength(6);
    for (let i = 0; i < 50; i++) complain(b, { octets: from(100 + i) });
    // Fifty at once to all hosts together: six went to the first.
    expect(b.sent('tun0')).toHaveLength(50);
  });

  it('unreachable and time exceeded share it; fragmentation needed is not limited', () => {
    const b = host();
    for (let i = 0; i < 4; i++) complain(b, { octets: udp('10.0.0.9', '10.1.0.9') });
    for (let i = 0; i < 4; i++) complain(b, { octets: udp('10.0.0.9', '10.1.0.9') }, ICMP.timeExceeded, 0);
    expect(told(b)).toHaveLength(6);
    for (let i = 0; i < 20; i++)
      complain(b, { octets: udp('10.0.0.9', '10.1.0.9') }, ICMP.unreachable, FRAGMENTATION_NEEDED);
    expect(told(b)).toHaveLength(26);
  });

  it('no more than fifty at once to all hosts together', () => {
    const b = host();
    for (let i = 0; i < 100; i++) complain(b, { octets: udp(`10.0.0.${i + 10}`, '10.1.0.9') });
    expect(told(b)).toHaveLength(50);
  });
});
