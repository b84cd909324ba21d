/**
 * etcd's version 2 key space, as far as flannel uses it: keys with a value, a time to live and two indices.
 *
 * A registry is an immutable value: every write gives a new one, so a trace can keep all of them. Follows etcd 3.4
 * etcdserver/api/v2store (store.go, node.go, v2error) and the v2 client's words. Left out: compare-and-swap, waiting
 * (the lease clock delivers events), authentication, members.
 */
import { invariant } from '../invariant';
import { err, ok, type Result } from '../result';
import { after, type Duration, type Instant } from '../units';
import { type LogLine } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { CONFIG_KEY, parseLeaseValue, parseSubnetKey, type SubnetLease, SUBNETS_KEY } from './lease';

export interface RegistryNode {
  readonly key: string;
  readonly value: string;
  /** Null: never. */
  readonly expires: Instant | null;
  readonly createdIndex: number;
  readonly modifiedIndex: number;
}

export interface Registry {
  /** False while nobody answers at the endpoint. */
  readonly up: boolean;
  /** Where flanneld looks for it: `172.20.32.10:2379`. */
  readonly endpoint: string;
  /** X-Etcd-Index: how many writes there have been. */
  readonly index: number;
  readonly nodes: ReadonlyMap<string, RegistryNode>;
  /** Directories, made with the first key in them and never removed; each with the index of that write. */
  readonly directories: ReadonlyMap<string, number>;
}

/** A write, as a watcher is told about it. */
export interface RegistryEvent {
  readonly action: 'create' | 'set' | 'delete' | 'expire';
  readonly key: string;
  readonly at: Instant;
  readonly index: number;
  /** The node as it is now; for delete and expire as it was. */
  readonly node: RegistryNode;
}

export interface Written {
  readonly registry: Registry;
  readonly event: RegistryEvent;
}

/** An etcd that has written down its own membership and nothing else: the next write has index 4. */
export const emptyRegistry = (endpoint = '172.20.32.10:2379', index = 3): Registry => ({
  up: true,
  endpoint,
  index,
  nodes: new Map(),
  directories: new Map(),
});

/** etcd goes away or comes back; what it holds stays. */
export const withEtcd = (registry: Registry, up: boolean): Registry => ({ ...registry, up });

/** What flanneld's client says when etcd does not answer (etcd client/cluster_error.go over Go's net package). */
export const unavailable = ({ endpoint }: Registry): string =>
  'client: etcd cluster is unavailable or misconfigured; ' +
  `error #0: dial tcp ${endpoint}: connect: connection refused`;

/** The v2 errors flannel can meet, as the client prints them: code, message, cause, index. */
const keyNotFound = (registry: Registry, key: string): string =>
  `100: Key not found (${key}) [${registry.index}]`;
const keyExists = (registry: Registry, key: string): string =>
  `105: Key already exists (${key}) [${registry.index}]`;

/** The node under `key`, or what the client says. */
export function get(registry: Registry, key: string): Result<RegistryNode, string> {
  if (!registry.up) return err(unavailable(registry));
  const node = registry.nodes.get(key);
  return node === undefined ? err(keyNotFound(registry, key)) : ok(node);
}

export interface Put {
  readonly key: string;
  readonly value: string;
  /** Null: the key never expires. */
  readonly ttl: Duration | null;
}

/** Creates the key; an error if it exists (prevExist=false). A failed write takes no index. */
export function create(registry: Registry, put: Put, at: Instant): Result<Written, string> {
  if (registry.up && registry.nodes.has(put.key)) return err(keyExists(registry, put.key));
  return write(registry, put, at, 'create');
}

/** Sets the key whether it exists or not. It counts as created anew: both indices change. */
export const set = (registry: Registry, put: Put, at: Instant): Result<Written, string> =>
  write(registry, put, at, 'set');

