/**
 * `kubectl get nodes`: the nodes as the Kubernetes API would hold them.
 *
 * What the model does not have stands as kubectl prints an empty field: `<unknown>`, `<none>`. The annotations are those
 * that flannel's Kubernetes subnet manager writes (subnet/kube/kube.go at v0.12.0); the recorded cluster kept its leases
 * in etcd.
 */
import { type Cluster, type ClusterNode, type Lease } from '../cluster/cluster';
import { attributesFor } from '../flanneld/lease';
import { NOT_IN_PODS, failure, type Outcome, printed, type Seat, type ShellCommand } from './seat';

const RESOURCES = ['nodes', 'node', 'no'];
const FORMATS = ['wide', 'yaml', 'name'];

export const kubectl: ShellCommand = {
  name: 'kubectl',
  summary: 'the nodes, their addresses and pod subnets',
  usage: 'get nodes [NAME] [-o wide|yaml|name]',
  seats: NOT_IN_PODS,
  run: (seat, args) => {
    const read = readArguments(args);
    const [verb, resource, name] = read.words;
    if (verb === undefined) return failure(1, 'kubectl controls the Kubernetes cluster manager.', '', USAGE);
    if (verb !== 'get') return failure(1, `error: unknown command "${verb}" for "kubectl"`);
    if (resource === undefined) return failure(1, ...NO_RESOURCE);
    if (!RESOURCES.includes(resource))
      return failure(1, `error: the server doesn't have a resource type "${resource}"`);
    if (read.format !== null && !FORMATS.includes(read.format))
      return failure(
        1,
        `error: unable to match a printer suitable for the output format "${read.format}", allowed formats are: ${FORMATS.join(',')}`,
      );
    return getNodes(seat, name ?? null, read.format);
  },
  complete: (seat, args) => {
    if (args.length === 0) return ['get'];
    if (args.length === 1) return ['nodes'];
    if (args.at(-1) === '-o') return FORMATS;
    return ['-o', ...seat.state.cluster.nodes.map(({ name }) => name)];
  },
};

const NO_RESOURCE = [
  'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.',
  '',
  'error: Required resource not specified.',
  'Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
  "See 'kubectl get -h' for help and examples",
];
const USAGE = 'Usage:\n  kubectl get nodes [NAME] [-o wide|yaml|name]';

interface Arguments {
  readonly words: readonly string[];
  readonly format: string | null;
}

function readArguments(args: readonly string[]): Arguments {
  const words: string[] = [];
  let format: string | null = null;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    const stated = /^(?:-o=?|--output=)(.+)$/.exec(word)?.[1];
    if (stated !== undefined) format = stated;
    else if (word === '-o' || word === '--output') format = args[++i] ?? '';
    else words.push(word);
  }
  return { words, format };
}

function getNodes({ state: { cluster } }: Seat, name: string | null, format: string | null): Outcome {
  const nodes = cluster.nodes.filter((node) => name === null || node.name === name);
  if (name !== null && nodes.length === 0)
    return failure(1, `Error from server (NotFound): nodes "${name}" not found`);
  if (format === 'name') return printed(nodes.map((node) => `node/${node.name}`));
  if (format === 'yaml')
    return printed(name === null ? listYaml(cluster, nodes) : nodes.flatMap((n) => nodeYaml(cluster, n)));
  return printed(
    table(
      nodes.map((node) => row(node)),
      format === 'wide',
    ),
  );
}

const HEADER = ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'];
const WIDE = ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'];

const internalIp = ({ host, uplink }: ClusterNode): string =>
  host.netdevs.find(({ name }) => name === uplink)?.addresses[0]?.address ?? '<none>';

const row = (node: ClusterNode): readonly string[] => [
  node.name,
  'Ready',
  '<none>',
  '<unknown>',
  '',
  internalIp(node),
  '<none>',
  '<unknown>',
  '<unknown>',
  '<unknown>',
];

/** Columns three blanks apart; the last one is not filled up (k8s.io/cli-runtime/pkg/printers, tabwriter). */
function table(rows: readonly (readonly string[])[], wide: boolean): readonly string[] {
  const header = wide ? [...HEADER, ...WIDE] : HEADER;
  const lines = [header, ...rows.map((cells) => cells.slice(0, header.length))];
  const widths = header.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines.map((line) =>
    line.map((cell, i) => (i === line.length - 1 ? cell : cell.padEnd((widths[i] ?? 0) + 3))).join(''),
  );
}

const leaseOf = (cluster: Cluster, { name }: ClusterNode): Lease | undefined =>
  cluster.leases.findLast(({ node }) => node === name);

const PREFIX = 'flannel.alpha.coreos.com';

/** What the Kubernetes subnet manager writes; the backend's data is the JSON text, `null` where there is none. */
function annotations(lease: Lease): readonly string[] {
  const { backendType, backendData } = attributesFor(lease.backend, lease.publicIp, lease.vtepMac);
  const data = backendData === '' ? '"null"' : `'${backendData}'`;
  return [
    '  annotations:',
    `    ${PREFIX}/backend-data: ${data}`,
    `    ${PREFIX}/backend-type: ${backendType === '' ? '""' : backendType}`,
    `    ${PREFIX}/kube-subnet-manager: "true"`,
    `    ${PREFIX}/public-ip: ${lease.publicIp}`,
  ];
}

function nodeYaml(cluster: Cluster, node: ClusterNode): readonly string[] {
  const lease = leaseOf(cluster, node);
  const spec =
    lease === undefined
      ? ['spec: {}']
      : ['spec:', `  podCIDR: ${lease.subnet}`, '  podCIDRs:', `  - ${lease.subnet}`];
  return [
    'apiVersion: v1',
    'kind: Node',
    'metadata:',
    ...(lease === undefined ? [] : annotations(lease)),
    `  name: ${node.name}`,
    ...spec,
    'status:',
    '  addresses:',
    `  - address: ${internalIp(node)}`,
    '    type: InternalIP',
    `  - address: ${node.name}`,
    '    type: Hostname',
  ];
}

const listYaml = (cluster: Cluster, nodes: readonly ClusterNode[]): readonly string[] => [
  'apiVersion: v1',
  'items:',
  ...nodes.flatMap((node) => nodeYaml(cluster, node).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`)),
  'kind: List',
  'metadata:',
  '  resourceVersion: ""',
];
