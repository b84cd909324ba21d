/**
 * Traffic by which a fault can show: from the kinds that every fault of the library is met with, small and as large as
 * fits, from and to whom it strikes. Whether it does show is for the engine to say. Pure; no case for any one fault.
 */
import { type Cluster, type Fault, type FaultName, nodeOf, parseScenario, type Scenario } from '../../engine';

type Flow = Scenario['flows'][number];

/** An IPv4 and a UDP header. */
const HEADERS = 28;

const flowOf = (text: string): readonly Flow[] => parseScenario([['flow', text]]).scenario.flows;

/** The pairs of a query as the library writes it: plain words, + for a blank. */
const pairsOf = (query: string): readonly (readonly [string, string])[] =>
  query.split('&').map((part) => {
    const [name = '', value = ''] = part.split('=');
    return [name, value.replaceAll('+', ' ')];
  });

/** The scenario that shows a fault best, as the library says. */
export const clearest = (fault: Fault): Scenario => parseScenario(pairsOf(fault.showWith)).scenario;

/** An end that this cluster has; addresses are taken as they are. */
const isThere = (cluster: Cluster, end: string): boolean =>
  /^[\d.]+$/.test(end) || nodeOf(cluster, end) !== null;

/** What the library sends to show it, where this cluster has those ends and it strikes the same one. */
function libraryTraffic(cluster: Cluster, fault: Fault, name: FaultName, target: string): readonly Flow[] {
  const best = clearest(fault);
  const same = best.faults.some((f) => f.name === name && f.target === target);
  return same && best.flows.every(({ from, to }) => isThere(cluster, from) && isThere(cluster, to))
    ? best.flows
    : [];
}

/** The largest payload that a pod, and that a node, sends in one piece. */
function sizesIn(cluster: Cluster, pod: string, node: string): readonly number[] {
  const place = nodeOf(cluster, node);
  const of = place?.pods.find((p) => p.name === pod)?.namespace.netdevs.find((d) => d.name === 'eth0');
  const uplink = place?.host.netdevs.find((d) => d.name === place.uplink);
  const mtus = [of?.mtu ?? 0, uplink?.mtu ?? 0].map(Number);
  return [...new Set([...mtus.map((mtu) => mtu - HEADERS), Math.floor((mtus[0] ?? 0) / 2)])].filter(
    (n) => n > 0,
  );
}

interface Ends {
  readonly struck: string;
  readonly peer: string;
  /** Nodes of either. */
  readonly node: string;
  readonly other: string;
}

/** Whom it strikes, and somebody on another node if there is one; null where nobody could send anything. */
function endsFor(cluster: Cluster, target: string): Ends | null {
  const own = nodeOf(cluster, target);
  if (own === null) return null;
  const other = cluster.nodes.find((node) => node !== own) ?? own;
  const struck = (own.pods.find((p) => p.name === target) ?? own.pods[0])?.name;
  const peer = other.pods.find((p) => p.name !== struck)?.name;
  return struck === undefined || peer === undefined
    ? null
    : { struck, peer, node: own.name, other: other.name };
}

/** Sets of flows to try, the plainest first. */
export function trafficFor(
  cluster: Cluster,
  fault: Fault,
  name: FaultName,
  target: string,
): readonly (readonly Flow[])[] {
  const ends = endsFor(cluster, target);
  if (ends === null) return [];
  const { struck, peer, node, other } = ends;
  const sizes = sizesIn(cluster, struck, node);
  const lines = [
    `udp ${peer} to ${struck} text hello overlay`,
    `udp ${struck} to ${peer} text hello overlay`,
    `ping ${peer} to ${struck}`,
    `ping ${struck} to ${peer}`,
    `ping ${peer} to ${node}`,
    `ping ${struck} to ${other}`,
    ...sizes.flatMap((n) => [`udp ${peer} to ${struck} size ${n}`, `udp ${struck} to ${peer} size ${n}`]),
    ...sizes.map((n) => `udp ${struck} to ${peer} size ${n} df yes`),
    `tcp ${struck} to ${peer}`,
    `tcp ${node} to ${other}`,
  ];
  const library = libraryTraffic(cluster, fault, name, target);
  return [...(library.length === 0 ? [] : [library]), ...lines.map(flowOf)];
}
