/** What each incident does to a lease clock's world: one row each. */
import { type Result } from '../result';
import { type Instant } from '../units';
import { attributesFor, CONFIG_KEY, emitLeaseValue, subnetKey } from './lease';
import { noticeMissingRules } from './lease-clock-begin';
import { fetchConfig, start } from './lease-clock-daemon';
import { type Incident, type IncidentName, type LeaseNode } from './lease-clock-script';
import { kill, terminate } from './lease-clock-stop';
import { loseEtcd, regainEtcd } from './lease-clock-watch';
import { armExpiry, commit, type Daemon, emit, nextTry, schedule, type World } from './lease-clock-world';
import { get, type Registry, remove, set, type Written, withEtcd } from './registry';
import { previousCidr } from './subnet-env';

type Befall<K extends IncidentName> = (world: World, incident: Extract<Incident, { readonly do: K }>) => void;

const ROWS: { readonly [K in IncidentName]: Befall<K> } = {
  start: (world, { node, at }) => withDaemon(world, node, (daemon) => start(world, daemon, at)),
  kill: (world, { node, at }) =>
    withDaemon(world, node, (daemon) => daemon.running && kill(world, daemon, at)),
  terminate: (world, { node, at }) =>
    withDaemon(world, node, (daemon) => daemon.running && terminate(world, daemon, at)),
  'lose-subnet-env': (world, { node, at }) =>
    withDaemon(world, node, (daemon) => {
      daemon.subnetEnv = null;
      emit(world, at, node, 'lose-subnet-env', `${daemon.node.subnetEnvPath} is removed`);
    }),
  'write-subnet-env': (world, { node, text, at }) =>
    withDaemon(world, node, (daemon) => {
      daemon.subnetEnv = text;
      emit(world, at, node, 'write-subnet-env', `${daemon.node.subnetEnvPath} is written by hand`);
    }),
  'flush-iptables': (world, { node, at }) =>
    withDaemon(world, node, (daemon) => {
      daemon.netfilter = EMPTY_NETFILTER;
      emit(world, at, node, 'flush-iptables', 'iptables -F; iptables -t nat -F');
      noticeMissingRules(world, daemon, at);
    }),
  'delete-lease': (world, { node, at }) =>
    withLeaseKey(world, node, (key) => byHand(world, at, remove(world.registry, key, at))),
  'shorten-ttl': (world, { node, ttl, at }) =>
    withLeaseKey(world, node, (key) => {
      const found = get(world.registry, key);
      const { registry } = world;
      byHand(world, at, found.ok ? set(registry, { key, value: found.value.value, ttl }, at) : found);
    }),
  reserve: (world, { subnet, publicIp, at }) => {
    const value = emitLeaseValue(attributesFor('udp', publicIp, null));
    byHand(world, at, set(world.registry, { key: subnetKey(subnet), value, ttl: null }, at));
  },
  'put-config': (world, { text, at }) => {
    byHand(world, at, set(world.registry, { key: CONFIG_KEY, value: text, ttl: null }, at));
    wakeConfigWaiters(world, at);
  },
  'delete-config': (world, { at }) => {
    byHand(world, at, remove(world.registry, CONFIG_KEY, at));
    wakeConfigWaiters(world, at);
  },
  'etcd-down': (world, { at }) => {
    if (!world.registry.up) return;
    changeEtcd(world, at, withEtcd(world.registry, false), 'etcd-down');
    for (const daemon of world.daemons.values())
      if (daemon.running && daemon.session) loseEtcd(world, daemon, daemon.session, at);
  },
  'etcd-up': (world, { at }) => {
    if (world.registry.up) return;
    changeEtcd(world, at, withEtcd(world.registry, true), 'etcd-up');
    armExpiry(world, at);
    for (const daemon of world.daemons.values())
      if (daemon.running && daemon.session) regainEtcd(world, daemon, daemon.session, at);
  },
  clone: (world, { of, as, at }) =>
    withDaemon(world, of, (original) => {
      const daemon = newDaemon({ ...as, subnetEnv: original.subnetEnv });
      world.daemons.set(as.name, daemon);
      emit(world, at, as.name, 'clone', `made from the image of ${of}`);
      start(world, daemon, at);
    }),
};

/** Lets one incident happen. */
export function befall(world: World, incident: Incident): void {
  const row = ROWS[incident.do] as Befall<IncidentName>;
  row(world, incident);
}

export const EMPTY_NETFILTER: Daemon['netfilter'] = {
  filter: {
    INPUT: { policy: 'ACCEPT', rules: [] },
    FORWARD: { policy: 'ACCEPT', rules: [] },
    OUTPUT: { policy: 'ACCEPT', rules: [] },
  },
  nat: {
    PREROUTING: { policy: 'ACCEPT', rules: [] },
    INPUT: { policy: 'ACCEPT', rules: [] },
    OUTPUT: { policy: 'ACCEPT', rules: [] },
    POSTROUTING: { policy: 'ACCEPT', rules: [] },
  },
};

/** A node on which flanneld has never run. */
export const newDaemon = (node: LeaseNode): Daemon => ({
  node,
  running: false,
  run: 0,
  exitCode: null,
  subnetEnv: node.subnetEnv,
  netfilter: EMPTY_NETFILTER,
  device: false,
  previousSubnet: null,
  awaitsConfig: false,
  session: null,
  complaints: [],
});

function withDaemon(world: World, name: string, use: (daemon: Daemon) => void): void {
  const daemon = world.daemons.get(name);
  if (daemon !== undefined) use(daemon);
}

/** The key of the lease that a node holds, or held when it last wrote its subnet.env. */
function withLeaseKey(world: World, name: string, use: (key: string) => void): void {
  withDaemon(world, name, (daemon) => {
    const subnet = daemon.session?.lease?.subnet ?? previousCidr(daemon.subnetEnv, 'FLANNEL_SUBNET').cidr;
    if (subnet !== null) use(subnetKey(subnet));
  });
}

/** An administrator's write with etcdctl; what etcd refuses is an event too. */
function byHand(world: World, at: Instant, written: Result<Written, string>): void {
  if (written.ok) commit(world, written.value);
  else emit(world, at, 'etcd', 'refused', `Error:  ${written.error}`);
}

function changeEtcd(world: World, at: Instant, registry: Registry, kind: 'etcd-down' | 'etcd-up'): void {
  world.registry = registry;
  emit(world, at, 'etcd', kind, kind === 'etcd-down' ? 'etcd stops answering' : 'etcd answers again');
  wakeConfigWaiters(world, at);
}

function wakeConfigWaiters(world: World, at: Instant): void {
  for (const daemon of world.daemons.values()) {
    if (!daemon.running || !daemon.awaitsConfig) continue;
    schedule(world, daemon, nextTry(daemon, at, 'config'), (now) => {
      if (daemon.awaitsConfig) fetchConfig(world, daemon, now);
    });
  }
}