function write(
  registry: Registry,
  { key, value, ttl }: Put,
  at: Instant,
  action: 'create' | 'set',
): Result<Written, string> {
  if (!registry.up) return err(unavailable(registry));
  const index = registry.index + 1;
  const expires = ttl === null ? null : after(at, ttl);
  const node: RegistryNode = { key, value, expires, createdIndex: index, modifiedIndex: index };
  return ok({
    registry: {
      ...registry,
      index,
      nodes: new Map(registry.nodes).set(key, node),
      directories: withParents(registry.directories, key, index),
    },
    event: { action, key, at, index, node },
  });
}

function withParents(
  directories: ReadonlyMap<string, number>,
  key: string,
  index: number,
): ReadonlyMap<string, number> {
  const parents = key.split('/').slice(1, -1);
  const paths = parents.map((_, i) => `/${parents.slice(0, i + 1).join('/')}`);
  if (paths.every((path) => directories.has(path))) return directories;
  const grown = new Map(directories);
  for (const path of paths) if (!grown.has(path)) grown.set(path, index);
  return grown;
}

/** Deletes the key; an error if it does not exist. */
export function remove(registry: Registry, key: string, at: Instant): Result<Written, string> {
  const node = get(registry, key);
  return node.ok ? ok(without(registry, node.value, at, 'delete')) : node;
}

function without(registry: Registry, node: RegistryNode, at: Instant, action: 'delete' | 'expire'): Written {
  const index = registry.index + 1;
  const nodes = new Map(registry.nodes);
  invariant(nodes.delete(node.key), `${node.key} is not in the registry`);
  return {
    registry: { ...registry, index, nodes },
    event: { action, key: node.key, at, index, node: { ...node, modifiedIndex: index } },
  };
}

/** Removes every key whose time has come, the earliest first, one write each. An etcd that is down removes nothing. */
export function expireDue(registry: Registry, at: Instant): readonly Written[] {
  if (!registry.up) return [];
  const due = [...registry.nodes.values()]
    .filter((node) => node.expires !== null && node.expires <= at)
    .sort((a, b) => (a.expires ?? 0) - (b.expires ?? 0));
  const writes: Written[] = [];
  let left = registry;
  for (const node of due) {
    const written = without(left, node, at, 'expire');
    left = written.registry;
    writes.push(written);
  }
  return writes;
}

/** When the next key runs out; null when none ever does. */
export function nextExpiry(registry: Registry): Instant | null {
  let next: Instant | null = null;
  for (const { expires } of registry.nodes.values())
    if (expires !== null && (next === null || expires < next)) next = expires;
  return next;
}

/** The text of the network configuration, or what the client says. */
export function readConfig(registry: Registry): Result<string, string> {
  const node = get(registry, CONFIG_KEY);
  return node.ok ? ok(node.value.value) : node;
}

export interface LeaseReading {
  /** In the order in which the keys first came. */
  readonly leases: readonly SubnetLease[];
  /** The index up to which this reading knows everything: where a watch begins. */
  readonly index: number;
  /** What flanneld says about keys it cannot read as leases. */
  readonly complaints: readonly LogLine['saying'][];
}

/** All leases (registry.go getSubnets). No directory is the same as no leases. */
export function readLeases(registry: Registry): Result<LeaseReading, string> {
  if (!registry.up) return err(unavailable(registry));
  const leases: SubnetLease[] = [];
  const complaints: LogLine['saying'][] = [];
  for (const node of registry.nodes.values()) {
    if (!node.key.startsWith(`${SUBNETS_KEY}/`)) continue;
    const lease = leaseOf(node);
    if (lease.ok) leases.push(lease.value);
    else complaints.push(WORDS.badSubnetNode(lease.error));
  }
  return ok({ leases, index: registry.index, complaints });
}

/** The lease a node describes, or flannel's words about a key or value that describes none. */
export function leaseOf(node: RegistryNode): Result<SubnetLease, string> {
  const subnet = parseSubnetKey(node.key);
  if (subnet === null) return err(`failed to parse subnet key ${node.key}`);
  const attributes = parseLeaseValue(node.value);
  if (!attributes.ok) return attributes;
  return ok({ subnet, attributes: attributes.value, expires: node.expires, asOf: node.modifiedIndex });
}
