import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mac } from '../../../src/engine/address/mac';
import { dissect, fieldAt, type LayerStart } from '../../../src/engine/wire/dissect';
import { emitEthernet, ETHER_TYPE } from '../../../src/engine/wire/ethernet';
import { emitUnreachable } from '../../../src/engine/wire/icmpv4';
import { emitIpv4, PROTOCOL } from '../../../src/engine/wire/ipv4';
import { emitRecordRoute, emitTimestampOption } from '../../../src/engine/wire/ipv4-options';
import { type Layer } from '../../../src/engine/wire/layer';
import { concat, type Octets, toHex } from '../../../src/engine/wire/octets';
import { summary, tcpdumpText } from '../../../src/engine/wire/summary';
import { emitUdp } from '../../../src/engine/wire/udp';
import { emitVxlan } from '../../../src/engine/wire/vxlan';
import { emitWireguard, sessionKey } from '../../../src/engine/wire/wireguard';
import { RECORDINGS } from './recordings';

const STARTS: readonly LayerStart[] = ['ethernet', 'ipv4', 'data'];
const protocols = (layers: readonly Layer[]): string => layers.map((l) => l.protocol).join(' ');
const field = (layers: readonly Layer[], layer: number, name: string) =>
  layers[layer]?.fields.find((f) => f.name === name);

/**
 * Every octet lies in exactly one layer, in order; every bit in exactly one field of it. The first breach in words:
 * an `expect` for each field would take most of the time.
 */
function breach(octets: Octets, layers: readonly Layer[]): string | null {
  let at = 0;
  for (const layer of layers) {
    if (layer.offset !== at) return `${layer.title} begins at ${layer.offset}, not at ${at}`;
    at += layer.length;
    let bit = layer.offset * 8;
    for (const f of layer.fields) {
      if (f.bitOffset !== bit) return `${layer.title}: ${f.name} begins at bit ${f.bitOffset}, not at ${bit}`;
      if (f.label === '' || f.shown === '' || f.meaning === '')
        return `${layer.title}: ${f.name} lacks words`;
      bit += f.bitLength;
    }
    if (bit !== at * 8) return `${layer.title}: its fields end at bit ${bit}, not at ${at * 8}`;
  }
  return at === octets.length ? null : `the layers end at ${at} of ${octets.length}`;
}

function checkAll(octets: Octets): void {
  const breaches = STARTS.map((start) => breach(octets, dissect(octets, start)));
  const silent = STARTS.some((start) => summary(octets, start) === '' || tcpdumpText(octets, start) === '');
  expect([...breaches, silent]).toEqual([null, null, null, false]);
}

/** Thousands of runs each: a busy machine may need a while. */
describe('laws', { timeout: 60_000 }, () => {
  it('ten thousand random octet strings: no exception, every octet in one layer, every bit in one field', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), checkAll), { numRuns: 10_000 });
  });

  it('the same for recorded frames with octets changed, cut and added', () => {
    const frames = Object.values(RECORDINGS).map((r) => r.octets);
    const change = fc.tuple(fc.nat(1000), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...frames),
        fc.array(change, { maxLength: 4 }),
        fc.nat(1000),
        fc.uint8Array({ maxLength: 8 }),
        (frame, changes, cut, tail) => {
          const octets = concat(frame.subarray(0, frame.length - (cut % frame.length)), tail);
          for (const [at, value] of changes) octets[at % octets.length] = value;
          checkAll(octets);
        },
      ),
      { numRuns: 4_000 },
    );
  });

  it('the same for every beginning of every recorded frame', () => {
    for (const { octets, start } of Object.values(RECORDINGS)) {
      for (let end = 0; end < octets.length; end++) {
        const head = octets.subarray(0, end);
        const layers = dissect(head, start);
        expect(breach(head, layers)).toBeNull();
        expect(layers.some((l) => l.problem !== null || l.protocol === 'data')).toBe(true);
      }
    }
  });

  it('a tunnel that contains itself ends at a bound', () => {
    const ends = { source: 1, destination: 2 };
    let datagram: Octets = new Uint8Array(4);
    for (let i = 0; i < 100; i++) datagram = emitIpv4({ ...ends, protocol: PROTOCOL.ipip }, datagram);
    const layers = dissect(datagram, 'ipv4');
    expect(layers.length).toBe(65);
    expect(layers.at(-1)?.problem).toMatch(/too deep/);
    expect(breach(datagram, layers)).toBeNull();
  });
});

