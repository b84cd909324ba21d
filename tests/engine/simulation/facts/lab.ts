/**
 * A cluster on the bench: what the settings of a replay case say, run with living pods, and looked at on every interface.
 *
 *     const lab = openLab(RECORDED, 'udp', { ipMasq: true });
 *     lab.send('p1a', ping(…));
 *     expect(lab.run().on('n1.flannel0')).toEqual(['…']);
 */
import { type Cluster } from '../../../../src/engine/cluster/cluster';
import { PROFILES } from '../../../../src/engine/cost/profiles/index';
import { pricesOf } from '../../../../src/engine/cost/profile';
import { type EventOf, placeName, type TraceEvent } from '../../../../src/engine/kernel/event';
import { ipLocalOut } from '../../../../src/engine/kernel/ip-output';
import { skbFrom } from '../../../../src/engine/kernel/skb';
import { xmit } from '../../../../src/engine/kernel/xmit';
import { caseCluster } from '../../../../src/engine/simulation/case-cluster';
import { framesByPlace } from '../../../../src/engine/simulation/captures';
import { createFollowingRecorder } from '../../../../src/engine/simulation/recorder';
import { parseCase } from '../../../../src/engine/simulation/replay-case';
import { listenUdp, processAt } from '../../../../src/engine/simulation/receiver';
import { createRun, type Run } from '../../../../src/engine/simulation/run';
import { runFlows } from '../../../../src/engine/simulation/simulate';
import { parseFlow } from '../../../../src/engine/scenario/flow-text';
import { type PacketCard } from '../../../../src/engine/simulation/trace';
import { type Octets } from '../../../../src/engine/wire/octets';
import { type Site } from './sites';
import { say } from './words';

export type LabBackend = 'udp' | 'vxlan' | 'host-gw';
/** What differs from the healthy default, in the words of replay cases; `cold` beside them. */
export type Settings = Readonly<Record<string, unknown>> & { readonly cold?: boolean };

const PORTS: Readonly<Record<LabBackend, (site: Site) => number>> = {
  udp: (site) => site.port,
  vxlan: (site) => (site.mtu === 9001 ? 8472 : 4789),
  'host-gw': () => 0,
};
const OVERHEAD: Readonly<Record<LabBackend, number>> = { udp: 28, vxlan: 50, 'host-gw': 0 };
/** The device by which a peer is reached. */
export const flannelDevice = (site: Site, backend: LabBackend): string =>
  ({ udp: 'flannel0', vxlan: `flannel.${site.vni ?? 1}`, 'host-gw': 'eth0' })[backend];

/** The pods' MTU, written out. */
export const podMtu = (site: Site, backend: LabBackend): number => site.mtu - OVERHEAD[backend];

const hexMac = (first: string, address: string): string =>
  `${first}:${address
    .split('.')
    .map((n) => Number(n).toString(16).padStart(2, '0'))
    .join(':')}`;

export const podMac = (address: string): string => hexMac('02:42', address);
export const eniMac = (address: string): string => hexMac('0a:58', address);

/** The site as the document of a replay case, with nothing sent and nothing expected. */
export function caseDocument(site: Site, backend: LabBackend, settings: Settings): object {
  const mtu = podMtu(site, backend);
  return {
    title: site.title,
    cluster: {
      vpc: site.vpc,
      mtu: site.mtu,
      router: { ip: site.router, mac: eniMac(site.router) },
      overlay: site.overlay,
      subnetLen: site.subnetLen,
      backend,
      port: PORTS[backend](site),
      vni: site.vni ?? 1,
      nodes: site.nodes.map((node, i) => ({
        name: node.name,
        eth0: { ip: node.eth0, mac: eniMac(node.eth0), mtu: site.mtu },
        lease: `${node.x0}/${site.subnetLen}`,
        docker0: { ip: node.x1, mac: podMac(node.x1), mtu },
        pods: Object.entries(node.pods).map(([letter, ip]) => ({
          name: `p${i + 1}${letter}`,
          ip,
          mac: podMac(ip),
          mtu,
        })),
      })),
    },
    settings,
    origin: [],
    expect: {},
  };
}

export function labCluster(site: Site, backend: LabBackend, settings: Settings = {}): Cluster {
  const parsed = parseCase(JSON.stringify(caseDocument(site, backend, settings)));
  if (!parsed.ok) throw new Error(`${parsed.error.where}: expected ${parsed.error.expected}`);
  return caseCluster(parsed.value, settings.cold === true);
}

export interface Sighting {
  readonly place: string;
  /** Milliseconds since the start, rounded. */
  readonly at: number;
  readonly octets: Octets;
  readonly line: string;
}

export interface Seen {
  /** One line for each frame or datagram that passed a place: `n1.eth0`. */
  on(place: string): readonly string[];
  /** The same with octets and time. */
  at(place: string): readonly Sighting[];
  /** `FLANNELD_TTL at n1.flanneld`, in the order of time. */
  readonly drops: readonly string[];
  /** What flanneld printed on a node. */
  log(node: string): readonly string[];
  readonly events: readonly TraceEvent[];
  readonly packets: readonly PacketCard[];
}

