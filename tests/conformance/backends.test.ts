/** What every backend in the registry owes, whichever it is: read this before writing one. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contains, lengthOf } from '../../src/engine/address/ipv4';
import { BACKENDS } from '../../src/engine/backend/index';
import { type BackendName, type Cluster, type ClusterNode } from '../../src/engine/cluster/cluster';
import { type EventOf, placeName, type TraceEvent } from '../../src/engine/kernel/event';
import { buildCluster } from '../../src/engine/scenario/build';
import { scenarioWith } from '../../src/engine/scenario/fit';
import { usualFlow } from '../../src/engine/scenario/flow-text';
import { type Flow } from '../../src/engine/scenario/scenario';
import { simulate } from '../../src/engine/simulation/simulate';
import { bytes, milliseconds } from '../../src/engine/units';

const NAMES = Object.keys(BACKENDS) as BackendName[];
const PODS = ['p1a', 'p1b', 'p2a', 'p2b', 'p3a', 'p3b'];

const is =
  <K extends TraceEvent['kind']>(kind: K) =>
  (event: TraceEvent): event is EventOf<K> =>
    event.kind === kind;

/** A full-size datagram for the pod's MTU, and `extra` octets more, that must not be cut. */
const fullSize = (podMtu: number, extra: number): Flow => ({
  ...usualFlow('icmp', 'p1a', 'p2a'),
  size: bytes(podMtu - 28 + extra),
  dontFragment: true,
});

const podMtuOf = (cluster: Cluster): number => cluster.nodes[0]?.pods[0]?.namespace.netdevs[1]?.mtu ?? 0;

/** Every entry that flannel put into the node's tables, and whatever of it leads to the peer's subnet. */
function reaches(node: ClusterNode, subnet: Cluster['leases'][number]['subnet'], address: string): boolean {
  const covering = node.host.routes
    .filter((r) => contains(r.destination, address as never))
    .sort((a, b) => lengthOf(b.destination) - lengthOf(a.destination))[0];
  const device = node.host.netdevs.find((d) => d.name === covering?.device);
  if (covering === undefined || device === undefined || covering.destination === '0.0.0.0/0') return false;
  const inDaemon = device.kind !== 'tun' || node.flanneld?.routes.some((r) => r.subnet === subnet) === true;
  const inDevice =
    device.kind !== 'wireguard' ||
    device.wireguard?.peers.some((p) => p.allowedIps.includes(subnet)) === true;
  const neighbour = node.host.neighbours.find(
    (n) => n.address === covering.gateway && n.device === device.name,
  );
  const inFdb =
    device.kind !== 'vxlan' ||
    node.host.fdb.some((f) => f.device === device.name && f.mac === neighbour?.mac);
  return inDaemon && inDevice && inFdb;
}

