/** What every parser owes: odd values are kept, short octets are an answer, and nothing ever throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emitArp, parseArp } from '../../../src/engine/wire/arp';
import { parseEthernet } from '../../../src/engine/wire/ethernet';
import {
  emitParameterProblem,
  emitRedirect,
  emitUnreachable,
  icmpName,
  isIcmpError,
  parseIcmp,
} from '../../../src/engine/wire/icmpv4';
import { emitIpv4, fromTos, parseIpv4, parseIpv4Quote, tosOf } from '../../../src/engine/wire/ipv4';
import * as read from '../../../src/engine/wire/ipv4';
import { type Octets } from '../../../src/engine/wire/octets';
import { emitTcp, parseTcp } from '../../../src/engine/wire/tcp';
import { emitTcpOptions, mssOf, parseTcpOptions, type TcpOption } from '../../../src/engine/wire/tcp-options';
import { emitUdp, parseUdp } from '../../../src/engine/wire/udp';
import { emitVxlan, parseVxlan } from '../../../src/engine/wire/vxlan';
import { parseWireguard } from '../../../src/engine/wire/wireguard';
import { mac } from '../../../src/engine/address/mac';
import { RECORDINGS } from './recordings';

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const payloads = fc.uint8Array({ maxLength: 64 });
const between = fc.record({ source: u32, destination: u32 });

const PARSERS: Readonly<Record<string, (octets: Octets) => { readonly ok: boolean }>> = {
  parseEthernet,
  parseArp,
  parseIpv4,
  parseIpv4Quote,
  parseIcmp,
  parseUdp,
  parseTcp,
  parseVxlan,
  parseWireguard,
};

describe.each(Object.entries(PARSERS))('%s', { timeout: 60_000 }, (_, parse) => {
  it('answers whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), (octets) => {
        expect(typeof parse(octets).ok).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers to every beginning of every recorded frame', () => {
    for (const { octets } of Object.values(RECORDINGS)) {
      for (const start of [0, 14, 34, 42, 62]) {
        for (let end = start; end <= octets.length; end++) parse(octets.subarray(start, end));
      }
    }
    expect(parse(new Uint8Array(0))).toMatchObject({ ok: false, error: { kind: 'truncated', have: 0 } });
  });
});

describe('IPv4', () => {
  const ends = { source: 0x64600102, destination: 0x64600202, protocol: 17 };

  it('keeps whatever it was given', () => {
    const values = fc.record({
      dscp: fc.nat(63),
      ecn: fc.nat(3),
      identification: u16,
      reserved: fc.nat(1),
      dontFragment: fc.nat(1),
      moreFragments: fc.nat(1),
      fragmentOffset: fc.nat(0x1fff),
      ttl: u8,
      protocol: u8,
      source: u32,
      destination: u32,
    });
    fc.assert(
      fc.property(values, payloads, fc.uint8Array({ maxLength: 40 }), (given, payload, options) => {
        const octets = emitIpv4(given, payload, options);
        const parsed = parseIpv4(octets);
        if (!parsed.ok) throw new Error('should parse');
        expect(parsed.value.header).toMatchObject(given);
        expect([...parsed.value.payload]).toEqual([...payload]);
        expect([...parsed.value.options.subarray(0, options.length)]).toEqual([...options]);
        expect(parsed.value.options.length % 4).toBe(0);
        expect(read.verifyIpv4(octets)).toEqual({ kind: 'correct' });
        expect(tosOf(fromTos(tosOf(given)))).toBe(given.dscp * 4 + given.ecn);
      }),
    );
  });

  it('reads single fields as the header table does, wherever the datagram stands', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(5), (octets, at) => {
        octets[0] = 0x45;
        octets[2] = 0xff;
        const parsed = parseIpv4Quote(octets);
        if (!parsed.ok) throw new Error('should parse');
        const h = parsed.value.header;
        const o = new Uint8Array([...new Uint8Array(at), ...octets]);
        expect([
          read.versionOf(o, at),
          read.headerLengthOf(o, at),
          read.totalLengthOf(o, at),
          read.identificationOf(o, at),
          read.isDontFragment(o, at),
          read.isMoreFragments(o, at),
          read.fragmentOffsetOf(o, at),
          read.isFragment(o, at),
          read.ttlOf(o, at),
          read.protocolOf(o, at),
          read.sourceOf(o, at),
          read.destinationOf(o, at),
        ]).toEqual([
          4,
          20,
          h.totalLength,
          h.identification,
          h.dontFragment === 1,
          h.moreFragments === 1,
          h.fragmentOffset * 8,
          h.moreFragments === 1 || h.fragmentOffset > 0,
          h.ttl,
          h.protocol,
          h.source,
          h.destination,
        ]);
      }),
    );
  });

  it('cuts Ethernet padding off, and tells a short datagram from a quoted one', () => {
    const octets = emitIpv4(ends, new Uint8Array(10));
    const padded = parseIpv4(new Uint8Array([...octets, 0, 0, 0, 0]));
    expect(padded.ok && padded.value.payload.length).toBe(10);
    const short = octets.subarray(0, 25);
    expect(parseIpv4(short)).toEqual({ ok: false, error: { kind: 'truncated', need: 30, have: 25 } });
    const quote = parseIpv4Quote(short);
    expect(quote.ok && quote.value.payload.length).toBe(5);
  });

  it.each([
    ['another version', { version: 6 }, 'IP version 6'],
    ['a header too short to be one', { headerLength: 4 }, 'header length 16 is less than 20'],
    ['a total length below the header', { totalLength: 19 }, "total length 19 is less than the header's 20"],
  ])('%s is malformed', (_, odd, reason) => {
    expect(parseIpv4(emitIpv4({ ...ends, ...odd }, new Uint8Array(8)))).toEqual({
      ok: false,
      error: { kind: 'malformed', reason },
    });
  });

  it('a header that promises more options than there are octets is cut short', () => {
    const octets = emitIpv4({ ...ends, headerLength: 15, totalLength: 60 }, new Uint8Array(8));
    expect(parseIpv4(octets)).toEqual({ ok: false, error: { kind: 'truncated', need: 60, have: 28 } });
  });
});

describe('ARP', () => {
  it('keeps whatever it was given', () => {
    const macs = fc.constantFrom('02:42:64:60:01:02', 'ff:ff:ff:ff:ff:ff', '00:00:00:00:00:00').map(mac);
    const messages = fc.record({
      operation: u16,
      senderMac: macs,
      senderIp: u32,
      targetMac: macs,
      targetIp: u32,
    });
    fc.assert(
      fc.property(messages, (message) => {
        expect(parseArp(emitArp(message))).toEqual({ ok: true, value: message });
      }),
    );
  });

  it.each([
    [0, 0x06],
    [2, 0x86],
    [4, 8],
    [5, 16],
  ])('about anything but IPv4 over Ethernet is malformed (octet %i)', (at, value) => {
    const octets = RECORDINGS.arpRequest.octets.slice(14);
    octets[at] = value;
    expect(parseArp(octets)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });
});

describe('ICMP', () => {
  it('reads the second word as the type has it', () => {
    const quoted = RECORDINGS.udpHelloTun.octets;
    const must = (octets: Octets) => {
      const parsed = parseIcmp(octets);
      if (!parsed.ok) throw new Error('should parse');
      return parsed.value;
    };
    expect(must(emitUnreachable(4, quoted, 8973))).toMatchObject({ type: 3, code: 4, nextHopMtu: 8973 });
    expect(must(emitRedirect(1, 0x64600101, quoted))).toMatchObject({ type: 5, gateway: 0x64600101 });
    expect(must(emitParameterProblem(0, 20, quoted))).toMatchObject({ type: 12, pointer: 20, identifier: 0 });
  });

  it('has names for types and codes, and numbers for those without', () => {
    expect(icmpName(3, 3)).toBe('port unreachable');
    expect(icmpName(8, 0)).toBe('echo request');
    expect(icmpName(200, 7)).toBe('type 200, code 7');
  });

  it('knows about which messages no error may be sent (RFC 1122 §3.2.2)', () => {
    const errors = Array.from({ length: 256 }, (_, type) => type).filter(isIcmpError);
    expect(errors).toEqual([3, 4, 5, 11, 12]);
  });
});

describe('UDP, TCP and VXLAN', () => {
  it('keep whatever they were given', () => {
    fc.assert(
      fc.property(
        u16,
        u16,
        u32,
        u8,
        payloads,
        between,
        (sourcePort, destinationPort, n, flags, payload, ends) => {
          const user = parseUdp(emitUdp({ sourcePort, destinationPort }, payload, ends));
          expect(user.ok && [user.value.header.sourcePort, [...user.value.payload]]).toEqual([
            sourcePort,
            [...payload],
          ]);
          const values = { sourcePort, destinationPort, flags, sequenceNumber: n, window: n & 0xffff };
          const segment = parseTcp(emitTcp(values, payload, ends, Uint8Array.of(1, 1, 1)));
          expect(segment.ok && segment.value.header).toMatchObject({ ...values, dataOffset: 6 });
          expect(segment.ok && [...segment.value.payload]).toEqual([...payload]);
          const vxlan = parseVxlan(emitVxlan({ vni: n >>> 8, reserved1: n >>> 8 }, payload));
          expect(vxlan.ok && vxlan.value.header).toEqual({
            flags: 8,
            reserved1: n >>> 8,
            vni: n >>> 8,
            reserved2: 0,
          });
        },
      ),
    );
  });

  it('a UDP length below eight, a TCP data offset below twenty are malformed; beyond the end cut short', () => {
    const ends = { source: 1, destination: 2 };
    const user = (length: number) =>
      parseUdp(emitUdp({ sourcePort: 1, destinationPort: 2, length }, new Uint8Array(4), ends));
    expect(user(7)).toMatchObject({ error: { kind: 'malformed' } });
    expect(user(13)).toEqual({ ok: false, error: { kind: 'truncated', need: 13, have: 12 } });
    const segment = (dataOffset: number) =>
      parseTcp(emitTcp({ sourcePort: 1, destinationPort: 2, flags: 2, dataOffset }, new Uint8Array(4), ends));
    expect(segment(4)).toMatchObject({ error: { kind: 'malformed' } });
    expect(segment(7)).toEqual({ ok: false, error: { kind: 'truncated', need: 28, have: 24 } });
  });
});

describe('TCP options', () => {
  const options: fc.Arbitrary<TcpOption> = fc.oneof(
    fc.constant({ kind: 'nop' as const }),
    fc.constant({ kind: 'sack-permitted' as const }),
    fc.record({ kind: fc.constant('mss' as const), size: u16 }),
    fc.record({ kind: fc.constant('window-scale' as const), shift: u8 }),
    fc.record({ kind: fc.constant('timestamps' as const), value: u32, echo: u32 }),
    fc.record({
      kind: fc.constant('sack' as const),
      blocks: fc.array(fc.record({ left: u32, right: u32 }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('other' as const),
      number: fc.integer({ min: 9, max: 255 }),
      data: fc.uint8Array({ maxLength: 6 }),
    }),
  );

  it('come back as they were, each where it stands', () => {
    fc.assert(
      fc.property(fc.array(options, { maxLength: 6 }), (given) => {
        const octets = emitTcpOptions(given);
        const placed = parseTcpOptions(octets);
        expect(placed.map((p) => p.option)).toEqual(given);
        expect(placed.reduce((at, p) => (expect(p.offset).toBe(at), at + p.length), 0)).toBe(octets.length);
      }),
    );
  });

  it('keep every octet of nonsense, and always come to an end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
        const placed = parseTcpOptions(octets);
        const end = placed.at(-1);
        const covered = placed.flatMap((p) => [...octets.subarray(p.offset, p.offset + p.length)]);
        const upTo = end === undefined ? 0 : end.offset + end.length;
        expect(covered).toEqual([...octets.subarray(0, upTo)]);
        expect([...emitTcpOptions(placed.map((p) => p.option))]).toEqual(covered);
      }),
    );
  });

  it('a known kind with a wrong length is kept as another option', () => {
    expect(parseTcpOptions(Uint8Array.of(2, 3, 9))[0]?.option).toMatchObject({ kind: 'other', number: 2 });
    expect(parseTcpOptions(Uint8Array.of(2, 0))[0]?.option.kind).toBe('malformed');
    expect(mssOf(Uint8Array.of(1, 2, 4, 0x22, 0xe5))).toBe(8933);
    expect(mssOf(Uint8Array.of(1, 1))).toBeNull();
  });
});
