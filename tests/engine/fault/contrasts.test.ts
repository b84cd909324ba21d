/**
 * What a fault leaves alone, and what it does to the octets: the other half of each story, by which one knows it.
 *
 * Facts in brackets are those of the recorded flannel.
 */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../../src/engine/cluster/cluster';
import { type EventOf, type PacketEvent, type TraceEvent } from '../../../src/engine/kernel/event';
import { buildCluster, inflictFaults } from '../../../src/engine/scenario/build';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { type Scenario } from '../../../src/engine/scenario/scenario';
import { simulate } from '../../../src/engine/simulation/simulate';
import { checksum, pseudoHeaderSum } from '../../../src/engine/wire/checksum';
import { PROTOCOL } from '../../../src/engine/wire/ipv4';
import { parseQuery } from '../../../src/link/query';
import { outcomeIn } from '../../support/outcome';

const scenarioOf = (link: string): Scenario => parseScenario(parseQuery(link)).scenario;

const outcomeOf = (link: string) => {
  const scenario = scenarioOf(link);
  return outcomeIn(brokenBy(scenario), scenario);
};

const brokenBy = (scenario: Scenario): Cluster =>
  inflictFaults(buildCluster(scenario).cluster, scenario.faults);

const of = <K extends TraceEvent['kind']>(events: readonly TraceEvent[], kind: K): EventOf<K>[] =>
  events.filter((event): event is EventOf<K> => event.kind === kind);

/** What tcpdump sees at a place, such as `n2.eth0`. */
function framesAt(link: string, place: string): readonly PacketEvent['octets'][] {
  const [where = '', device = ''] = place.split('.');
  return of(simulate(scenarioOf(link)).events, 'pass')
    .filter((e) => (e.place.pod ?? e.place.node) === where && e.place.name === device)
    .map((e) => e.octets);
}

const quad = (octets: PacketEvent['octets'] | undefined, at: number): string =>
  octets?.slice(at, at + 4).join('.') ?? '';
const word = (octets: PacketEvent['octets'] | undefined, at: number): number =>
  ((octets?.[at] ?? 0) << 8) | (octets?.[at + 1] ?? 0);

const word32 = (octets: PacketEvent['octets'], at: number): number =>
  word(octets, at) * 0x1_0000 + word(octets, at + 2);

const ETHERNET = 14;
const SOURCE = 12;
const FRAGMENT = 6;
const ID = 4;

describe('still gets through', () => {
  it.each([
    ['pod to pod, past a strict reverse path filter (24)', 'fault=rp-filter-strict:n2&flow=ping+p1a+to+p2a'],
    ['node to node, past one', 'fault=rp-filter-strict:n2&flow=ping+n1+to+n2'],
    ['a neighbour pod, on a node that does not forward', 'fault=ip-forward-off:n2&flow=ping+p2a+to+p2b'],
    ['the node itself, when it does not forward', 'fault=ip-forward-off:n2&flow=ping+n1+to+n2'],
    ['a tunnel, past the source/destination check', 'fault=source-dest-check:n2&flow=ping+p1a+to+p2a'],
    ['VXLAN, past it', 'backend=vxlan&fault=source-dest-check:n2&flow=ping+p1a+to+p2a'],
    ['what fits, through the black hole', 'fault=mtu-black-hole:n2&flow=udp+p1a+to+p2a+size+1400'],
    ['a pod with too large an MTU, to its neighbour', 'fault=pod-mtu-too-large:p1a&flow=ping+p1a+to+p1b'],
    ['what is small, into a small TUN', 'fault=receiver-tun-smaller:n2&flow=udp+p1a+to+p2a+size+1400'],
    ['what the struck node sends, when it rejects', 'fault=input-rejects-port:n2&flow=udp+p2a+to+p1a'],
    ['a tunnel, between VPC subnets', 'fault=nodes-not-adjacent:n2&flow=ping+p1a+to+p2a'],
    ['VXLAN, between them', 'backend=vxlan&fault=nodes-not-adjacent:n2&flow=ping+p1a+to+p2a'],
    ['IPIP, between them', 'backend=ipip&fault=nodes-not-adjacent:n2&flow=ping+p1a+to+p2a'],
    ['WireGuard, between them', 'backend=wireguard&fault=nodes-not-adjacent:n2&flow=ping+p1a+to+p2a'],
    [
      'a tunnel between them, when nobody knows anybody',
      'cold=yes&fault=nodes-not-adjacent:n2&flow=ping+p1a+to+p2a',
    ],
    [
      'VXLAN with DirectRouting, which falls back to the tunnel',
      'backend=vxlan&direct-routing=yes&fault=nodes-not-adjacent:n2&flow=ping+p1a+to+p2a&flow=ping+p3a+to+p1a',
    ],
    [
      'a tunnel, past an ACL without ephemeral ports',
      'fault=network-acl-denies-answers:n1&flow=tcp+p1a+to+p2a',
    ],
    [
      'VXLAN from a hashed port, past it',
      'backend=vxlan&fault=network-acl-denies-answers:n1&flow=tcp+p1a+to+p2a',
    ],
    ['a ping, past it', 'fault=network-acl-denies-answers:n1&flow=ping+n1+to+n2'],
    [
      'a ping, while checksums are corrupted',
      'backend=vxlan&fault=vxlan-checksum-corrupted:n1&flow=ping+p1a+to+p2a',
    ],
    [
      'the answer’s direction, while they are',
      'backend=vxlan&fault=vxlan-checksum-corrupted:n1&flow=udp+p2a+to+p1a',
    ],
    ['VXLAN, where the pods’ network lies over the nodes’', 'backend=vxlan&fault=overlay-overlaps-vpc:n2'],
    ['what goes to a node outside that range', 'fault=overlay-overlaps-vpc:n2&flow=udp+p2a+to+p1a'],
    ['two nodes with the same VNI', 'backend=vxlan&fault=vni-mismatch:n2&flow=ping+p1a+to+p3a'],
  ])('%s', (_what, link) => {
    expect(outcomeOf(link)).toMatchObject({ drops: [], whole: true });
  });
});