describe.each(NAMES)('%s', (backend) => {
  const { title, summary, sources, overhead, reserved } = BACKENDS[backend];

  it('says what it is, after whom, in so many words', () => {
    expect(title).not.toBe('');
    expect(summary).toMatch(/^[a-z].*[^.]$/);
    expect(sources.length).toBeGreaterThan(1);
    for (const source of sources) expect(source).toMatch(/^(https:\/\/\S+|RFC \d+)$/);
    expect(sources.some((source) => source.includes('/flannel/blob/v0.'))).toBe(true);
  });

  it('makes a device that is known under its name, or none', () => {
    const { cluster } = buildCluster(scenarioWith({ backend }));
    for (const { flannelDevice, host } of cluster.nodes)
      expect(host.netdevs.filter((d) => d.name.startsWith('flannel')).map((d) => d.name)).toEqual(
        flannelDevice === null ? [] : [flannelDevice],
      );
  });

  it('leads from every node to every peer’s subnet, and nothing it installs leads elsewhere', () => {
    const { cluster } = buildCluster(scenarioWith({ backend, nodes: 5 }));
    for (const node of cluster.nodes) {
      const peers = cluster.leases.filter((l) => l.node !== node.name);
      for (const peer of peers)
        expect(reaches(node, peer.subnet, peer.subnet.replace('.0/24', '.2'))).toBe(true);
      expect(node.flanneld?.routes.length).toBe(backend === 'udp' ? peers.length : 0);
      const own = cluster.leases.find((l) => l.node === node.name);
      const back = node.host.routes.filter((r) => r.destination === own?.subnet).map((r) => r.device);
      expect(back).toEqual([node.bridge]);
    }
  });

  it('takes every pod to every pod, and nothing is lost', () => {
    const flows = PODS.flatMap((from) =>
      PODS.filter((to) => to !== from).map((to) => usualFlow('udp', from, to)),
    );
    const { events, packets } = simulate(scenarioWith({ backend, flows }));
    expect(events.filter(is('drop'))).toEqual([]);
    const delivered = packets.filter((p) => p.flow !== null && p.outcome === 'delivered');
    expect(new Set(delivered.map((p) => p.flow)).size).toBe(flows.length);
  });

  it(`grows a datagram by ${overhead} octets, padding left out, and shrinks it back`, () => {
    const { events } = simulate(scenarioWith({ backend, flows: [usualFlow('udp', 'p1a', 'p2a')] }));
    const lengthAt = (place: string): number =>
      events.filter(is('pass')).find((e) => placeName(e.place) === place)?.octets.length ?? 0;
    const grown = lengthAt('n1.eth0') - lengthAt('p1a.eth0');
    // WireGuard pads a datagram to a multiple of 16.
    expect(grown).toBeGreaterThanOrEqual(overhead);
    expect(grown).toBeLessThan(overhead + (backend === 'wireguard' ? 16 : 1));
    expect(lengthAt('p2a.eth0')).toBe(lengthAt('p1a.eth0'));
    const wrappings = [...events.filter(is('encapsulate')), ...events.filter(is('decapsulate'))];
    expect(wrappings.map((e) => e.backend)).toEqual(overhead === 0 ? [] : [backend, backend]);
  });

  it.each([1_500, 9_001])(
    'fills an underlay of MTU %i: a full-size datagram fits, one octet more does not',
    (mtu) => {
      const scenario = scenarioWith({ backend, mtu: bytes(mtu) });
      const podMtu = podMtuOf(buildCluster(scenario).cluster);
      expect(podMtu).toBe(mtu - reserved);
      const fits = simulate({ ...scenario, flows: [fullSize(podMtu, 0)] });
      expect(fits.events.filter(is('drop'))).toEqual([]);
      expect(fits.events.filter(is('fragment'))).toEqual([]);
      const tooLong = simulate({ ...scenario, flows: [fullSize(podMtu, 1)] });
      expect(tooLong.packets.filter((p) => p.outcome === 'delivered')).toEqual([]);
    },
  );

  it('comes out the same every time', () => {
    const flow = (from: string, to: string, after: number): Flow => ({
      ...usualFlow('icmp', from, to),
      start: milliseconds(after) as never,
    });
    const flows = [flow('p1a', 'p2a', 0), flow('p3a', 'p1b', 5)];
    const octets = (trace: ReturnType<typeof simulate>) =>
      JSON.stringify(trace.events.map((e) => ('octets' in e ? [...e.octets] : 0)));
    expect(octets(simulate(scenarioWith({ backend, flows })))).toBe(
      octets(simulate(scenarioWith({ backend, flows }))),
    );
  });
});

it('fact 65: the kernel that was recorded had no device for ipip and wireguard, and fidelity.md says so', () => {
  const page = readFileSync('docs/fidelity.md', 'utf8');
  const withoutCapture = Object.keys(BACKENDS).filter((name) =>
    new RegExp(`^\\| ${name} .*no capture exists`, 'm').test(page),
  );
  expect(withoutCapture).toEqual(['ipip', 'wireguard']);
  expect(existsSync('tests/captures/ipip') || existsSync('tests/captures/wireguard')).toBe(false);
});
