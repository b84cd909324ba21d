/**
 * Recorded frames taken apart by the parsers and put together again by the emitters, lengths and checksums left to be
 * computed: every octet must come out as a real kernel and a real flannel sent it.
 */
import { describe, expect, it } from 'vitest';
import { emitArp, parseArp } from '../../../src/engine/wire/arp';
import { dissect } from '../../../src/engine/wire/dissect';
import { emitEthernet, ETHER_TYPE, parseEthernet } from '../../../src/engine/wire/ethernet';
import { type Malformed, type Truncated } from '../../../src/engine/wire/header';
import {
  emitEcho,
  emitTimeExceeded,
  emitUnreachable,
  ICMP_TYPE,
  parseIcmp,
  verifyIcmp,
} from '../../../src/engine/wire/icmpv4';
import { emitIpv4, parseIpv4, PROTOCOL, verifyIpv4, withTtl } from '../../../src/engine/wire/ipv4';
import { type Octets, toHex } from '../../../src/engine/wire/octets';
import { emitTcp, parseTcp, verifyTcp } from '../../../src/engine/wire/tcp';
import {
  emitTcpOptions,
  parseTcpOptions,
  segmentOptions,
  synOptions,
} from '../../../src/engine/wire/tcp-options';
import { emitUdp, parseUdp, verifyUdp } from '../../../src/engine/wire/udp';
import { emitVxlan, LINUX_VXLAN_PORT, parseVxlan } from '../../../src/engine/wire/vxlan';
import { type Result } from '../../../src/engine/result';
import { RECORDINGS } from './recordings';

function must<T>(result: Result<T, Truncated | Malformed>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The values without those that the emitter is to compute. */
const without = <T extends object, K extends keyof T & string>(
  values: T,
  ...names: readonly K[]
): Omit<T, K> =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => !(names as readonly string[]).includes(name)),
  ) as Omit<T, K>;

function rebuildFrame(octets: Octets): Octets {
  const { header, payload } = must(parseEthernet(octets));
  const arp = header.etherType === ETHER_TYPE.arp;
  return emitEthernet(header, arp ? emitArp(must(parseArp(payload))) : rebuildDatagram(payload));
}

function rebuildDatagram(octets: Octets): Octets {
  const { header, options, payload } = must(parseIpv4(octets));
  const given = without(header, 'version', 'headerLength', 'totalLength', 'headerChecksum');
  return emitIpv4(given, rebuildPayload(header.protocol, payload, header), options);
}

function rebuildPayload(
  protocol: number,
  payload: Octets,
  between: { source: number; destination: number },
): Octets {
  if (protocol === PROTOCOL.icmp) return rebuildIcmp(payload);
  if (protocol === PROTOCOL.tcp) {
    const { header, options, payload: bytes } = must(parseTcp(payload));
    const given = without(header, 'dataOffset', 'checksum');
    const parsed = parseTcpOptions(options).map(({ option }) => option);
    return emitTcp(given, bytes, between, emitTcpOptions(parsed));
  }
  const { header, payload: bytes } = must(parseUdp(payload));
  const given = without(header, 'length', 'checksum');
  return emitUdp(given, rebuildTunnel(header.destinationPort, bytes), between);
}

function rebuildTunnel(port: number, bytes: Octets): Octets {
  if (port === LINUX_VXLAN_PORT) {
    const { header, payload } = must(parseVxlan(bytes));
    return emitVxlan(header, rebuildFrame(payload));
  }
  return port === 8285 ? rebuildDatagram(bytes) : bytes;
}

function rebuildIcmp(octets: Octets): Octets {
  const { type, code, identifier, sequence, nextHopMtu, payload } = must(parseIcmp(octets));
  if (type === ICMP_TYPE.echoRequest || type === ICMP_TYPE.echoReply) {
    return emitEcho({ type, identifier, sequence }, payload);
  }
  if (type === ICMP_TYPE.timeExceeded) return emitTimeExceeded(code, payload);
  return emitUnreachable(code, payload, nextHopMtu);
}

const complete = Object.values(RECORDINGS).filter((r) => r !== RECORDINGS.offloadedOuter);

