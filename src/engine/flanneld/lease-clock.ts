/**
 * The life of subnet leases, days in seconds: nodes start, race, renew, lose their keys, and outlive etcd.
 *
 * Event driven: nothing is done for time in which nothing happens. Follows flannel v0.12.0 (main.go, subnet/etcdv2,
 * subnet/watch.go, network/iptables.go) and etcd 3.4's v2 store. The data path is not here.
 */
import { err, ok, type Result } from '../result';
import { type Instant, START } from '../units';
import { CONFIG_KEY } from './lease';
import { createAgenda } from './lease-clock-agenda';
import { type LeaseEvent, type LeaseNodeState, type LeaseRun } from './lease-clock-event';
import { befall, newDaemon } from './lease-clock-incident';
import { type Incident, type LeaseScript } from './lease-clock-script';
import { deliver } from './lease-clock-watch';
import { type Daemon, endComplaints, type World } from './lease-clock-world';
import { emptyRegistry, type Registry, set } from './registry';

/** Runs the script to its end; refuses one that names a node twice or one that does not exist. */
export function runLeaseClock(script: LeaseScript): Result<LeaseRun, string> {
  const problem = findProblem(script);
  if (problem !== null) return err(problem);
  const world = makeWorld(script);
  for (const incident of script.incidents) world.agenda.add(incident.at, () => befall(world, incident));
  world.agenda.runUntil(script.until);
  for (const daemon of world.daemons.values()) endComplaints(daemon, (script.until + 1) as Instant);
  return ok({
    events: inOrder(world.events, script.until),
    registry: world.registry,
    nodes: [...world.daemons.values()].map(stateOf),
  });
}

const namesOf = (incident: Incident): string | null => {
  if (incident.do === 'clone') return incident.of;
  return 'node' in incident ? incident.node : null;
};

function findProblem({ nodes, incidents }: LeaseScript): string | null {
  const clones = incidents.flatMap((incident) => (incident.do === 'clone' ? [incident.as] : []));
  const names = [...nodes, ...clones].map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `two nodes are called ${twice}`;
  const unknown = incidents.map(namesOf).find((name) => name !== null && !names.includes(name));
  return unknown == null ? null : `no node is called ${unknown}`;
}

function makeWorld(script: LeaseScript): World {
  const world: World = {
    agenda: createAgenda(),
    prng: script.prng,
    clock: script.clock,
    registry: firstRegistry(script),
    history: [],
    events: [],
    daemons: new Map(script.nodes.map((node) => [node.name, newDaemon(node)])),
    expiryCheck: null,
    deliver: (event, at) => deliver(world, event, at),
  };
  return world;
}

/** The administrator has put the configuration there before anything else happens. */
function firstRegistry({ config, firstIndex = 3 }: LeaseScript): Registry {
  const registry = emptyRegistry(undefined, firstIndex);
  if (config === null) return registry;
  const written = set(registry, { key: CONFIG_KEY, value: config, ttl: null }, START);
  return written.ok ? written.value.registry : registry;
}

/** Steps put their later lines in at once, so the list is nearly sorted; the sort is stable. */
const inOrder = (events: readonly LeaseEvent[], until: Instant): readonly LeaseEvent[] =>
  events.filter((event) => event.at <= until).sort((a, b) => a.at - b.at);

const stateOf = (daemon: Daemon): LeaseNodeState => ({
  name: daemon.node.name,
  running: daemon.running,
  exitCode: daemon.exitCode,
  lease: daemon.session?.lease ?? null,
  subnetEnv: daemon.subnetEnv,
  device: daemon.device,
  netfilter: daemon.netfilter,
  peers: daemon.session?.peers ?? new Map(),
});
