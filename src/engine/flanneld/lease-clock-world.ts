/**
 * The lease clock's working state: mutable inside, handed out as plain data at the end.
 *
 * Every write in etcd goes through `commit`, every word of a daemon through `say`, so that no event is forgotten.
 */
import { type Ipv4Prefix } from '../address/ipv4';
import { type Netfilter } from '../cluster/namespace';
import { type Prng } from '../prng';
import { after, type Duration, type Instant, microseconds, milliseconds } from '../units';
import { type Saying } from './daemon-log';
import { type WallClock } from './daemon-log-time';
import { type SayingKind } from './daemon-log-words';
import { type LeaseAttributes } from './lease';
import { type Agenda } from './lease-clock-agenda';
import { type LeaseEvent, type LeaseEventKind, type Repeat } from './lease-clock-event';
import { type LeaseNode } from './lease-clock-script';
import { type NetConf } from './net-conf';
import { type BackendOptions } from './net-conf-backend';
import { expireDue, nextExpiry, type Registry, type RegistryEvent, type Written } from './registry';
import { type Claimant, type HeldLease } from './subnet-manager';

export interface World {
  readonly agenda: Agenda;
  readonly prng: Prng;
  readonly clock: WallClock;
  registry: Registry;
  /** Every write, for watchers that come back after an outage. */
  readonly history: RegistryEvent[];
  readonly events: OpenEvent[];
  readonly daemons: Map<string, Daemon>;
  /** When etcd next looks for expired keys; null while it need not. */
  expiryCheck: Instant | null;
  /** Who is told about a write. */
  readonly deliver: (event: RegistryEvent, at: Instant) => void;
}

type OpenEvent = Omit<LeaseEvent, 'repeats'> & { repeats: Repeat | null };

/** Something a daemon repeats until its cause is gone. */
interface Complaint {
  readonly about: 'config' | 'watch' | 'renewal';
  readonly event: OpenEvent;
  readonly every: Duration;
}

/** A node and the flanneld on it. */
export interface Daemon {
  readonly node: LeaseNode;
  running: boolean;
  /** Counts starts: what was put on the agenda for an earlier run does not happen. */
  run: number;
  exitCode: number | null;
  subnetEnv: string | null;
  netfilter: Netfilter;
  device: boolean;
  /** What subnet.env said when it was started. */
  previousSubnet: Ipv4Prefix | null;
  /** True while it asks for the configuration each second. */
  awaitsConfig: boolean;
  session: Session | null;
  complaints: Complaint[];
}

/** What a flanneld knows once it has read the configuration. */
export interface Session {
  readonly conf: NetConf;
  readonly options: BackendOptions;
  readonly claimant: Claimant;
  lease: HeldLease | null;
  readonly peers: Map<Ipv4Prefix, LeaseAttributes>;
  /** The etcd index its watches have reached; null before the first reading. */
  ownCursor: number | null;
  peerCursor: number | null;
  /** False while etcd does not answer its watches. */
  connected: boolean;
  /** Counts changes of the renewal timer: only the last one fires. */
  renewal: number;
  /** When it first looked after its iptables rules. */
  resyncFrom: Instant | null;
}

/** Runs `happen` at `at` if the daemon is still in the same run then. */
export function schedule(world: World, daemon: Daemon, at: Instant, happen: (at: Instant) => void): void {
  const { run } = daemon;
  world.agenda.add(at, (now) => {
    if (daemon.running && daemon.run === run) happen(now);
  });
}

export function emit(
  world: World,
  at: Instant,
  node: string,
  kind: LeaseEventKind,
  text: string,
  saying: Saying | null = null,
): OpenEvent {
  const event: OpenEvent = { at, node, kind, saying, text, registry: world.registry, repeats: null };
  world.events.push(event);
  return event;
}

/** The daemon says something. `kind` stands in where the words alone do not tell two cases apart. */
export function say(
  world: World,
  daemon: Daemon,
  at: Instant,
  saying: Saying,
  kind: LeaseEventKind = saying.kind as SayingKind,
): OpenEvent {
  return emit(world, at, daemon.node.name, kind, saying.text, saying);
}

/** The daemon begins to say the same thing again and again. */
export function complain(
  world: World,
  daemon: Daemon,
  at: Instant,
  complaint: { readonly about: Complaint['about']; readonly saying: Saying; readonly every: Duration },
): void {
  const { about, saying, every } = complaint;
  daemon.complaints.push({ about, event: say(world, daemon, at, saying), every });
}

/** The daemon stops saying it: `at` itself is no longer counted. */
export function endComplaints(daemon: Daemon, at: Instant, about?: Complaint['about']): void {
  const ends = (complaint: Complaint): boolean => about === undefined || complaint.about === about;
  for (const { event, every } of daemon.complaints.filter(ends)) {
    const times = Math.max(1, Math.ceil((at - event.at) / every));
    event.repeats = times > 1 ? { every, times } : null;
  }
  daemon.complaints = daemon.complaints.filter((complaint) => !ends(complaint));
}

/** The next moment, from `now` on, at which the daemon tries again what it complains about; `now` without a complaint. */
export function nextTry(daemon: Daemon, now: Instant, about: Complaint['about']): Instant {
  const complaint = daemon.complaints.find((c) => c.about === about);
  if (complaint === undefined) return now;
  const { event, every } = complaint;
  const tries = Math.max(1, Math.ceil((now - event.at) / every));
  return after(event.at, (tries * every) as Duration);
}

/** From a write to its watchers; recorded: 0.9 to 1.4 ms. */
const WATCH_DELAY = milliseconds(1);
/** etcd's leader looks for expired keys twice a second (etcdserver/raft.go, SyncTicker). */
const SYNC_PERIOD = milliseconds(500);

/** A write has happened: the registry is the new one, and the watchers hear of it. */
export function commit(world: World, { registry, event }: Written): void {
  world.registry = registry;
  world.history.push(event);
  emit(world, event.at, 'etcd', `key-${event.action}`, `[${event.action}] ${event.key}`);
  world.agenda.add(after(event.at, WATCH_DELAY), (at) => world.deliver(event, at));
  armExpiry(world, event.at);
}

/** Puts the next look for expired keys on the agenda, unless an earlier one is there. */
export function armExpiry(world: World, now: Instant): void {
  const next = nextExpiry(world.registry);
  if (next === null) return;
  const tick = (Math.ceil(Math.max(next, now + 1) / SYNC_PERIOD) * SYNC_PERIOD) as Instant;
  if (world.expiryCheck !== null && world.expiryCheck <= tick) return;
  world.expiryCheck = tick;
  world.agenda.add(tick, (at) => {
    if (world.expiryCheck !== at) return;
    world.expiryCheck = null;
    expire(world, at);
  });
}

function expire(world: World, at: Instant): void {
  // While etcd is down nothing expires; its return arms this again.
  if (!world.registry.up) return;
  for (const written of expireDue(world.registry, at)) commit(world, written);
  armExpiry(world, at);
}

/** A short while after `at`, in microseconds. */
export const soon = (at: Instant, micros: number): Instant => after(at, microseconds(micros));