describe.each(complete)('$from: $what', ({ octets, start }) => {
  it('comes out of the emitters octet for octet', () => {
    expect(toHex(start === 'ethernet' ? rebuildFrame(octets) : rebuildDatagram(octets))).toBe(toHex(octets));
  });

  it('dissects without a problem', () => {
    expect(dissect(octets, start).filter((layer) => layer.problem !== null)).toEqual([]);
  });
});

it('finds the checksum that an offloading kernel left to a device', () => {
  const problems = dissect(RECORDINGS.offloadedOuter.octets, 'ethernet').filter((l) => l.problem !== null);
  expect(problems).toMatchObject([
    { protocol: 'udp', depth: 0, checksum: { kind: 'wrong', expected: 0xdacb } },
  ]);
});

describe('checksums as a receiver tests them', () => {
  const datagram = RECORDINGS.udpHelloTun.octets;
  const { header, payload } = must(parseIpv4(datagram));

  it('every octet of a datagram is covered by one of them', () => {
    for (let i = 0; i < datagram.length; i++) {
      const broken = datagram.slice();
      broken[i] = (broken[i] ?? 0) ^ 0x10;
      const parsed = parseIpv4(broken);
      const sound =
        parsed.ok &&
        verifyIpv4(broken).kind === 'correct' &&
        verifyUdp(parsed.value.payload, parsed.value.header).kind === 'correct';
      expect(sound, `octet ${i}`).toBe(false);
    }
  });

  it('UDP: zero means none, and a computed zero is sent as 0xffff', () => {
    const ports = { sourcePort: 40000, destinationPort: 9000 };
    expect(verifyUdp(emitUdp({ ...ports, checksum: 0 }, payload, header), header)).toEqual({ kind: 'none' });
    // Choose the data so that everything sums up to 0xffff.
    const even = emitUdp(ports, new Uint8Array(2), header);
    const filler = ((even[6] ?? 0) << 8) | (even[7] ?? 0);
    const zero = emitUdp(ports, Uint8Array.of(filler >> 8, filler & 0xff), header);
    expect([zero[6], zero[7]]).toEqual([0xff, 0xff]);
    expect(verifyUdp(zero, header)).toEqual({ kind: 'correct' });
  });

  it('a cut user datagram, segment or message cannot be judged', () => {
    expect(verifyUdp(payload.subarray(0, payload.length - 1), header).kind).toBe('unknown');
    expect(verifyTcp(payload.subarray(0, 12), header).kind).toBe('unknown');
    expect(verifyIcmp(payload.subarray(0, 3)).kind).toBe('unknown');
    expect(verifyIpv4(datagram.subarray(0, 19)).kind).toBe('unknown');
  });
});

it('counts a TTL down exactly as the recorded kernel and flanneld did', () => {
  const at = (from: keyof typeof RECORDINGS, offset: number): string =>
    toHex(RECORDINGS[from].octets.subarray(offset, offset + 41));
  // The pod's 64, the node's kernel's 63, the sending flanneld's 62.
  expect(toHex(withTtl(RECORDINGS.udpHello.octets.subarray(14), 63))).toBe(at('udpHelloTun', 0));
  expect(toHex(withTtl(RECORDINGS.udpHelloTun.octets, 62))).toBe(at('udpHelloOuter', 42));
});

it('leaves a wrong header checksum wrong when it counts the TTL down', () => {
  const broken = RECORDINGS.udpHelloTun.octets.slice();
  broken[4] = 0;
  expect(verifyIpv4(withTtl(broken, 62)).kind).toBe('wrong');
});

it('puts TCP options in the order a Linux socket does', () => {
  const optionsOf = (octets: Octets): string =>
    toHex(must(parseTcp(must(parseIpv4(octets.subarray(14))).payload)).options);
  expect(optionsOf(RECORDINGS.syn.octets)).toBe(toHex(synOptions(8933, 0x9b9d9095, 0, 10)));
  expect(optionsOf(RECORDINGS.tcpData.octets)).toBe(toHex(segmentOptions(0x9b9d9098, 0xf43943e1)));
});
