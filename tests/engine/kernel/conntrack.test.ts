import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefix } from '../../../src/engine/address/ipv4';
import { type Rule } from '../../../src/engine/cluster/namespace';
import { ipLocalOut } from '../../../src/engine/kernel/ip-output';
import { rewriteEndpoint } from '../../../src/engine/kernel/l4-rewrite';
import { read16, skbFrom, write16 } from '../../../src/engine/kernel/skb';
import { checksum, pseudoHeaderSum, updateChecksum16 } from '../../../src/engine/wire/checksum';
import { emitUnreachable, UNREACHABLE } from '../../../src/engine/wire/icmpv4';
import { type Octets, toHex } from '../../../src/engine/wire/octets';
import { say } from '../simulation/facts/words';
import { inTwo, ping, raw, syn, udp, u32 } from '../../support/datagrams';
import { arpFrame, type Bench, bench, frame } from './bench';

const POD = { mac: '02:00:00:00:00:aa', ip: '100.96.1.2' };
const OTHER_POD = { mac: '02:00:00:00:00:ab', ip: '100.96.1.3' };
const FAR = { mac: '02:00:00:00:00:bb', ip: '10.9.1.12' };
const OUTSIDE = '10.9.0.11';

const MASQUERADE: Rule = { match: { source: prefix('100.96.1.0/24'), out: 'eth0' }, target: 'MASQUERADE' };

/** A node with a pod network on one side and the world on the other, both known by ARP. */
function node(rule: Rule = MASQUERADE): Bench {
  const b = bench({
    devices: [
      { name: 'eth0', address: `${OUTSIDE}/22` },
      { name: 'docker0', address: '100.96.1.1/24' },
    ],
    routes: [
      { to: '10.9.0.0/22', dev: 'eth0' },
      { to: '100.96.1.0/24', dev: 'docker0' },
    ],
    postrouting: [rule],
  });
  const nobody = '00:00:00:00:00:00';
  b.arrive('eth0', arpFrame('request', FAR, { mac: nobody, ip: OUTSIDE }));
  for (const pod of [POD, OTHER_POD])
    b.arrive('docker0', arpFrame('request', pod, { mac: nobody, ip: '100.96.1.1' }));
  return b;
}

const out = (b: Bench, octets: Octets): string => {
  b.arrive('docker0', frame('02:00:00:00:00:03', POD.mac, octets));
  return say(b.sent('eth0').at(-1) ?? new Uint8Array(), true);
};
const back = (b: Bench, octets: Octets): string => {
  b.arrive('eth0', frame('02:00:00:00:00:02', FAR.mac, octets));
  return say(b.sent('docker0').at(-1) ?? new Uint8Array(), true);
};

/** Another 16-bit word at `at` behind the IPv4 header, and the checksum at `sum` with it. */
function rewritten(octets: Octets, at: number, word: number, sum: number): Octets {
  const b = Uint8Array.from(octets as Uint8Array);
  const patched = updateChecksum16(read16(b, 20 + sum), read16(b, 20 + at), word);
  write16(b, 20 + at, word);
  write16(b, 20 + sum, patched);
  return b;
}

describe('what no NAT touches', () => {
  const flagged = (flags: number): Octets => {
    const segment = syn(POD.ip, FAR.ip, {}, { to: 80 });
    return rewritten(segment, 12, ((segment[20 + 12] ?? 0) << 8) | flags, 16);
  };
  const typed = (type: number): Octets => rewritten(ping(POD.ip, FAR.ip), 0, type << 8, 2);

  it.each([
    { what: 'an answer to no request', octets: typed(0) },
    { what: 'SYN-ACK', octets: flagged(0x12) },
    { what: 'FIN', octets: flagged(0x11) },
    { what: 'RST', octets: flagged(0x04) },
  ])('$what that belongs to no connection', ({ octets }) => {
    const b = node();
    expect(out(b, octets)).toContain(`${POD.ip} > ${FAR.ip} ttl 63`);
    expect(b.net.conntrack?.table.size).toBe(0);
  });

  it('a segment out of the middle of a connection begins one (nf_conntrack_tcp_loose)', () => {
    expect(out(node(), flagged(0x18))).toContain(`${OUTSIDE} > ${FAR.ip}`);
  });

  it.each([8, 13, 15, 17])('a query of ICMP type %i begins one (nf_conntrack_icmpv4_packet)', (type) => {
    expect(out(node(), typed(type))).toContain(`${OUTSIDE} > ${FAR.ip}`);
  });

  it.each([
    { what: 'an ICMP checksum', octets: ping(POD.ip, FAR.ip), at: 22 },
    { what: 'a UDP checksum', octets: udp(POD.ip, FAR.ip, 4, {}, { from: 7, to: 53 }), at: 26 },
    { what: 'a TCP checksum', octets: syn(POD.ip, FAR.ip, {}, { to: 80 }), at: 36 },
  ])('$what that is wrong (nf_conntrack_checksum)', ({ octets, at }) => {
    const wrong = Uint8Array.from(octets);
    wrong[at] = (wrong[at] ?? 0) ^ 1;
    expect(out(node(), wrong)).toContain(`${POD.ip} > ${FAR.ip} ttl 63`);
  });

  it.each([0x00, 0x03, 0x06, 0x29])('impossible TCP flags %i (tcp_valid_flags)', (flags) => {
    expect(out(node(), flagged(flags))).toContain(`${POD.ip} > ${FAR.ip} ttl 63`);
  });
});

