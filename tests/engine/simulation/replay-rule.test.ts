/**
 * The comparison is as strict as tests/captures/PROVENANCE.md says, and no stricter: recordings are changed octet by
 * octet, and the change must be reported where it is, or tolerated where chance gave the octet.
 */
import { describe, expect, it } from 'vitest';
import { ipv4, toU32 } from '../../../src/engine/address/ipv4';
import { macBytes } from '../../../src/engine/address/mac';
import { pricesOf } from '../../../src/engine/cost/profile';
import { PROFILES } from '../../../src/engine/cost/profiles/index';
import { firstDifference, type Freedom, pickName } from '../../../src/engine/simulation/compare-frames';
import { replay } from '../../../src/engine/simulation/replay';
import { type ReplayCase } from '../../../src/engine/simulation/replay-case';
import { checksumFor, pseudoHeaderSum } from '../../../src/engine/wire/checksum';
import { dissect, fieldAt } from '../../../src/engine/wire/dissect';
import { readU16, readU32, writeU16 } from '../../../src/engine/wire/octets';
import { readCase, withFrame, withFrames } from '../../support/captured-cases';

const prices = pricesOf(PROFILES.reference);

/** Where octets stand in `udp/a-ping-cross-node` on a node's eth0: Ethernet, IPv4, UDP, IPv4, ICMP. */
const AT = {
  ethernetSource: 6,
  outerId: 18,
  outerTtl: 22,
  outerChecksum: 24,
  outerDestination: 30,
  sourcePort: 34,
  udpChecksum: 40,
  innerId: 46,
  innerTtl: 50,
  innerChecksum: 52,
  icmpId: 66,
  payload: 90,
} as const;

const flip =
  (octet: number) =>
  (octets: Uint8Array): void => {
    octets[octet] = (octets[octet] ?? 0) ^ 0x01;
  };

const sealIp = (octets: Uint8Array, at: number): void =>
  writeU16(octets, at + 10, checksumFor(octets, at, at + 20, at + 10));

function sealUdp(octets: Uint8Array, ip: number): void {
  const [at, length] = [ip + 20, readU16(octets, ip + 24)];
  const between = { source: readU32(octets, ip + 12), destination: readU32(octets, ip + 16) };
  const initial = pseudoHeaderSum(between, 17, length);
  writeU16(octets, at + 6, checksumFor(octets, at, at + length, at + 6, initial));
}

function sealIcmp(octets: Uint8Array, ip: number): void {
  writeU16(octets, ip + 22, checksumFor(octets, ip + 20, ip + readU16(octets, ip + 2), ip + 22));
}

/** What a replay of a changed recording complains about, as `place frame octet layer.field`; empty when it is equal. */
function complaints(document: ReplayCase, name = 'warm'): readonly string[] {
  const verdict = replay(document, name, prices);
  const said = verdict.places.flatMap(({ place, mismatch }) => {
    if (mismatch === null) return [];
    const { frame, difference, expected } = mismatch;
    if (difference === null || expected === null)
      return [`${place} ${frame} ${expected === null ? 'extra' : 'missing'}`];
    const layers = dissect(expected, verdict.layer3.has(place) ? 'ipv4' : 'ethernet');
    const hit = fieldAt(layers, difference.octet);
    const field = hit?.fields.map((f) => f.name).join('+') ?? '';
    return [`${place} ${frame} ${difference.octet} ${hit?.layer.protocol ?? ''}.${field}`];
  });
  expect(verdict.equal).toBe(said.length === 0);
  return said;
}

const PING = readCase('udp/a-ping-cross-node');

describe('one changed octet is reported where it is', () => {
  it.each([
    ['a named MAC address', AT.ethernetSource, 6, 'ethernet.source'],
    ['outer TTL', AT.outerTtl, 22, 'ipv4.ttl'],
    ['outer destination', AT.outerDestination + 3, 33, 'ipv4.destination'],
    ['outer source port', AT.sourcePort, 34, 'udp.sourcePort'],
    ['outer UDP checksum', AT.udpChecksum, 40, 'udp.checksum'],
    ['inner identification, a pod’s', AT.innerId, 46, 'ipv4.identification'],
    ['inner TTL', AT.innerTtl, 50, 'ipv4.ttl'],
    ['inner header checksum', AT.innerChecksum, 52, 'ipv4.headerChecksum'],
    ['echo identifier', AT.icmpId, 66, 'icmpv4.identifier'],
    ['payload', AT.payload, 90, 'data.data'],
  ])('%s', (_what, changed, octet, field) => {
    expect(complaints(withFrame(PING, 'n1.eth0', 3, flip(changed)))).toEqual([`n1.eth0 3 ${octet} ${field}`]);
  });

  it('on a TUN device, which has no Ethernet header', () => {
    expect(complaints(withFrame(PING, 'n2.flannel0', 1, flip(8)))).toEqual(['n2.flannel0 1 8 ipv4.ttl']);
  });

  it('a wrong checksum beside a free identification', () => {
    const said = ['n1.eth0 1 24 ipv4.headerChecksum'];
    expect(complaints(withFrame(PING, 'n1.eth0', 1, flip(AT.outerChecksum)))).toEqual(said);
    expect(complaints(withFrame(PING, 'n1.eth0', 1, flip(AT.outerId)))).toEqual(said);
  });
});