describe('flannel’s UDP encapsulation, recorded', () => {
  const { octets } = RECORDINGS.udpHelloOuter;
  const layers = dissect(octets, 'ethernet');

  it('is two datagrams, one in the other, with no header of flannel’s own', () => {
    expect(layers.map((l) => [l.title, l.offset, l.length, l.end, l.depth])).toEqual([
      ['Ethernet, 0a:58:ac:14:21:66 > 0a:58:ac:14:36:62', 0, 14, 83, 0],
      ['IPv4, 172.20.33.102 > 172.20.54.98', 14, 20, 83, 0],
      ['UDP, port 8285 > 8285', 34, 8, 83, 0],
      ['IPv4, 100.96.1.2 > 100.96.2.2', 42, 20, 83, 1],
      ['UDP, port 40000 > 9000', 62, 8, 83, 1],
      ['Data, 13 octets', 70, 13, 83, 1],
    ]);
  });

  it('says of each field where it stands, what it holds and what it is for', () => {
    expect(field(layers, 3, 'ttl')).toEqual({
      name: 'ttl',
      label: 'TTL',
      value: 62,
      shown: '62',
      bitOffset: (42 + 8) * 8,
      bitLength: 8,
      meaning: 'hops left; whoever counts it down to zero drops it',
      note: null,
    });
    expect(field(layers, 0, 'etherType')).toMatchObject({ label: 'ether type', shown: '0x0800 (IPv4)' });
    expect(field(layers, 1, 'headerChecksum')).toMatchObject({ shown: '0x682c', note: 'correct' });
    expect(field(layers, 2, 'checksum')).toMatchObject({ shown: '0xdacb', note: 'correct' });
    expect(field(layers, 5, 'data')?.shown).toBe('"hello overlay"');
  });

  it('is data to who does not know the port', () => {
    expect(protocols(dissect(octets, 'ethernet', { udpPort: 9999 }))).toBe('ethernet ipv4 udp data');
    expect(protocols(dissect(octets, 'ethernet', { udpPort: null }))).toBe('ethernet ipv4 udp data');
  });

  it('knows who owns an octet: two fields where they share it, nobody beyond the end', () => {
    const names = (index: number) => fieldAt(layers, index)?.fields.map((f) => f.name);
    expect(names(42)).toEqual(['version', 'headerLength']);
    expect(names(50)).toEqual(['ttl']);
    expect(fieldAt(layers, 50)?.layer.depth).toBe(1);
    expect(names(82)).toEqual(['data']);
    expect(fieldAt(layers, 83)).toBeNull();
  });
});

