/**
 * Who may race: the same datagram by each backend, two references without a tunnel, and what is broken against its
 * healthy twin. A racer is a scenario; everything else follows from its trace.
 */
import {
  type BackendName,
  BACKENDS,
  FAULTS,
  type Flow,
  invariant,
  isFaultName,
  presetScenario,
  type Scenario,
  START,
  usualPort,
} from '../engine';

export const REFERENCES = ['same-node', 'node-node'] as const;
export type ReferenceName = (typeof REFERENCES)[number];
export type RacerName = BackendName | ReferenceName | 'healthy';

export interface Racer {
  readonly name: RacerName;
  /** `udp`, `same node`, `udp, healthy`: short enough for a column head. */
  readonly label: string;
  /** What makes it differ, in a few words. */
  readonly hint: string;
  readonly scenario: Scenario;
}

export const RACER_BACKENDS = Object.keys(BACKENDS) as readonly BackendName[];
export const RACER_NAMES: readonly RacerName[] = [...RACER_BACKENDS, ...REFERENCES, 'healthy'];

/** More would not fit on one screen, nor into one head. */
export const MOST_RACERS = 5;
export const FEWEST_RACERS = 2;

/** Who races when nobody says: the three of the article, or what is broken against what is not. */
export const usualRacers = (base: Scenario): readonly RacerName[] =>
  base.faults.length === 0 ? ['udp', 'vxlan', 'host-gw'] : [base.backend, 'healthy'];

/** `p2a` and `n2` both stand on node 2. */
const nodeNumber = (end: string): number | null => {
  const [, digits] = /^[pn](\d+)/.exec(end) ?? [];
  return digits === undefined ? null : Number(digits);
};

/** The one datagram that is raced: the first flow if it goes from one node to another, else the default's. */
function racedFlow({ flows }: Scenario): Flow {
  const [usual] = presetScenario('cross-node-udp').flows;
  invariant(usual !== undefined, 'the default scenario sends something');
  const first = flows[0] ?? usual;
  const [from, to] = [nodeNumber(first.from), nodeNumber(first.to)];
  const crosses = from !== null && to !== null && from !== to && !first.localhost;
  const ends = crosses ? first : { ...first, from: usual.from, to: usual.to, localhost: false };
  return { ...ends, count: 1, start: START };
}

const otherPod = (pod: string): string => {
  const [, node = '1', letter = 'a'] = /^p(\d+)([a-z]+)$/.exec(pod) ?? [];
  return `p${node}${letter === 'a' ? 'b' : 'a'}`;
};

/** A node speaks for itself: where a pod was said, the pod's node. */
const nodeOfEnd = (end: string): string => `n${nodeNumber(end) ?? 1}`;

/** The scenario of one racer. A backend race keeps the faults of its base: all run the same broken cluster. */
export function racerScenario(base: Scenario, name: RacerName): Scenario {
  const flow = racedFlow(base);
  const common: Scenario = { ...base, boot: false, flows: [flow] };
  if (name === 'healthy') return { ...common, faults: [] };
  if (name === 'same-node') {
    const from = flow.from.startsWith('p') ? flow.from : `p${nodeNumber(flow.from) ?? 1}a`;
    return { ...common, pods: Math.max(2, base.pods), flows: [{ ...flow, from, to: otherPod(from) }] };
  }
  if (name === 'node-node')
    return { ...common, flows: [{ ...flow, from: nodeOfEnd(flow.from), to: nodeOfEnd(flow.to) }] };
  if (name === base.backend) return common;
  return { ...common, backend: name, port: usualPort(name) };
}

const faultTitles = ({ faults }: Scenario): string =>
  faults.map(({ name }) => (isFaultName(name) ? FAULTS[name].title : name)).join(', ');

const HINTS: Readonly<Record<ReferenceName, string>> = {
  'same-node': 'reference: both pods on one bridge',
  'node-node': 'reference: node to node, no pod and no tunnel',
};

/** A racer by name, with what to call it beside the others. */
export function racerOf(base: Scenario, name: RacerName): Racer {
  const scenario = racerScenario(base, name);
  if (name === 'healthy')
    return { name, label: `${base.backend}, healthy`, hint: 'the same without the fault', scenario };
  if (name === 'same-node' || name === 'node-node')
    return { name, label: name === 'same-node' ? 'same node' : 'node to node', hint: HINTS[name], scenario };
  const broken = base.faults.length > 0;
  const hint = broken ? faultTitles(base) : BACKENDS[name].summary;
  return { name, label: broken ? `${name}, broken` : name, hint, scenario };
}
