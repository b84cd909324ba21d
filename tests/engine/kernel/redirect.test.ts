/** Who is told of a shorter way, and how often (RFC 1812 §5.2.7.2; ip_rt_send_redirect). */
import { expect, it } from 'vitest';
import { say } from '../simulation/facts/words';
import { type Header, ping, udp } from '../../support/datagrams';
import { type Bench, bench } from './bench';

/** A router with a link on which its own gateway stands, and another link. */
const router = (): Bench =>
  bench({
    devices: [
      { name: 'tun0', mac: null, address: '10.0.0.1/24' },
      { name: 'tun1', mac: null, address: '10.1.0.1/24' },
    ],
    routes: [
      { to: '10.0.0.0/24', dev: 'tun0' },
      { to: '10.1.0.0/24', dev: 'tun1' },
      { to: '10.2.0.0/16', dev: 'tun0', via: '10.0.0.254' },
      { to: '10.3.0.0/16', dev: 'tun0', via: '10.0.0.254' },
    ],
  });

const through = (b: Bench, from: string, to: string, ms = 0, header: Header = {}): readonly string[] => {
  const before = b.sent('tun0').length;
  b.arrive('tun0', ping(from, to, header), ms);
  return b
    .sent('tun0')
    .slice(before)
    .map((octets) => say(octets, false));
};

it('a neighbour whose datagram goes out again where it came in is told the next hop, and the datagram goes on', () => {
  const b = router();
  const [redirect, forwarded] = through(b, '10.0.0.7', '10.2.0.9');
  expect(redirect).toMatch(/^10[.]0[.]0[.]1 > 10[.]0[.]0[.]7 ttl 64 tos 0xc0 len 112 /);
  // Sent after the TTL was taken off, unlike time exceeded.
  expect(redirect).toContain('[10.0.0.7 > 10.2.0.9 ttl 63 DF len 84 echo request]');
  expect(forwarded).toBe('10.0.0.7 > 10.2.0.9 ttl 63 DF len 84 echo request');
  const octets = b.sent('tun0')[0] ?? [];
  expect([...octets].slice(20, 22)).toEqual([5, 1]);
  expect([...octets].slice(24, 28)).toEqual([10, 0, 0, 254]);
});

it('towards a destination on the link itself that is the gateway to use', () => {
  const b = router();
  expect(through(b, '10.0.0.7', '10.0.0.8')).toHaveLength(2);
  expect([...(b.sent('tun0')[0] ?? [])].slice(24, 28)).toEqual([10, 0, 0, 8]);
});

it('nobody is told who is not a neighbour, nor when it leaves elsewhere, nor when its TTL has run out', () => {
  expect(through(router(), '10.3.0.7', '10.2.0.9')).toHaveLength(1);
  const b = router();
  b.arrive('tun0', udp('10.0.0.7', '10.1.0.9'));
  expect(b.sent('tun0')).toEqual([]);
  expect(b.sent('tun1')).toHaveLength(1);
  expect(through(router(), '10.0.0.7', '10.2.0.9', 0, { ttl: 1 }).join()).toContain('time exceeded');
});

it('each time only after twice as long, nine times at most, and anew after a silence', () => {
  const b = router();
  const told = (ms: number): boolean => through(b, '10.0.0.7', '10.2.0.9', ms).length === 2;
  expect([0, 40, 41, 120, 122].map(told)).toEqual([true, false, true, false, true]);
  const times = Array.from({ length: 2000 }, (_, i) => 200 + i * 10);
  expect(times.filter(told)).toHaveLength(6);
  expect(told(20_200 + 20_000)).toBe(false);
  expect(told(40_200 + 21_000)).toBe(true);
});

it('one neighbour does not use up another’s', () => {
  const b = router();
  expect(through(b, '10.0.0.7', '10.2.0.9')).toHaveLength(2);
  expect(through(b, '10.0.0.8', '10.2.0.9')).toHaveLength(2);
});