export interface Lab {
  readonly cluster: Cluster;
  readonly run: () => Seen;
  readonly inside: Run;
  /** A datagram leaves a socket of a pod or node: a complete IPv4 datagram, at `ms`. `offload`: checksums are left to devices. */
  send(from: string, octets: Octets, ms?: number, offload?: boolean): void;
  /** A whole frame leaves a pod's eth0. */
  sendFrame(pod: string, octets: Octets, ms?: number): void;
  /** Somebody takes what comes to a UDP port. */
  listen(who: string, port: number): void;
}

export function openLab(
  site: Site,
  backend: LabBackend = 'udp',
  settings: Settings = {},
  edit: (cluster: Cluster) => Cluster = (cluster) => cluster,
): Lab {
  const cluster = edit(labCluster(site, backend, settings));
  const following = createFollowingRecorder();
  const inside = createRun(cluster, {
    recorder: following.recorder,
    prices: pricesOf(PROFILES.reference),
    seed: 1,
    passivePods: false,
    timersUntil: 60_000_000_000,
    passes: null,
  });
  const net = (name: string) => {
    const found = inside.nets.get(name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const later = (ms: number, octets: Octets, out: (skb: ReturnType<typeof skbFrom>) => void): void => {
    const at = ms * 1_000_000;
    inside.world.schedule(at, () => {
      const skb = skbFrom(octets, at);
      const card = { title: 'sent', kind: 'datagram', about: null, flow: null } as const;
      skb.packet = inside.world.recorder.packet(card);
      out(skb);
    });
  };
  return {
    cluster,
    inside,
    send: (from, octets, ms = 0, offload = false) => {
      later(ms, octets, (skb) => {
        skb.partial = offload;
        ipLocalOut(net(from), skb);
      });
    },
    sendFrame: (pod, octets, ms = 0) => {
      later(ms, octets, (skb) => {
        const device = net(pod).devices.get('eth0');
        if (device === undefined) throw new Error(`${pod} has no eth0`);
        xmit(device, skb);
      });
    },
    listen: (who, port) => {
      listenUdp(net(who), port, processAt(net(who), 'listener'));
    },
    run: () => {
      inside.drain(200_000);
      const { events, packets } = following.finish();
      return seen(site, backend, cluster, events, packets);
    },
  };
}

/** What applications do, in the words of a link: `ping p1a to p2a size 8946 df yes`. */
export function runWords(
  site: Site,
  backend: LabBackend,
  settings: Settings,
  words: readonly string[],
  edit: (cluster: Cluster) => Cluster = (cluster) => cluster,
): Seen {
  const flows = words.map((text) => {
    const flow = parseFlow(text);
    if (!flow.ok) throw new Error(`${text}: ${flow.error}`);
    return flow.value;
  });
  const cluster = edit(labCluster(site, backend, settings));
  const following = createFollowingRecorder();
  runFlows(cluster, flows, following.recorder, pricesOf(PROFILES.reference), 1);
  const { events, packets } = following.finish();
  return seen(site, backend, cluster, events, packets);
}

/** flanneld with `-v=1` everywhere. */
export const talkative = (cluster: Cluster): Cluster => ({
  ...cluster,
  nodes: cluster.nodes.map((node) => ({
    ...node,
    flanneld: node.flanneld === null ? null : { ...node.flanneld, verbosity: 1 },
  })),
});

const isDrop = (event: TraceEvent): event is EventOf<'drop'> => event.kind === 'drop';

function seen(
  site: Site,
  backend: LabBackend,
  cluster: Cluster,
  events: readonly TraceEvent[],
  packets: readonly PacketCard[],
): Seen {
  const frames = framesByPlace(events);
  const port = PORTS[backend](site);
  const hints = { udpPort: backend === 'udp' ? port : -1, vxlanPort: backend === 'vxlan' ? port : -1 };
  const bare = new Set(['n1.flannel0', 'n2.flannel0', 'n3.flannel0', 'n4.flannel0']);
  const at = (place: string): readonly Sighting[] =>
    (frames.get(place) ?? []).map((frame) => ({
      place,
      at: Math.round(frame.at / 1_000_000),
      octets: frame.octets,
      line: say(frame.octets, !bare.has(place) && !place.endsWith('.lo'), hints),
    }));
  for (const place of frames.keys()) knownPlace(cluster, place);
  return {
    at,
    on: (place) => {
      knownPlace(cluster, place);
      return at(place).map(({ line }) => line);
    },
    drops: events.filter(isDrop).map((event) => `${event.reason} at ${placeName(event.place)}`),
    log: (node) => events.flatMap((e) => (e.kind === 'log' && e.node === node ? [e.text] : [])),
    events,
    packets,
  };
}

/** A test that looks at a place that does not exist would always find silence there. */
function knownPlace(cluster: Cluster, place: string): void {
  const name = place.slice(0, place.indexOf('.'));
  const device = place.slice(place.indexOf('.') + 1);
  const gone = /^flannel/.test(device);
  const spaces = cluster.nodes.flatMap((n) => [n.host, ...n.pods.map((p) => p.namespace)]);
  const known =
    name === 'vpc' ||
    spaces.some((ns) => ns.name === name && (gone || ns.netdevs.some((d) => d.name === device)));
  if (!known) throw new Error(`there is no ${place}`);
}

/** Packets that a process took, by title. */
export const delivered = (s: Seen): readonly string[] =>
  s.packets.filter((p) => p.outcome === 'delivered').map((p) => p.title);