describe('--random-fully', () => {
  const random: Rule = { ...MASQUERADE, randomFully: true };
  const portOf = (from: number): number => {
    const line = out(node(random), udp(POD.ip, FAR.ip, 4, {}, { from, to: 53 }));
    return Number(/udp (\d+)>/.exec(line)?.[1]);
  };

  it('picks a port of the same kind: 1-511, 600-1023, 1024 and above', () => {
    expect(portOf(53)).toBeLessThan(512);
    expect(portOf(700)).toBeGreaterThanOrEqual(600);
    expect(portOf(700)).toBeLessThan(1024);
    expect(portOf(5555)).toBeGreaterThanOrEqual(1024);
  });
});

describe('fragments of the host itself', () => {
  it('are put together for the connection, and cut again as they were', () => {
    const b = node();
    const whole = udp(OUTSIDE, FAR.ip, 1600, { df: false });
    for (const piece of inTwo(whole, 800)) ipLocalOut(b.net, skbFrom(piece, 0));
    const sent = b.sent('eth0').slice(1);
    expect(sent.map((octets) => say(octets, true))).toEqual([
      `${OUTSIDE} > ${FAR.ip} ttl 64 MF len 820 udp 5555>9000`,
      `${OUTSIDE} > ${FAR.ip} ttl 64 at 800 len 828`,
    ]);
    expect(b.net.conntrack?.table.size).toBe(2);
  });
});

describe('MASQUERADE', () => {
  it('gives the address of the way out, and undoes it for the reply', () => {
    const b = node();
    expect(out(b, udp(POD.ip, FAR.ip, 4, {}, { from: 5555, to: 53 }))).toBe(
      `${OUTSIDE} > ${FAR.ip} ttl 63 DF len 32 udp 5555>53`,
    );
    expect(back(b, udp(FAR.ip, OUTSIDE, 4, {}, { from: 53, to: 5555 }))).toBe(
      `${FAR.ip} > ${POD.ip} ttl 63 DF len 32 udp 53>5555`,
    );
  });

  it('keeps the port while it is free towards that peer, else takes the next', () => {
    const b = node();
    const second = (to: number): string => {
      b.arrive(
        'docker0',
        frame('02:00:00:00:00:03', OTHER_POD.mac, udp(OTHER_POD.ip, FAR.ip, 4, {}, { from: 5555, to })),
      );
      return say(b.sent('eth0').at(-1) ?? new Uint8Array(), true).split('udp ')[1] ?? '';
    };
    out(b, udp(POD.ip, FAR.ip, 4, {}, { from: 5555, to: 53 }));
    expect(second(53)).toBe('5556>53');
    expect(second(54)).toBe('5555>54');
    expect(back(b, udp(FAR.ip, OUTSIDE, 4, {}, { from: 53, to: 5556 }))).toContain(`> ${OTHER_POD.ip} `);
  });

  it('asks the rules once for each connection', () => {
    const b = node();
    for (let i = 0; i < 3; i++) out(b, udp(POD.ip, FAR.ip, 4, {}, { from: 5555, to: 53 }));
    out(b, syn(POD.ip, FAR.ip));
    expect(b.net.firewall.chains.nat.POSTROUTING?.rules[0]?.counter.packets).toBe(2);
    expect(b.net.conntrack?.table.size).toBe(4);
  });

  it('with --random-fully another port is picked, another identifier for a ping, and both come back', () => {
    const b = node({ ...MASQUERADE, randomFully: true });
    const line = out(b, udp(POD.ip, FAR.ip, 4, {}, { from: 5555, to: 53 }));
    const port = Number(/udp (\d+)>53/.exec(line)?.[1]);
    expect(port).toBeGreaterThanOrEqual(1024);
    expect(port).not.toBe(5555);
    expect(back(b, udp(FAR.ip, OUTSIDE, 4, {}, { from: 53, to: port }))).toContain('udp 53>5555');
    out(b, ping(POD.ip, FAR.ip, {}, { id: 77 }));
    const sent = b.sent('eth0').at(-1) ?? new Uint8Array();
    expect((sent[38] ?? 0) * 256 + (sent[39] ?? 0)).not.toBe(77);
    expect(checksum(sent, 34, sent.length)).toBe(0);
  });

  it('leaves alone what no rule covers, and tracks it all the same', () => {
    const b = node({ match: { source: prefix('192.0.2.0/24') }, target: 'MASQUERADE' });
    expect(out(b, ping(POD.ip, FAR.ip))).toBe(`${POD.ip} > ${FAR.ip} ttl 63 DF len 84 echo request`);
    expect(b.net.conntrack?.table.size).toBe(2);
  });

  it('translates an error and what it quotes', () => {
    const b = node();
    out(b, udp(POD.ip, FAR.ip, 4, {}, { from: 5555, to: 53 }));
    const quoted = (b.sent('eth0').at(-1) ?? new Uint8Array()).subarray(14);
    const error = raw(FAR.ip, OUTSIDE, 1, emitUnreachable(UNREACHABLE.port, quoted));
    expect(back(b, error)).toBe(
      `${FAR.ip} > ${POD.ip} ttl 63 len 60 port unreachable [${POD.ip} > ${FAR.ip} ttl 63 DF len 32 udp 5555>53]`,
    );
  });

  it('an error about nothing it knows stays as it is', () => {
    const b = node();
    const stranger = udp(OUTSIDE, FAR.ip, 4, {}, { from: 1, to: 2 });
    const error = raw(FAR.ip, OUTSIDE, 1, emitUnreachable(UNREACHABLE.port, stranger));
    b.arrive('eth0', frame('02:00:00:00:00:02', FAR.mac, error));
    expect(b.sent('docker0').filter((f) => f[12] === 8 && f[13] === 0)).toEqual([]);
  });
});