describe('each kind of packet', () => {
  it.each([
    ['arpRequest', 'ethernet arp'],
    ['echoReplyOuter', 'ethernet ipv4 udp ipv4 icmpv4 data'],
    ['syn', 'ethernet ipv4 tcp'],
    ['tcpData', 'ethernet ipv4 tcp data'],
    ['vxlanHello', 'ethernet ipv4 udp vxlan ethernet ipv4 udp data'],
    ['timeExceededOuter', 'ethernet ipv4 udp ipv4 icmpv4 ipv4 icmpv4 data'],
    ['flannelUnreachable', 'ipv4 icmpv4 ipv4 udp'],
  ] as const)('%s: %s', (name, expected) => {
    const { octets, start } = RECORDINGS[name];
    expect(protocols(dissect(octets, start))).toBe(expected);
  });

  it('an ICMP error quotes: deeper, cut short without complaint, checksums that cannot be checked', () => {
    const layers = dissect(RECORDINGS.flannelUnreachable.octets, 'ipv4');
    expect(layers.map((l) => [l.quoted, l.depth, l.problem, l.checksum?.kind])).toEqual([
      [false, 0, null, 'correct'],
      [false, 0, null, 'correct'],
      [true, 1, null, 'correct'],
      [true, 1, null, 'unknown'],
    ]);
    expect(layers[2]?.title).toBe('Quoted IPv4, 100.96.1.2 > 100.96.77.5');
    expect(field(layers, 3, 'checksum')?.note).toMatch(/quotes only the beginning/);
  });

  it('a quoted segment shows the eight octets of its header that are there', () => {
    const segment = RECORDINGS.tcpData.octets.subarray(14);
    const error = emitUnreachable(3, segment.subarray(0, 28));
    const layers = dissect(emitIpv4({ source: 1, destination: 2, protocol: 1 }, error), 'ipv4');
    const tcp = layers.at(-1);
    expect(tcp?.title).toBe('TCP, the first 8 octets');
    expect(tcp?.fields.map((f) => f.name)).toEqual(['sourcePort', 'destinationPort', 'sequenceNumber']);
    expect(tcp?.problem).toBeNull();
  });

  it('TCP options have names', () => {
    const layers = dissect(RECORDINGS.syn.octets, 'ethernet');
    const options = layers[2]?.fields.filter((f) => f.name === 'option').map((f) => f.shown);
    expect(options).toEqual(['mss 8933', 'sackOK', 'TS val 2610794645 ecr 0', 'nop', 'wscale 10']);
    expect(field(layers, 2, 'flags')?.shown).toBe('SYN (0x02)');
  });

  it('IPv4 options have names, addresses and problems', () => {
    const options = concat(emitRecordRoute(2), emitTimestampOption(1, 1), Uint8Array.of(1, 7, 1));
    const layers = dissect(
      emitIpv4({ source: 1, destination: 2, protocol: 250 }, new Uint8Array(1), options),
      'ipv4',
    );
    const shown = layers[0]?.fields.filter((f) => f.name === 'option').map((f) => [f.shown, f.note]);
    expect(shown).toEqual([
      ['record route: nobody yet (0 of 2)', null],
      ['timestamp: nobody yet (overflow 0)', null],
      ['no operation', null],
      [expect.stringContaining('record route: 0701'), 'an option length of 1'],
    ]);
  });

  it('a fragment: the first shows its header and cannot be checked, a later one is data', () => {
    const ends = { source: 1, destination: 2 };
    const user = emitUdp({ sourcePort: 40000, destinationPort: 9000 }, new Uint8Array(100), ends);
    const head = emitIpv4({ ...ends, protocol: 17, moreFragments: 1 }, user.subarray(0, 48));
    const tail = emitIpv4({ ...ends, protocol: 17, fragmentOffset: 6 }, user.subarray(48));
    const first = dissect(head, 'ipv4');
    expect(protocols(first)).toBe('ipv4 udp data');
    expect(first[1]).toMatchObject({ problem: null, checksum: { kind: 'unknown' } });
    expect(field(first, 1, 'length')?.note).toBe('60 of them are not here');
    const later = dissect(tail, 'ipv4');
    expect(protocols(later)).toBe('ipv4 data');
    expect(later.map((l) => l.title)).toEqual([
      'IPv4, 0.0.0.1 > 0.0.0.2, fragment at octet 48',
      'Data of a later fragment, 60 octets',
    ]);
  });

  it('IP in IP and WireGuard', () => {
    const inner = RECORDINGS.udpHelloTun.octets;
    const ends = { source: 0xac142166, destination: 0xac143662 };
    const ipip = dissect(emitIpv4({ ...ends, protocol: PROTOCOL.ipip }, inner), 'ipv4');
    expect(ipip.map((l) => [l.protocol, l.depth])).toEqual([
      ['ipv4', 0],
      ['ipv4', 1],
      ['udp', 1],
      ['data', 1],
    ]);
    const message = emitWireguard({ receiver: 7, counter: 3 }, inner, sessionKey(1, 2));
    const user = emitUdp({ sourcePort: 51820, destinationPort: 51820 }, message, ends);
    const sealed = dissect(emitIpv4({ ...ends, protocol: 17 }, user), 'ipv4');
    expect(protocols(sealed)).toBe('ipv4 udp wireguard');
    expect(sealed[2]?.title).toBe('WireGuard, transport data, packet 3');
    expect(field(sealed, 2, 'ciphertext')).toMatchObject({ bitOffset: 44 * 8, bitLength: 48 * 8 });
    expect(toHex(concat(message.subarray(16))).includes(toHex(inner).slice(0, 16))).toBe(false);
  });

  it('a quoted WireGuard message says nothing about a tag that may not be there', () => {
    const message = emitWireguard({ receiver: 7, counter: 3 }, new Uint8Array(64), sessionKey(1, 2));
    const ends = { source: 1, destination: 2 };
    const outer = emitIpv4(
      { ...ends, protocol: 17 },
      emitUdp({ sourcePort: 51820, destinationPort: 51820 }, message, ends),
    );
    const error = emitIpv4({ ...ends, protocol: 1 }, emitUnreachable(3, outer.subarray(0, 80)));
    expect(
      dissect(error, 'ipv4')
        .at(-1)
        ?.fields.map((f) => f.name),
    ).toEqual(['type', 'reserved', 'receiver', 'counter', 'counterHigh', 'ciphertext']);
  });

  it('octets behind a datagram are padding', () => {
    const frame = concat(RECORDINGS.arpReply.octets, new Uint8Array(18));
    expect(dissect(frame, 'ethernet').at(-1)?.title).toBe('Padding, 18 octets');
    const padded = concat(RECORDINGS.udpHello.octets, new Uint8Array(5));
    expect(dissect(padded, 'ethernet').at(-1)).toMatchObject({ title: 'Padding, 5 octets', depth: 0 });
  });
});

