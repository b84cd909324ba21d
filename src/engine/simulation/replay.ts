/**
 * A recording run again: the same datagrams leave the same applications, and every interface must show the same
 * frames in the same order.
 *
 * Frames and octets are always computed. The clock is the cost profile's; only where that puts frames of one interface
 * in another order than recorded, the run is repeated with the recording's own delays (how long a wake-up took on that
 * day), which decide when a frame passes and never what is in it.
 */
import { toU32 } from '../address/ipv4';
import { type Cluster } from '../cluster/cluster';
import { type Layer, placeName, type TraceEvent } from '../kernel/event';
import { macNumber } from '../kernel/mac-text';
import { PROTOCOL } from '../kernel/netfilter';
import { type Prices } from '../kernel/step';
import { type Octets } from '../wire/octets';
import { caseCluster } from './case-cluster';
import { framesByPlace } from './captures';
import { type Difference, firstDifference, type Freedom, pickName } from './compare-frames';
import { createFollowingRecorder } from './recorder';
import { type ReplayCase, type SeenFrame } from './replay-case';
import { floodedAddresses } from './recorded-floods';
import { type Asks, originate } from './replay-origin';
import { isArp, isBroadcast, recordedRequests, requestName, unansweredRequests } from './recorded-arp';
import { createRun } from './run';
import { unseenOrigins } from './unseen-origin';
import { wheelPhaseOf } from './recorded-wheel';
import { picksOf } from './recorded-picks';
import { recordedTurns } from './recorded-turns';
import { dayOffsetOf } from './recorded-time';
import { routerIdentificationsOf } from './recorded-router';
import { type World } from '../kernel/state';
import { SECONDS_BUCKET } from '../kernel/timer-wheel';

export interface PlaceVerdict {
  readonly place: string;
  readonly expected: number;
  readonly found: number;
  readonly equal: number;
  readonly mismatch: FrameMismatch | null;
}

export interface FrameMismatch {
  /** Counted from 1, as tcpdump and Wireshark do. */
  readonly frame: number;
  readonly difference: Difference | null;
  readonly expected: Octets | null;
  readonly found: Octets | null;
}

export interface ReplayVerdict {
  readonly title: string;
  readonly clock: 'profile' | 'recording';
  readonly places: readonly PlaceVerdict[];
  readonly frames: ReadonlyMap<string, readonly SeenFrame[]>;
  readonly equal: boolean;
  /** Places that carry bare datagrams. */
  readonly layer3: ReadonlySet<string>;
}

/** Replays a case; `name` says whether it is a cold one. */
export function replay(document: ReplayCase, name: string, prices: Prices): ReplayVerdict {
  const cold = name.includes('cold') || document.title.includes('cold');
  const cluster = unseeded(caseCluster(document, cold), document);
  const freedom = freedomOf(document, cluster);
  const byProfile = judge(
    document,
    cluster,
    cold,
    freedom,
    frames(document, cluster, cold, prices, null),
    'profile',
  );
  if (byProfile.equal) return byProfile;
  const recorded = frames(document, cluster, cold, freeOf(prices), recordedClock(document, freedom));
  const byRecording = judge(document, cluster, cold, freedom, recorded, 'recording');
  return byRecording.equal ? byRecording : byProfile;
}

/**
 * A warm case starts with the neighbours and FDB entries in use, a cold one with the router's at most: not with those
 * that the recording shows being asked for, or being flooded to.
 */
function unseeded(cluster: Cluster, document: ReplayCase): Cluster {
  const asked = recordedRequests(document);
  const flooded = floodedAddresses(document);
  const known = (ns: Cluster['nodes'][number]['host']): Cluster['nodes'][number]['host'] => ({
    ...ns,
    neighbours: ns.neighbours.filter((n) => {
      const mac = ns.netdevs.find((d) => d.name === n.device)?.mac ?? null;
      return mac === null || !asked.has(requestName(macNumber(mac), toU32(n.address)));
    }),
    fdb: ns.fdb.filter((f) => f.state !== 'learned' || !flooded.has(macNumber(f.mac))),
  });
  const nodes = cluster.nodes.map((node) => ({
    ...node,
    host: known(node.host),
    pods: node.pods.map((pod) => ({ ...pod, namespace: known(pod.namespace) })),
  }));
  return { ...cluster, nodes };
}

function freedomOf(document: ReplayCase, cluster: Cluster): Freedom {
  const nodeAddresses = new Set<number>();
  const namedMacs = new Set<number>([macNumber(document.cluster.router.mac)]);
  for (const node of cluster.nodes)
    for (const d of node.host.netdevs) for (const a of d.addresses) nodeAddresses.add(toU32(a.address));
  for (const node of document.cluster.nodes) {
    for (const d of [node.eth0, node.docker0, ...node.pods]) namedMacs.add(macNumber(d.mac));
    if (node.flannel.mac !== null) namedMacs.add(macNumber(node.flannel.mac));
    nodeAddresses.add(toU32(node.eth0.ip)).add(toU32(node.docker0.ip));
  }
  const { backend, port } = document.cluster;
  const udpPort = backend === 'udp' ? port : -1;
  const vxlanPort = backend === 'vxlan' ? port : -1;
  return { nodeAddresses, picked: null, namedMacs, udpPort, vxlanPort, bindings: new Map() };
}

interface Frames {
  readonly seen: ReadonlyMap<string, readonly SeenFrame[]>;
  /** What MASQUERADE picked on the way. */
  readonly picked: ReadonlySet<string>;
}