it('is off without nat rules: no table, fragments pass as they are', () => {
  expect(bench({ devices: [{ name: 'eth0' }] }).net.conntrack).toBeNull();
});

describe('changing an address and a port in place', () => {
  const address = fc.integer({ min: 1, max: 0xffff_fffe });
  const port = fc.integer({ min: 1, max: 0xffff });
  const text = (n: number): string => [24, 16, 8, 0].map((s) => (n >>> s) & 0xff).join('.');
  const transportSum = (b: Octets, protocol: number): number =>
    checksum(
      b,
      20,
      b.length,
      pseudoHeaderSum({ source: read32(b, 12), destination: read32(b, 16) }, protocol, b.length - 20),
    );
  const read32 = (b: Octets, at: number): number =>
    (((b[at] ?? 0) << 24) | ((b[at + 1] ?? 0) << 16) | ((b[at + 2] ?? 0) << 8) | (b[at + 3] ?? 0)) >>> 0;

  it('keeps every checksum right', () => {
    fc.assert(
      fc.property(address, address, address, port, fc.nat(300), (from, to, now, newPort, size) => {
        for (const side of ['source', 'destination'] as const) {
          const user = udp(text(from), text(to), size);
          const segment = syn(text(from), text(to));
          const echo = ping(text(from), text(to), {}, { size });
          for (const [octets, protocol] of [
            [user, 17],
            [segment, 6],
            [echo, 1],
          ] as const) {
            rewriteEndpoint(octets, 0, octets.length, side, { address: now, port: newPort }, false);
            expect(checksum(octets, 0, 20)).toBe(0);
            expect(
              protocol === 1 ? checksum(octets, 20, octets.length) : transportSum(octets, protocol),
            ).toBe(0);
          }
          expect(read32(user, side === 'source' ? 12 : 16)).toBe(now);
        }
      }),
    );
  });

  it('there and back again is where it was', () => {
    fc.assert(
      fc.property(address, port, (now, newPort) => {
        const octets = udp('100.96.1.2', '10.9.1.12', 33, {}, { from: 5555, to: 53 });
        const before = toHex(octets);
        rewriteEndpoint(octets, 0, octets.length, 'source', { address: now, port: newPort }, false);
        rewriteEndpoint(
          octets,
          0,
          octets.length,
          'source',
          { address: u32('100.96.1.2'), port: 5555 },
          false,
        );
        expect(toHex(octets)).toBe(before);
      }),
    );
  });

  it('a user datagram without a checksum stays without', () => {
    const octets = udp('100.96.1.2', '10.9.1.12');
    octets[26] = 0;
    octets[27] = 0;
    rewriteEndpoint(octets, 0, octets.length, 'source', { address: 1, port: 2 }, false);
    expect([octets[26], octets[27]]).toEqual([0, 0]);
  });

  it('of a later fragment only the address changes', () => {
    const octets = raw('100.96.1.2', '10.9.1.12', 17, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), { offset: 800 });
    rewriteEndpoint(octets, 0, octets.length, 'source', { address: u32('10.9.0.11'), port: 9 }, false);
    expect([...octets.subarray(20)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(say(octets, false)).toContain('10.9.0.11 > 10.9.1.12');
  });
});
