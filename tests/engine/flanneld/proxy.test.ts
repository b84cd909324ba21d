/** The proxy's own pieces (truth, facts 33, 53-58; backend/udp/proxy_amd64.c at v0.12.0), one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromU32, ipv4, prefix, prefixOf } from '../../../src/engine/address/ipv4';
import {
  decrementTtl,
  deleteRoute,
  entryOf,
  findRoute,
  LOG,
  lookupEvidence,
  mayAnswer,
  netUnreachable,
  type RouteEntry,
  setRoute,
} from '../../../src/engine/flanneld/proxy';
import { skbFrom } from '../../../src/engine/kernel/skb';
import { checksum } from '../../../src/engine/wire/checksum';
import { ping, udp, u32 } from '../../support/datagrams';

const entry = (subnet: string, nextHop = '172.20.54.98'): RouteEntry =>
  entryOf({ subnet: prefix(subnet), nextHop: ipv4(nextHop), port: 8285 });
const subnets = (list: readonly RouteEntry[]): readonly string[] => list.map(({ route }) => route.subnet);

describe('find_route', () => {
  it('fact 53: takes the first that covers, not the longest', () => {
    const list = [entry('10.0.0.0/8'), entry('10.1.0.0/16')];
    expect(findRoute(list, u32('10.1.2.3'))?.route.subnet).toBe('10.0.0.0/8');
  });

  it('fact 53: swaps the hit with the first entry; the others stay where they are', () => {
    const list = ['10.1.0.0/24', '10.2.0.0/24', '10.3.0.0/24', '10.4.0.0/24'].map((s) => entry(s));
    findRoute(list, u32('10.3.0.9'));
    expect(subnets(list)).toEqual(['10.3.0.0/24', '10.2.0.0/24', '10.1.0.0/24', '10.4.0.0/24']);
    findRoute(list, u32('10.3.0.9'));
    expect(subnets(list)[0]).toBe('10.3.0.0/24');
  });

  it('finds nothing where nothing covers, and moves nothing', () => {
    const list = [entry('10.1.0.0/24'), entry('10.2.0.0/24')];
    expect(findRoute(list, u32('10.9.0.1'))).toBeNull();
    expect(subnets(list)).toEqual(['10.1.0.0/24', '10.2.0.0/24']);
  });

  it('leaves as evidence the list as it stood before the swap', () => {
    const list = [entry('10.1.0.0/24'), entry('10.2.0.0/24')];
    const evidence = lookupEvidence(list, u32('10.2.0.1'));
    findRoute(list, u32('10.2.0.1'));
    expect(evidence.hit).toBe(1);
    expect(evidence.list.map((r) => r.subnet)).toEqual(['10.1.0.0/24', '10.2.0.0/24']);
    expect(lookupEvidence(list, u32('10.9.0.1')).hit).toBeNull();
  });
});

describe('set_route and del_route', () => {
  it('fact 53: an equal prefix is overwritten where it stands, a new one goes to the end', () => {
    const list = [entry('10.1.0.0/24'), entry('10.2.0.0/24')];
    setRoute(list, entry('10.1.0.0/24', '172.20.60.7').route);
    setRoute(list, entry('10.1.0.0/16').route);
    expect(list.map(({ route }) => `${route.subnet} ${route.nextHop}`)).toEqual([
      '10.1.0.0/24 172.20.60.7',
      '10.2.0.0/24 172.20.54.98',
      '10.1.0.0/16 172.20.54.98',
    ]);
  });

  it('the last entry takes the place of the one that goes', () => {
    const list = ['10.1.0.0/24', '10.2.0.0/24', '10.3.0.0/24'].map((s) => entry(s));
    expect(deleteRoute(list, prefix('10.1.0.0/24'))).toBe(true);
    expect(subnets(list)).toEqual(['10.3.0.0/24', '10.2.0.0/24']);
    expect(deleteRoute(list, prefix('10.9.0.0/24'))).toBe(false);
    expect(deleteRoute(list, prefix('10.2.0.0/24'))).toBe(true);
    expect(subnets(list)).toEqual(['10.3.0.0/24']);
  });

  it('whatever is done, it does what the array in C would do', () => {
    const some = fc.integer({ min: 1, max: 6 }).map((n) => prefixOf((10 << 24) | (n << 16), 16));
    const step = fc.record({ what: fc.constantFrom('set', 'del', 'find'), subnet: some });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const list: RouteEntry[] = [];
        let model: string[] = [];
        for (const { what, subnet } of steps) {
          const at = model.indexOf(subnet);
          if (what === 'set') {
            setRoute(list, entry(subnet).route);
            if (at < 0) model = [...model, subnet];
          } else if (what === 'del') {
            deleteRoute(list, subnet);
            const last = model.at(-1) ?? '';
            if (at >= 0) model = model.map((s, i) => (i === at ? last : s)).slice(0, -1);
          } else {
            findRoute(list, u32(subnet.split('/')[0] ?? '') + 9);
            if (at > 0) model = model.map((s, i) => (i === 0 ? subnet : i === at ? (model[0] ?? '') : s));
          }
          expect(subnets(list)).toEqual(model);
        }
      }),
    );
  });
});

describe('decrement_ttl', () => {
  it.each([
    { before: 64, after: 63, goesOn: true },
    { before: 2, after: 1, goesOn: true },
    { before: 1, after: 1, goesOn: false },
    { before: 0, after: 255, goesOn: true },
  ])('fact 56: $before becomes $after', ({ before, after, goesOn }) => {
    const skb = skbFrom(ping('10.0.0.1', '10.0.0.2', { ttl: before }), 0);
    expect(decrementTtl(skb)).toBe(goesOn);
    expect(skb.data[skb.head + 8]).toBe(after);
    if (goesOn && before > 0) expect(checksum(skb.data, skb.head, skb.head + 20)).toBe(0);
  });

  it('fact 57: patches the checksum as the C code does, for every checksum there is', () => {
    const skb = skbFrom(ping('10.0.0.1', '10.0.0.2'), 0);
    const at = skb.head + 10;
    // `iph->check >= htons(0xFFFFu - 0x100)`, in the octet order of the machine it was compiled for.
    const swapped = (n: number): number => ((n & 0xff) << 8) | (n >> 8);
    const inC = (sum: number): number => {
      const little = swapped(sum);
      return swapped((little + (little >= swapped(0xffff - 0x100) ? 2 : 1)) & 0xffff);
    };
    for (let sum = 0; sum <= 0xffff; sum++) {
      skb.data[skb.head + 8] = 64;
      skb.data[at] = sum >> 8;
      skb.data[at + 1] = sum & 0xff;
      decrementTtl(skb);
      const found = ((skb.data[at] ?? 0) << 8) | (skb.data[at + 1] ?? 0);
      if (found !== inC(sum)) expect([sum, found]).toEqual([sum, inC(sum)]);
    }
  });
});

describe('send_net_unreachable', () => {
  it.each([
    ['a user datagram', udp('10.0.0.1', '10.0.0.2'), 'yes'],
    ['a first fragment', udp('10.0.0.1', '10.0.0.2', 8, { mf: true }), 'yes'],
    ['a later fragment', udp('10.0.0.1', '10.0.0.2', 8, { offset: 800 }), 'fragment'],
    ['any ICMP, an echo request too', ping('10.0.0.1', '10.0.0.2'), 'icmp'],
    ['56 octets of header', udp('10.0.0.1', '10.0.0.2', 8, { options: new Uint8Array(36).fill(1) }), 'yes'],
    [
      '60 octets of header',
      udp('10.0.0.1', '10.0.0.2', 8, { options: new Uint8Array(40).fill(1) }),
      'header',
    ],
    [
      '60 octets of header, ICMP',
      ping('10.0.0.1', '10.0.0.2', { options: new Uint8Array(40).fill(1) }),
      'header',
    ],
  ])('fact 54: %s: %#', (_what, octets, verdict) => {
    expect(mayAnswer(skbFrom(octets, 0))).toBe(verdict);
  });

  it('is 28 octets and the offender’s header and eight more: TTL 8, identification 0, no DF, TOS 0', () => {
    const offender = udp('10.0.0.1', '10.0.99.2', 100, { ttl: 63, tos: 0xb8 });
    const icmp = netUnreachable(skbFrom(offender, 0), u32('10.0.0.0'));
    expect(icmp.length).toBe(56);
    expect([...icmp.subarray(0, 10)]).toEqual([0x45, 0, 0, 56, 0, 0, 0, 0, 8, 1]);
    expect([...icmp.subarray(12, 22)]).toEqual([10, 0, 0, 0, 10, 0, 0, 1, 3, 0]);
    expect([...icmp.subarray(28)]).toEqual([...offender.subarray(0, 28)]);
    expect([checksum(icmp, 0, 20), checksum(icmp, 20, 56)]).toEqual([0, 0]);
  });
});

it('facts 16, 58: the lines of the log, word for word', () => {
  const skb = skbFrom(udp('100.96.1.2', '100.96.2.2'), 0);
  expect(LOG.zeroTtl(skb)).toBe('Discarding IP fragment 100.96.1.2 -> 100.96.2.2 due to zero TTL');
  expect(LOG.tooSmall('UDP', 5)).toBe('UDP recv packet too small: 5 bytes');
  expect(LOG.tunSendFailed).toBe('TUN send failed: Invalid argument');
  expect(LOG.udpSendFailed(entry('10.0.0.0/8').route)).toBe(
    'UDP send to 172.20.54.98:8285 failed: Network is unreachable',
  );
  // `TUN recv failed` and `UDP recv failed` can never be printed: a signed length is compared with an unsigned one.
  expect(JSON.stringify(Object.keys(LOG))).not.toMatch(/recvFailed/i);
  expect(fromU32(0)).toBe('0.0.0.0');
});