function frames(
  document: ReplayCase,
  cluster: Cluster,
  cold: boolean,
  prices: Prices,
  passes: World['passes'] | null,
): Frames {
  const following = createFollowingRecorder();
  const asked = recordedRequests(document);
  const asks: Asks = (device, nextHop, at) =>
    asked.get(requestName(device.mac ?? 0, nextHop)) ?? (cold ? at : null);
  const run = createRun(cluster, {
    recorder: following.recorder,
    prices,
    seed: 1,
    passivePods: true,
    timersUntil: lastInstant(document),
    wheelPhase: wheelPhaseOf(document),
    dayOffset: dayOffsetOf(document),
    toldPicks: picksOf(document),
    routerIdentifications: routerIdentificationsOf(document),
    passes,
    due: passes === null ? undefined : recordedTurns(document),
  });
  for (const frame of [...document.origin, ...unseenOrigins(document), ...unansweredRequests(document)])
    originate(run, frame, document.settings.offload, asks);
  run.drain();
  const { events } = following.finish();
  return { seen: framesByPlace(events), picked: picks(events) };
}

/** Identifiers and ports that a translation did not keep. */
function picks(events: readonly TraceEvent[]): ReadonlySet<string> {
  const picked = new Set<string>();
  for (const event of events) {
    const translation = event.kind === 'rewrite' ? event.translation : null;
    if (translation === null) continue;
    const { protocol, original, reply } = translation;
    if (reply.destinationPort !== original.sourcePort)
      picked.add(pickName(PROTOCOL[protocol], toU32(reply.destination), reply.destinationPort));
  }
  return picked;
}

/** Where the recording stopped, a timer's grain later; a case that expects nothing runs on until ARP has given up. */
function lastInstant({ origin, expect }: ReplayCase): number {
  const seen = [...expect.values()].flat();
  const sent = Math.max(0, ...origin.map((o) => o.at));
  return seen.length === 0 ? sent + AFTERMATH : Math.max(sent, ...seen.map((f) => f.at)) + SECONDS_BUCKET;
}

/** Nothing takes time but what the recording says: no frame is too late for its recorded instant. */
const freeOf = (prices: Prices): Prices =>
  Object.fromEntries(
    Object.entries(prices).map(([step, price]) => [step, { ...price, fixed: 0, perByte: 0 }]),
  ) as Prices;

const AFTERMATH = 5_000_000_000;

/** Each frame passes when the recording saw it, if that is not too late already. */
function recordedClock(document: ReplayCase, freedom: Freedom): World['passes'] {
  const left = new Map([...document.expect].map(([place, list]) => [place, [...list]]));
  return (skb, place, layer: Layer) => {
    const list = left.get(placeName(place));
    if (list === undefined) return skb.at;
    const octets = skb.data.subarray(skb.head, skb.tail);
    const probe = { ...freedom, bindings: new Map(freedom.bindings) };
    const index = list.findIndex(
      (f) => firstDifference(f.octets, octets, layer === 'ethernet', probe) === null,
    );
    const [frame] = index < 0 ? [] : list.splice(index, 1);
    return frame?.at ?? skb.at;
  };
}

function judge(
  document: ReplayCase,
  cluster: Cluster,
  cold: boolean,
  freedom: Freedom,
  { seen, picked }: Frames,
  clock: ReplayVerdict['clock'],
): ReplayVerdict {
  const layer3 = layer3Places(cluster);
  const fresh = { ...freedom, picked, bindings: new Map<string, number>() };
  const kept = new Map<string, readonly SeenFrame[]>();
  const places = [...document.expect].map(([place, expected]) => {
    const found = (seen.get(place) ?? []).filter((f) => cold || !isReconfirming(f, layer3.has(place)));
    kept.set(place, found);
    return compare(place, expected, found, !layer3.has(place), fresh);
  });
  const equal = places.every((p) => p.mismatch === null);
  return { title: document.title, clock, places, frames: kept, equal, layer3 };
}

/** A warm case leaves unicast ARP out: reconfirmation, and the answers to it. */
const isReconfirming = ({ octets }: SeenFrame, layer3: boolean): boolean =>
  !layer3 && isArp(octets as Uint8Array) && !isBroadcast(octets as Uint8Array);

function layer3Places(cluster: Cluster): ReadonlySet<string> {
  const places = new Set<string>();
  for (const node of cluster.nodes) {
    // A killed daemon's TUN is gone; its place still has no Ethernet.
    places.add(`${node.name}.flannel0`);
    for (const d of node.host.netdevs) if (d.mac === null) places.add(`${node.name}.${d.name}`);
  }
  return places;
}

function compare(
  place: string,
  expected: readonly SeenFrame[],
  found: readonly SeenFrame[],
  ethernet: boolean,
  freedom: Freedom,
): PlaceVerdict {
  let mismatch: FrameMismatch | null = null;
  let equal = 0;
  for (let i = 0; i < Math.max(expected.length, found.length); i++) {
    const e = expected[i]?.octets ?? null;
    const f = found[i]?.octets ?? null;
    const difference = e === null || f === null ? null : firstDifference(e, f, ethernet, freedom);
    if (e !== null && f !== null && difference === null) equal++;
    else mismatch ??= { frame: i + 1, difference, expected: e, found: f };
  }
  return { place, expected: expected.length, found: found.length, equal, mismatch };
}