describe('order and number of frames count', () => {
  it('two frames in the other order', () => {
    const swapped = withFrames(PING, 'n1.eth0', ([a, b, ...rest]) =>
      [b, a, ...rest].filter((f) => f !== undefined),
    );
    expect(complaints(swapped)[0]).toMatch(/^n1.eth0 1 /);
  });

  it('a frame that the recording does not have', () => {
    const shorter = withFrames(PING, 'n1.eth0', (frames) => frames.slice(0, -1));
    expect(complaints(shorter)).toEqual(['n1.eth0 6 extra']);
  });

  it('a frame that only the recording has', () => {
    const longer = withFrames(PING, 'p2a.eth0', (frames) => [...frames, ...frames.slice(-1)]);
    expect(complaints(longer)).toEqual(['p2a.eth0 7 missing']);
  });

  it('a place that should have been silent', () => {
    const silent = withFrames(PING, 'n2.vetha', () => []);
    expect(complaints(silent)).toEqual(['n2.vetha 1 extra']);
  });

  it('a frame with an octet more or less', () => {
    const cut = withFrames(PING, 'p1a.eth0', (frames) =>
      frames.map((f, i) => (i === 1 ? { ...f, octets: f.octets.subarray(0, -1) } : f)),
    );
    expect(complaints(cut)[0]).toMatch(/^p1a.eth0 2 97/);
  });
});

describe('what chance gave the recording is tolerated', () => {
  it('the identification of an outer header, with its checksum', () => {
    const other = withFrame(PING, 'n1.eth0', 2, (octets) => {
      writeU16(octets, AT.outerId, 0xbeef);
      sealIp(octets, 14);
    });
    expect(complaints(other)).toEqual([]);
  });

  it('the identification of a node’s own echo reply inside the tunnel', () => {
    const name = 'udp/c2-pod-to-remote-node';
    const change = (octets: Uint8Array): void => {
      writeU16(octets, AT.innerId, 0xbeef);
      sealIp(octets, 42);
    };
    expect(complaints(withFrame(readCase(name), 'n1.eth0', 2, change), name)).toEqual([]);
    const unsealed = withFrame(readCase(name), 'n1.eth0', 2, (octets) =>
      writeU16(octets, AT.innerId, 0xbeef),
    );
    expect(complaints(unsealed, name)).toEqual(['n1.eth0 2 52 ipv4.headerChecksum']);
  });

  it('VXLAN’s source port, with its checksum; and nothing without it', () => {
    const name = 'vxlan/d-udp-hello';
    const port = (octets: Uint8Array): void => writeU16(octets, AT.sourcePort, 50_000);
    const sealed = withFrame(readCase(name), 'n1.eth0', 1, (octets) => {
      port(octets);
      sealUdp(octets, 14);
    });
    expect(complaints(sealed, name)).toEqual([]);
    expect(complaints(withFrame(readCase(name), 'n1.eth0', 1, port), name)).toEqual([
      'n1.eth0 1 40 udp.checksum',
    ]);
  });

  it('the identifier that MASQUERADE picked, the same one everywhere', () => {
    const name = 'udp/c6-ipmasq-pod-to-remote-node';
    const change = (octets: Uint8Array): void => {
      writeU16(octets, 38, 0x1234);
      sealIcmp(octets, 14);
    };
    const document = readCase(name);
    const frames = document.expect.get('n1.eth0')?.length ?? 0;
    let everywhere = document;
    for (const place of ['n1.eth0', 'n2.eth0'])
      for (let i = 1; i <= frames; i++) everywhere = withFrame(everywhere, place, i, change);
    expect(complaints(everywhere, name)).toEqual([]);
    const oneOnly = withFrame(document, 'n1.eth0', 2, change);
    expect(complaints(oneOnly, name)).toEqual(['n1.eth0 2 38 icmpv4.identifier']);
    // The pod's own identifier was not picked by anybody.
    expect(complaints(withFrame(document, 'n1.docker0', 1, change), name)).toEqual([
      'n1.docker0 1 36 icmpv4.checksum',
    ]);
  });

  it('a MAC address that the case does not name, the same one everywhere', () => {
    const name = 'vxlan/d-udp-hello';
    const document = readCase(name);
    const change = (ethernet: number, ip: number | null) => (octets: Uint8Array) => {
      octets.set([0x0e, 1, 2, 3, 4, 5], ethernet);
      if (ip !== null) sealUdp(octets, ip);
    };
    let everywhere = document;
    for (const node of ['n1', 'n2']) {
      everywhere = withFrame(everywhere, `${node}.eth0`, 1, change(50, 14));
      everywhere = withFrame(everywhere, `${node}.flannel.1`, 1, change(0, null));
    }
    expect(complaints(everywhere, name)).toEqual([]);
    const oneOnly = withFrame(document, 'n2.flannel.1', 1, change(0, null));
    expect(complaints(oneOnly, name)).toEqual(['n2.flannel.1 1 0 ethernet.destination']);
  });

  it('but not another named one in its place', () => {
    const name = 'vxlan/d-udp-hello';
    const swapped = withFrame(readCase(name), 'n2.flannel.1', 1, (octets) => {
      octets.set(macBytes(readCase(name).cluster.router.mac), 0);
    });
    expect(complaints(swapped, name)).toEqual(['n2.flannel.1 1 0 ethernet.destination']);
  });
});