describe('is lost as well', () => {
  it.each([
    [
      'the answer, with the filter on the asking node (24)',
      'fault=rp-filter-strict:n1&flow=ping+p1a+to+n2',
      'IP_RPFILTER',
    ],
    [
      'what the struck node sends with host-gw',
      'backend=host-gw&fault=source-dest-check:n1',
      'VPC_SOURCE_DEST_CHECK',
    ],
    [
      'a large datagram whose checksum is left to the device',
      'offload=yes&fault=mtu-black-hole:n2&flow=udp+p1a+to+p2a+size+4000',
      'VPC_MTU',
    ],
    [
      'one that leaves its pod unfinished',
      'offload=yes&fault=pod-mtu-too-large:p1a&flow=udp+p1a+to+p2a+size+8960',
      'PKT_TOO_BIG',
    ],
    [
      'a connection inside VXLAN',
      'backend=vxlan&offload=yes&fault=vxlan-checksum-corrupted:n1&flow=udp+p1a+to+p3b',
      'UDP_CSUM',
    ],
    ['a rejected VXLAN datagram', 'backend=vxlan&fault=input-rejects-port:n2', 'NETFILTER_DROP'],
    [
      'what a node asks of another one',
      'fault=overlay-overlaps-vpc:n2&flow=ping+n1+to+n2',
      'FLANNELD_NO_ROUTE',
    ],
  ])('%s', (_what, link, reason) => {
    const { whole, drops } = outcomeOf(link);
    expect([whole, drops.includes(reason as never)]).toEqual([false, true]);
  });
});

