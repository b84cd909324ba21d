/**
 * The registry as etcd's v2 HTTP interface shows it: `GET /v2/keys/…`, pretty-printed with two blanks.
 *
 * Follows etcd 3.4 etcdserver/api/v2store/node_extern.go: order of members, empty ones left out, time to live
 * rounded up to whole seconds. Keys of a directory come sorted, as `?sorted=true` asks for.
 */
import { between, type Instant } from '../units';
import { rfc3339Nano, type WallClock } from './daemon-log-time';
import { type Registry, type RegistryNode } from './registry';

/** The seconds a key has left, rounded up; null for one that never expires. */
export function secondsLeft(node: RegistryNode, at: Instant): number | null {
  if (node.expires === null) return null;
  return node.expires <= at ? 0 : Math.ceil(between(at, node.expires) / 1_000_000_000);
}

/** The answer to a GET of `key`, which may be a directory: its direct keys, sorted. */
export function printGet(registry: Registry, key: string, at: Instant, clock: WallClock): string {
  const node = registry.nodes.get(key);
  const directory = registry.directories.get(key);
  if (node === undefined && directory === undefined)
    return pretty({ errorCode: 100, message: 'Key not found', cause: key, index: registry.index });
  return pretty({
    action: 'get',
    node: node === undefined ? directoryJson(registry, key, at, clock) : nodeJson(node, at, clock),
  });
}

const pretty = (value: object): string => JSON.stringify(value, null, 2);

/** One key with its expiration in both forms. */
export function nodeJson(node: RegistryNode, at: Instant, clock: WallClock): object {
  const { key, value, expires, modifiedIndex, createdIndex } = node;
  const lifetime =
    expires === null ? {} : { expiration: rfc3339Nano(expires, clock), ttl: secondsLeft(node, at) ?? 0 };
  return { key, value, ...lifetime, modifiedIndex, createdIndex };
}

function directoryJson(registry: Registry, key: string, at: Instant, clock: WallClock): object {
  const inside = [...registry.nodes.values()]
    .filter((node) => node.key.slice(0, node.key.lastIndexOf('/')) === key)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const subdirectories = [...registry.directories]
    .filter(([path]) => path.slice(0, path.lastIndexOf('/')) === key)
    .map(([path, index]) => ({ key: path, dir: true, modifiedIndex: index, createdIndex: index }));
  const nodes = [...subdirectories, ...inside.map((node) => nodeJson(node, at, clock))];
  const index = registry.directories.get(key) ?? 0;
  return {
    key,
    dir: true,
    ...(nodes.length > 0 ? { nodes } : {}),
    modifiedIndex: index,
    createdIndex: index,
  };
}