/** Nothing but a node's addresses is free here: no port of a tunnel, no pick. */
const strict = (document: ReplayCase, more: Partial<Freedom> = {}): Freedom => ({
  nodeAddresses: new Set(document.cluster.nodes.map((n) => toU32(n.eth0.ip))),
  picked: new Set(),
  namedMacs: new Set(
    [document.cluster.router, ...document.cluster.nodes.flatMap((n) => [n.eth0, n.docker0, ...n.pods])].map(
      (d) => macNumber(d.mac),
    ),
  ),
  udpPort: 8285,
  vxlanPort: 8472,
  bindings: new Map(),
  ...more,
});

const macNumber = (mac: Parameters<typeof macBytes>[0]): number =>
  (macBytes(mac) as Uint8Array).reduce((n, octet) => n * 256 + octet, 0);

describe('no single octet of any frame may differ', () => {
  /** No VTEP address in these: each MAC address is named. */
  it.each([
    'udp/a-ping-cross-node',
    'udp/a0-ping-cross-node-coldarp',
    'udp/c6-ipmasq-pod-to-remote-node',
    'udp/e-tcp-short',
    'udp/j1-flanneld-killed-on-receiver',
    'udp/h-traceroute-udp',
    'hostgw/a0-ping-cross-node-coldarp',
  ])('%s', (name) => {
    const document = readCase(name);
    let flips = 0;
    for (const [place, frames] of document.expect)
      for (const { octets } of frames) {
        const ethernet = !place.endsWith('flannel0');
        const expected = octets as Uint8Array;
        expect(firstDifference(expected, expected, ethernet, strict(document))).toBeNull();
        const found = expected.slice();
        for (let i = 0; i < found.length; i++) {
          for (const bit of [0x01, 0x80]) {
            found[i] = (expected[i] ?? 0) ^ bit;
            const difference = firstDifference(expected, found, ethernet, strict(document));
            if (difference === null) expect.fail(`${place}: octet ${i} of ${expected.length} may differ`);
            flips++;
          }
          found[i] = expected[i] ?? 0;
        }
      }
    expect(flips).toBeGreaterThan(1_000);
  });
});

describe('ports are free only where MASQUERADE picked them', () => {
  const document = readCase('udp/d-udp-hello');
  const [frame] = document.expect.get('n1.eth0') ?? [];
  const expected = frame?.octets as Uint8Array;
  const found = expected.slice();
  writeU16(found, AT.sourcePort, 40_000);
  sealUdp(found, 14);

  it('flanneld’s own port is not', () => {
    expect(firstDifference(expected, found, true, strict(document))?.octet).toBe(AT.sourcePort);
    const none = strict(document, { udpPort: -1 });
    expect(firstDifference(expected, found, true, none)?.octet).toBe(AT.sourcePort);
  });

  it('a picked one is, if the checksum follows', () => {
    const address = toU32(ipv4('172.20.33.102'));
    const picked = strict(document, { udpPort: -1, picked: new Set([pickName(17, address, 40_000)]) });
    expect(firstDifference(expected, found, true, picked)).toBeNull();
    found[AT.udpChecksum] = (found[AT.udpChecksum] ?? 0) ^ 1;
    expect(firstDifference(expected, found, true, { ...picked, bindings: new Map() })?.octet).toBe(
      AT.udpChecksum,
    );
  });
});