describe('octets tell', () => {
  it('the lease’s own .0 as the source, behind Docker’s rule (27)', () => {
    const [seen] = framesAt('fault=docker-masquerade-hides-source:n1', 'p2a.eth0');
    expect(quad(seen, ETHERNET + SOURCE)).toBe('100.96.1.0');
  });

  it('the node as the source, behind -ip-masq (25)', () => {
    const link = 'flow=ping+p1a+to+n2&fault=masquerade-hides-source:n1';
    const [request] = framesAt(link, 'n2.eth0');
    expect(quad(request, ETHERNET + SOURCE)).toBe('172.20.33.102');
    expect(framesAt(link, 'n2.flannel0')).toEqual([]);
  });

  it('a port unreachable that nobody reads, from a node that rejects (39)', () => {
    const { packets } = simulate(scenarioOf('fault=input-rejects-port:n2'));
    const error = packets.find((p) => p.kind === 'icmp-error');
    expect([error?.title, error?.outcome]).toEqual(['ICMP port unreachable', 'consumed']);
    expect(framesAt('fault=input-rejects-port:n2', 'p1a.eth0').length).toBe(1);
  });

  it('an error from the bridge, and then a pod that cuts by itself (30, 89)', () => {
    const link = 'fault=pod-mtu-too-large:p1a&flow=udp+p1a+to+p2a+size+8960+count+2';
    const [, error] = framesAt(link, 'p1a.eth0');
    expect([quad(error, ETHERNET + SOURCE), error?.length]).toEqual(['100.96.1.1', ETHERNET + 576]);
    expect(outcomeOf(link).drops).toEqual(['PKT_TOO_BIG']);
    expect(framesAt(link, 'p2a.eth0').length).toBe(2);
  });

  it('an outer datagram in pieces with DF clear and one identification, its DF inside (31)', () => {
    const link = 'fault=path-mtu-learned:n1&flow=ping+p1a+to+p2a+size+4000+df+yes';
    const pieces = framesAt(link, 'n2.eth0').filter((f) => quad(f, ETHERNET + SOURCE) === '172.20.33.102');
    expect(pieces.map((f) => word(f, ETHERNET + FRAGMENT) & 0x6000)).toEqual([0x2000, 0x2000, 0]);
    expect(new Set(pieces.map((f) => word(f, ETHERNET + ID))).size).toBe(1);
    const [inner] = framesAt(link, 'n2.flannel0');
    expect([inner?.length, word(inner, FRAGMENT) & 0x4000]).toEqual([4028, 0x4000]);
    expect(framesAt(link, 'p1a.eth0').length).toBe(2);
  });

  it('a write as long as the buffer, and no more (33)', () => {
    const [written] = framesAt('fault=receiver-tun-smaller:n2&flow=udp+p1a+to+p2a+size+4000', 'n2.flannel0');
    expect([written?.length, word(written, 2)]).toEqual([1472, 4028]);
  });

  it('another source port, and the checksum of the old one', () => {
    const [plain] = framesAt('backend=vxlan', 'n1.eth0');
    const [sent] = framesAt('backend=vxlan&fault=vxlan-checksum-corrupted:n1', 'n2.eth0');
    const frame = Uint8Array.from(sent ?? []);
    const udp = ETHERNET + 20;
    const sum = (): number => {
      const length = word(frame, udp + 4);
      const ends = { source: word32(frame, ETHERNET + SOURCE), destination: word32(frame, ETHERNET + 16) };
      return checksum(frame, udp, udp + length, pseudoHeaderSum(ends, PROTOCOL.udp, length));
    };
    expect(word(frame, udp)).not.toBe(word(plain, udp));
    expect(sum()).not.toBe(0);
    frame.set(plain?.slice(udp, udp + 2) ?? [], udp);
    expect(sum()).toBe(0);
  });
});

describe('a node in a VPC subnet of its own', () => {
  const cluster = brokenBy(scenarioOf('backend=host-gw&fault=nodes-not-adjacent:n2'));

  it('has a shorter network on eth0, the subnet’s router as gateway, and no neighbour from elsewhere', () => {
    const { host } = cluster.nodes[1] ?? { host: null };
    expect(host?.netdevs.find((d) => d.name === 'eth0')?.addresses).toEqual([
      { address: '172.20.54.98', length: 21 },
    ]);
    expect(host?.routes.map((r) => [r.destination, r.gateway])).toEqual([
      ['0.0.0.0/0', '172.20.48.1'],
      ['100.96.2.0/24', null],
      ['172.20.48.0/21', null],
    ]);
    expect(host?.neighbours.filter((n) => n.device === 'eth0').map((n) => n.address)).toEqual([
      '172.20.48.1',
    ]);
  });

  it('is alone there, and so are the others where the cut puts them', () => {
    expect(cluster.underlay.enis.map((eni) => eni.subnet)).toEqual([
      '172.20.32.0/21',
      '172.20.48.0/21',
      '172.20.56.0/21',
    ]);
  });
});

describe('a tunnel whose way to the peer leads into itself', () => {
  /** The lease of n2 lies over n2's own address. */
  const inside = 'network=172.20.52.0/22&flow=udp+p1a+to+p2a';
  const wrapped = (link: string): number => of(simulate(scenarioOf(link)).events, 'encapsulate').length;

  it.each(['vxlan', 'ipip', 'wireguard'])('ends at once in the kernel, %s', (backend) => {
    const link = `backend=${backend}&${inside}`;
    expect([wrapped(link), outcomeOf(link).drops]).toEqual([1, ['TUNNEL_TXINFO']]);
  });

  it.each(['64', '8900'])('is followed so many times through flanneld, %s octets', (size) => {
    const link = `${inside}+size+${size}`;
    expect(wrapped(link)).toBeGreaterThanOrEqual(64);
    expect(new Set(outcomeOf(link).drops)).toEqual(new Set(['TUNNEL_TXINFO']));
  });
});