describe('a failure is a layer', () => {
  const ends = { source: 1, destination: 2 };
  const inUdp = (port: number, payload: Octets): readonly Layer[] =>
    dissect(
      emitIpv4({ ...ends, protocol: 17 }, emitUdp({ sourcePort: 1, destinationPort: port }, payload, ends)),
      'ipv4',
    );

  it.each([
    ['five octets to flannel’s port', 8285, new Uint8Array(5), 'cut short: 20 octets promised, 5 here'],
    ['no IP to flannel’s port', 8285, new Uint8Array(40).fill(0x65), 'IP version 6'],
    ['a cut VXLAN header', 8472, new Uint8Array(3), 'cut short: 8 octets promised, 3 here'],
    ['a handshake to WireGuard’s port', 51820, Uint8Array.of(1, ...new Uint8Array(40)), 'message type 1'],
  ])('%s', (_, port, payload, problem) => {
    const layers = inUdp(port, payload);
    expect(layers.at(-1)).toMatchObject({ protocol: 'malformed', problem, length: payload.length });
  });

  it('a datagram truncated on its way, as by a receive buffer that is too small', () => {
    const cut = RECORDINGS.udpHelloTun.octets.subarray(0, 30);
    const layers = dissect(cut, 'ipv4');
    expect(layers[0]?.problem).toBe('cut short: 11 octets are missing');
    expect(layers[1]).toMatchObject({ protocol: 'udp', checksum: { kind: 'unknown' } });
  });

  it('a VXLAN header without the I flag is a problem, and still read on', () => {
    const frame = emitEthernet(
      { destination: mac('02:00:00:00:00:01'), source: mac('02:00:00:00:00:02'), etherType: ETHER_TYPE.ipv6 },
      new Uint8Array(3),
    );
    const layers = inUdp(8472, emitVxlan({ vni: 9, flags: 0 }, frame));
    expect(protocols(layers)).toBe('ipv4 udp vxlan ethernet data');
    expect(layers[2]?.problem).toMatch(/I flag/);
  });
});
