/**
 * `etcdctl` and `curl` against etcd's version 2 keys: flannel's configuration and its leases.
 *
 * etcdctl 3.4 with ETCDCTL_API=2. Answers to curl are printed as `| jq .` would: etcd itself sends one line.
 */
import { type Cluster, type Lease } from '../cluster/cluster';
import { CONFIG_KEY, emitLeaseValue, attributesFor, subnetKey } from '../flanneld/lease';
import { netConfTextOf } from '../flanneld/net-conf';
import {
  emptyRegistry,
  get,
  type Registry,
  type RegistryNode,
  set,
  unavailable,
  withEtcd,
} from '../flanneld/registry';
import { printGet, secondsLeft } from '../flanneld/registry-json';
import { type Instant, START } from '../units';
import { NOT_IN_PODS, failure, type Outcome, printed, type Seat, type ShellCommand, success } from './seat';

const CLIENT_PORT = 2_379;

/** The registry as the leases stand in it now: the configuration came first, then each lease once. */
function registryOf(cluster: Cluster): Registry {
  const empty = emptyRegistry(`${cluster.underlay.etcd}:${CLIENT_PORT}`);
  const config = { key: CONFIG_KEY, value: netConfTextOf(cluster.overlay), expires: null };
  const leases = cluster.leases.map((lease) => ({
    key: subnetKey(lease.subnet),
    value: valueOf(lease),
    expires: lease.expires,
  }));
  return withEtcd([config, ...leases].reduce(put, empty), cluster.etcdUp);
}

function valueOf({ backend, publicIp, vtepMac, publicKey }: Lease): string {
  const attributes = attributesFor(backend, publicIp, vtepMac);
  // pkg/backend/wireguard at v0.24.4, wireguardLeaseAttrs.
  const backendData =
    publicKey === undefined ? attributes.backendData : JSON.stringify({ PublicKey: publicKey });
  return emitLeaseValue({ ...attributes, backendData });
}

function put(registry: Registry, row: { key: string; value: string; expires: Instant | null }): Registry {
  const written = set(registry, { key: row.key, value: row.value, ttl: null }, START);
  if (!written.ok) return registry;
  const { registry: next, event } = written.value;
  const node: RegistryNode = { ...event.node, expires: row.expires };
  return { ...next, nodes: new Map(next.nodes).set(row.key, node) };
}

const keysOf = (registry: Registry): readonly string[] => [
  ...registry.directories.keys(),
  ...registry.nodes.keys(),
];

/** Direct keys of a directory, sorted; null when it is none. */
function list(registry: Registry, directory: string): readonly string[] | null {
  if (directory !== '/' && !registry.directories.has(directory)) return null;
  const parent = directory === '/' ? '' : directory;
  return keysOf(registry)
    .filter((key) => key !== '' && key.slice(0, key.lastIndexOf('/')) === parent)
    .sort();
}

const absolute = (key: string): string => `/${key.replace(/^\/+/, '').replace(/\/+$/, '')}`;

export const etcdctl: ShellCommand = {
  name: 'etcdctl',
  summary: 'flannel’s configuration and leases in etcd',
  usage: '[-o extended] get KEY | ls [-r] [DIRECTORY]',
  seats: NOT_IN_PODS,
  run: (seat, args) => {
    const registry = registryOf(seat.state.cluster);
    const words = args.filter((word) => !['-o', 'extended', '-r', '--recursive', '-p'].includes(word));
    const extended = args.includes('extended');
    const [command, key = '/'] = words;
    if (command === undefined || command === 'help') return success(ETCDCTL_USAGE);
    if (!['get', 'ls'].includes(command)) return failure(3, `No help topic for '${command}'`);
    if (command === 'get' && words.length < 2) return failure(1, 'Error:  key required');
    if (!registry.up)
      return failure(4, `Error:  ${unavailable(registry)}`, '', unavailable(registry).replace(/^.*?; /, ''));
    if (command === 'ls')
      return listing(registry, absolute(key), args.includes('-r') || args.includes('--recursive'));
    return value(registry, absolute(key), extended, seat.at);
  },
  complete: (seat, args) => {
    if (args.length === 0) return ['get', 'ls'];
    return keysOf(registryOf(seat.state.cluster));
  },
};

const ETCDCTL_USAGE = `NAME:
   etcdctl - A simple command line client for etcd.

COMMANDS:
   ls    retrieve a directory
   get   retrieve the value of a key
`;

function listing(registry: Registry, directory: string, recursive: boolean): Outcome {
  const keys = list(registry, directory);
  if (keys === null)
    return registry.nodes.has(directory) ? printed([directory]) : notFound(registry, directory);
  return printed(recursive ? keys.flatMap((key) => [key, ...below(registry, key)]) : keys);
}

const below = (registry: Registry, key: string): readonly string[] =>
  (list(registry, key) ?? []).flatMap((child) => [child, ...below(registry, child)]);

function notFound(registry: Registry, key: string): Outcome {
  const found = get(registry, key);
  return failure(4, `Error:  ${found.ok ? '' : found.error}`);
}

function value(registry: Registry, key: string, extended: boolean, at: Instant): Outcome {
  if (registry.directories.has(key)) return failure(1, `${key}: is a directory`);
  const node = registry.nodes.get(key);
  if (node === undefined) return notFound(registry, key);
  if (!extended) return printed([node.value]);
  return printed([
    `Key: ${key}`,
    `Created-Index: ${node.createdIndex}`,
    `Modified-Index: ${node.modifiedIndex}`,
    `TTL: ${secondsLeft(node, at) ?? 0}`,
    `Index: ${registry.index}`,
    '',
    node.value,
  ]);
}

export const curl: ShellCommand = {
  name: 'curl',
  summary: 'the same as etcd’s JSON, with times to live',
  usage: '-s http://ETCD:2379/v2/keys/KEY',
  seats: NOT_IN_PODS,
  run: (seat, args) => {
    const urls = args.filter((word) => !word.startsWith('-'));
    const options = args.filter((word) => word.startsWith('-') && !['-s', '-L', '-sL'].includes(word));
    if (options[0] !== undefined)
      return failure(
        2,
        `curl: option ${options[0]}: is unknown`,
        "curl: try 'curl --help' for more information",
      );
    const [url] = urls;
    if (url === undefined) return failure(2, "curl: try 'curl --help' for more information");
    return request(seat, url);
  },
  complete: (seat) => [
    '-s',
    ...keysOf(registryOf(seat.state.cluster)).map((key) => `${endpointOf(seat)}/v2/keys${key}`),
  ],
};

const endpointOf = ({ state }: Seat): string => `http://${state.cluster.underlay.etcd}:${CLIENT_PORT}`;

const URL = /^(?:http:\/\/)?([^/:?]+)(?::(\d{1,5}))?(\/[^?]*)?(\?.*)?$/;
const KEYS = '/v2/keys';

function request(seat: Seat, url: string): Outcome {
  const [, host, port = '80', path = '/'] = URL.exec(url) ?? [];
  if (host === undefined) return failure(3, 'curl: (3) URL using bad/illegal format or missing URL');
  const registry = registryOf(seat.state.cluster);
  if (`${host}:${port}` !== registry.endpoint || !registry.up)
    return failure(
      7,
      `curl: (7) Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server`,
    );
  if (path === '/version') return printed(['{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}']);
  if (!path.startsWith(KEYS)) return printed(['404 page not found']);
  return printed([printGet(registry, absolute(path.slice(KEYS.length)), seat.at, seat.clock)]);
}
