/**
 * Who may race: the same datagram by each backend, two references without a tunnel, and what is broken against its
 * healthy twin. A racer is a scenario; everything else follows from its trace.
 */
import {
  type BackendName,
  BACKENDS,
  DEFAULT_PRESET,
  type Flow,
  invariant,
  isFaultName,
  presetScenario,
  type Scenario,
  START,
  usualPort,
} from '../../engine';
import { faultTexts } from '../fault/texts';
import { type Tongue } from '../tongue';

export const REFERENCES = ['same-node', 'node-node'] as const;
export type ReferenceName = (typeof REFERENCES)[number];
export type RacerName = BackendName | ReferenceName | 'healthy';

export interface Racer {
  readonly name: RacerName;
  /** `udp`, `same node`, `healthy udp`: short enough for a column head. */
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

const staysAtHome = ({ from, to, localhost }: Flow): boolean =>
  localhost || (nodeNumber(to) !== null && nodeNumber(from) === nodeNumber(to));

/** What is raced: every flow once. One that never leaves its node goes where the default's goes. */
function racedFlows({ flows }: Scenario): readonly Flow[] {
  const [usual] = presetScenario(DEFAULT_PRESET).flows;
  invariant(usual !== undefined, 'the default scenario sends something');
  return (flows.length === 0 ? [usual] : flows).map((flow) => {
    const away = staysAtHome(flow) ? { ...flow, from: usual.from, to: usual.to, localhost: false } : flow;
    return { ...away, count: 1, start: START };
  });
}

const otherPod = (pod: string): string => {
  const [, node = '1', letter = 'a'] = /^p(\d+)([a-z]+)$/.exec(pod) ?? [];
  return `p${node}${letter === 'a' ? 'b' : 'a'}`;
};

/** Both pods on the sender’s node. */
function atHome(flow: Flow): Flow {
  const from = flow.from.startsWith('p') ? flow.from : `p${nodeNumber(flow.from) ?? 1}a`;
  return { ...flow, from, to: otherPod(from) };
}

/** The nodes speak for themselves: where a pod was said, the pod's node; for a bare address the second one. */
const nodeToNode = (flow: Flow): Flow => ({
  ...flow,
  from: `n${nodeNumber(flow.from) ?? 1}`,
  to: `n${nodeNumber(flow.to) ?? 2}`,
});

/** The scenario of one racer. A backend race keeps the faults of its base: all run the same broken cluster. */
export function racerScenario(base: Scenario, name: RacerName): Scenario {
  const flows = racedFlows(base);
  const common: Scenario = { ...base, boot: false, flows };
  if (name === 'healthy') return { ...common, faults: [] };
  if (name === 'same-node') return { ...common, pods: Math.max(2, base.pods), flows: flows.map(atHome) };
  if (name === 'node-node') return { ...common, flows: flows.map(nodeToNode) };
  return name === base.backend ? common : { ...common, backend: name, port: usualPort(name) };
}

const faultTitles = ({ faults }: Scenario, tongue: Tongue): string =>
  faults.map(({ name }) => (isFaultName(name) ? faultTexts(name, tongue).title : name)).join(', ');

interface RacerWords {
  readonly labels: Readonly<Record<ReferenceName, string>>;
  readonly hints: Readonly<Record<ReferenceName | 'healthy', string>>;
  readonly healthy: (backend: string) => string;
  readonly broken: (backend: string) => string;
  readonly backends: (name: BackendName) => string;
}

const WORDS: Readonly<Record<Tongue, RacerWords>> = {
  en: {
    labels: { 'same-node': 'same node', 'node-node': 'node to node' },
    hints: {
      'same-node': 'reference: both pods on one bridge',
      'node-node': 'reference: node to node, no pod and no tunnel',
      healthy: 'the same without the fault',
    },
    healthy: (backend) => `healthy ${backend}`,
    broken: (backend) => `broken ${backend}`,
    backends: (name) => BACKENDS[name].summary,
  },
  de: {
    labels: { 'same-node': 'ein Knoten', 'node-node': 'Knoten zu Knoten' },
    hints: {
      'same-node': 'zum Vergleich: beide Pods an einer Bridge',
      'node-node': 'zum Vergleich: von Knoten zu Knoten, ohne Pod und ohne Tunnel',
      healthy: 'dasselbe ohne den Fehler',
    },
    healthy: (backend) => `${backend}, gesund`,
    broken: (backend) => `${backend}, kaputt`,
    backends: (name) => GERMAN_SUMMARIES[name],
  },
};

const GERMAN_SUMMARIES: Readonly<Record<BackendName, string>> = {
  udp: 'flanneld liest jedes Datagramm von einem TUN-Gerät und sendet es in einem Datagramm eines Programms',
  vxlan: 'der Kernel steckt den Frame für das Gerät des Peers in ein UDP-Datagramm',
  'host-gw': 'der Knoten leitet das Datagramm an den Peer weiter, wie es ist',
  ipip: 'der Kernel steckt das Datagramm in ein weiteres IPv4-Datagramm',
  wireguard: 'der Kernel verschlüsselt das Datagramm und sendet es in einem UDP-Datagramm',
};

/** A racer by name, with what to call it beside the others. */
export function racerOf(base: Scenario, name: RacerName, tongue: Tongue = 'en'): Racer {
  const words = WORDS[tongue];
  const scenario = racerScenario(base, name);
  if (name === 'healthy')
    return { name, label: words.healthy(base.backend), hint: words.hints.healthy, scenario };
  if (name === 'same-node' || name === 'node-node')
    return { name, label: words.labels[name], hint: words.hints[name], scenario };
  const broken = base.faults.length > 0;
  const hint = broken ? faultTitles(base, tongue) : words.backends(name);
  return { name, label: broken ? words.broken(name) : name, hint, scenario };
}
