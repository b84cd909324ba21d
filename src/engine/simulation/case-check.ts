/** What a well-formed case must also be before it can run: names that are one node's or pod's, numbers that devices can have. */
import { err, type Result } from '../result';
import { type CaseProblem, parseCase, type ReplayCase } from './replay-case';

/** RFC 791: every link carries 68 octets. Above, what an IPv4 datagram can have. */
const MTU = { least: 68, most: 65_535 } as const;
const SUBNET_LENGTH = { least: 6, most: 30 } as const;

/** Reads a case that can run; the first thing wrong with it is named. */
export function readCase(text: string): Result<ReplayCase, CaseProblem> {
  const parsed = parseCase(text);
  const problem = parsed.ok ? caseProblem(parsed.value) : null;
  return problem === null ? parsed : err(problem);
}

/** The first thing in a case that no cluster could have; null when it can run. */
function caseProblem(document: ReplayCase): CaseProblem | null {
  return nameTwice(document) ?? impossibleNumber(document) ?? nobodySends(document);
}

const namesOf = ({ cluster }: ReplayCase): readonly string[] =>
  cluster.nodes.flatMap((node) => [node.name, ...node.pods.map((pod) => pod.name)]);

function nameTwice(document: ReplayCase): CaseProblem | null {
  const names = namesOf(document);
  const twice = names.find((name, i) => names.indexOf(name) !== i || name === '');
  if (twice === undefined) return null;
  return {
    where: 'cluster.nodes',
    found: twice,
    expected: 'a name of its own for each node and pod',
  };
}

interface Bounded {
  readonly where: string;
  readonly value: number | null | undefined;
  readonly least: number;
  readonly most: number;
}

function impossibleNumber({ cluster, settings }: ReplayCase): CaseProblem | null {
  const mtu = (where: string, value: number | null): Bounded => ({ where, value, ...MTU });
  const settled = (['podMtu', 'tunMtu', 'linkMtu'] as const).flatMap((name) =>
    Object.entries(settings[name]).map(([who, value]) => mtu(`settings.${name}.${who}`, value)),
  );
  const numbers: readonly Bounded[] = [
    mtu('cluster.mtu', cluster.mtu),
    { where: 'cluster.subnetLen', value: cluster.subnetLen, ...SUBNET_LENGTH },
    { where: 'cluster.port', value: cluster.port, least: 0, most: 65_535 },
    { where: 'cluster.vni', value: cluster.vni, least: 0, most: 0xff_ffff },
    ...cluster.nodes.flatMap((node, i) => [
      mtu(`cluster.nodes[${i}].eth0.mtu`, node.eth0.mtu),
      mtu(`cluster.nodes[${i}].docker0.mtu`, node.docker0.mtu),
      mtu(`cluster.nodes[${i}].flannel.mtu`, node.flannel.mtu),
      ...node.pods.map((pod, j) => mtu(`cluster.nodes[${i}].pods[${j}].mtu`, pod.mtu)),
    ]),
    ...settled,
  ];
  const wrong = numbers.find(({ value, least, most }) => value != null && (value < least || value > most));
  if (wrong === undefined) return null;
  const { where, value, least, most } = wrong;
  return { where, found: String(value), expected: `a whole number from ${least} to ${most}` };
}

/** An origin is a pod's interface, or a node as its sockets see it. */
function nobodySends(document: ReplayCase): CaseProblem | null {
  const { cluster, origin } = document;
  const senders = new Set(cluster.nodes.flatMap((n) => [n.name, ...n.pods.map((pod) => `${pod.name}.eth0`)]));
  const at = origin.findIndex((o) => !senders.has(o.place));
  if (at < 0) return null;
  const found = origin[at]?.place ?? '';
  return { where: `origin[${at}].place`, found, expected: 'a node, or a pod’s eth0' };
}
