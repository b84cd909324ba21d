/**
 * A running flanneld's two watches and its renewal timer.
 *
 * Follows main.go MonitorLease and subnet/watch.go at v0.12.0: a watch that fails says so each second, a renewal that
 * fails each minute; whatever was written meanwhile is caught up with. Left out: etcd's window of 1000 past events,
 * which watchers that follow closely never leave.
 */
import { type BackendName } from '../cluster/cluster';
import { type Instant, seconds } from '../units';
import { type Saying } from './daemon-log';
import { goTime } from './daemon-log-time';
import { WORDS } from './daemon-log-words';
import { type LeaseAttributes, subnetKey } from './lease';
import { type LeaseEventKind } from './lease-clock-event';
import { revoke } from './lease-clock-stop';
import {
  commit,
  complain,
  type Daemon,
  endComplaints,
  nextTry,
  say,
  schedule,
  type Session,
  soon,
  type World,
} from './lease-clock-world';
import { get, readLeases, type RegistryEvent, unavailable } from './registry';
import { renewLease } from './subnet-manager';
import { printWait, RENEW_RETRY, renewalAt } from './subnet-manager-renewal';
import {
  announceChange,
  changeFrom,
  type LeaseNotice,
  noticeOf,
  type PeerChange,
  resetPeers,
  updatePeers,
} from './subnet-manager-watch';

const EACH_SECOND = seconds(1);

/** First look at its own key: how long until it must be renewed. */
export function watchOwn(world: World, daemon: Daemon, session: Session, at: Instant): void {
  if (session.lease === null || session.ownCursor !== null) return;
  const node = get(world.registry, subnetKey(session.lease.subnet));
  if (!node.ok) {
    complain(world, daemon, at, {
      about: 'watch',
      saying: WORDS.ownWatchFailed(node.error),
      every: EACH_SECOND,
    });
    if (!world.registry.up) session.connected = false;
    return;
  }
  session.ownCursor = world.registry.index;
  waitFor(world, daemon, session, node.value.expires, at);
}

/** First look at everybody's keys. */
export function watchPeers(world: World, daemon: Daemon, session: Session, at: Instant): void {
  if (session.lease === null || session.peerCursor !== null) return;
  const reading = readLeases(world.registry);
  if (!reading.ok) {
    const saying = WORDS.watchFailed(`failed to retrieve subnet leases: ${reading.error}`);
    complain(world, daemon, at, { about: 'watch', saying, every: EACH_SECOND });
    session.connected = false;
    return;
  }
  session.peerCursor = reading.value.index;
  const { backend } = session.options;
  for (const saying of reading.value.complaints) say(world, daemon, at, saying);
  for (const change of resetPeers(session.peers, session.lease.subnet, reading.value.leases))
    tell(world, daemon, at, change.change, announceChange(backend, change));
}

/** What the words "Subnet added" hide: whether the peer is new, the same, or another node under the same subnet. */
const KINDS: Readonly<Record<PeerChange['change'], LeaseEventKind>> = {
  added: 'subnet-added',
  renewed: 'subnet-renewed',
  moved: 'subnet-moved',
  removed: 'subnet-removed',
};

function tell(
  world: World,
  daemon: Daemon,
  at: Instant,
  change: PeerChange['change'],
  sayings: readonly Saying[],
): void {
  let kind: LeaseEventKind | undefined = KINDS[change];
  for (const saying of sayings) {
    say(world, daemon, at, saying, kind);
    kind = undefined;
  }
}

/** A write reaches all who watch. */
export function deliver(world: World, event: RegistryEvent, at: Instant): void {
  const notice = noticeOf(event);
  if (notice === null) return;
  const news: News = { event, notice, spoken: null };
  for (const daemon of world.daemons.values()) {
    const { session } = daemon;
    if (daemon.running && session?.connected === true) hear(world, daemon, session, news, at);
  }
}

interface News {
  readonly event: RegistryEvent;
  readonly notice: LeaseNotice;
  /** The last words about it: peers of one backend that knew the same say the same, and there may be many. */
  spoken: (Hearing & { readonly sayings: readonly Saying[] }) | null;
}

/** All that the words depend on, given the news. */
interface Hearing {
  readonly backend: BackendName;
  readonly change: PeerChange['change'];
  readonly known: LeaseAttributes | undefined;
}

function hear(world: World, daemon: Daemon, session: Session, news: News, at: Instant): void {
  const { event, notice } = news;
  const subnet = notice.is === 'put' ? notice.lease.subnet : notice.subnet;
  if (session.lease?.subnet === subnet) {
    hearOwn(world, daemon, session, event, at);
    return;
  }
  if (session.peerCursor === null || event.index <= session.peerCursor) return;
  session.peerCursor = event.index;
  const known = session.peers.get(subnet);
  if (notice.is === 'gone' && known === undefined) say(world, daemon, at, WORDS.removedUnknown(subnet));
  const change = updatePeers(session.peers, notice, known);
  const { backend } = session.options;
  tell(world, daemon, at, change, wordsFor(news, { backend, change, known }));
}

/** The words for this change, found or made. */
function wordsFor(news: News, { backend, change, known }: Hearing): readonly Saying[] {
  const last = news.spoken;
  if (last?.backend === backend && last.change === change && last.known === known) return last.sayings;
  const sayings = announceChange(backend, changeFrom(change, news.notice, known));
  news.spoken = { backend, change, known, sayings };
  return sayings;
}

function hearOwn(world: World, daemon: Daemon, session: Session, event: RegistryEvent, at: Instant): void {
  const gone = event.action === 'delete' || event.action === 'expire';
  if (session.ownCursor === null) {
    // Before its first look it hears nothing. Where that look failed it asks each second, and a new key ends that.
    if (!gone && daemon.complaints.some((complaint) => complaint.about === 'watch'))
      schedule(world, daemon, nextTry(daemon, at, 'watch'), (now) => resume(world, daemon, session, now));
    return;
  }
  if (event.index <= session.ownCursor) return;
  session.ownCursor = event.index;
  if (gone) revoke(world, daemon, at);
  else waitFor(world, daemon, session, event.node.expires, at);
}

/** It knows when its lease ends: says how long it will wait, and waits. */
function waitFor(world: World, daemon: Daemon, session: Session, expires: Instant | null, at: Instant): void {
  if (session.lease === null) return;
  session.lease = { ...session.lease, expires };
  endComplaints(daemon, at, 'renewal');
  say(world, daemon, at, WORDS.waiting(printWait(expires, at, daemon.node.renewMargin)));
  setTimer(world, daemon, session, renewalAt(expires, at, daemon.node.renewMargin));
}

/** The timer runs from the lease as it was taken, before its key was seen once. */
export function beginRenewal(world: World, daemon: Daemon, session: Session, at: Instant): void {
  const expires = session.lease?.expires ?? null;
  setTimer(world, daemon, session, renewalAt(expires, at, daemon.node.renewMargin));
}

function setTimer(world: World, daemon: Daemon, session: Session, at: Instant | null): void {
  session.renewal += 1;
  if (at !== null) renewIfDue(world, daemon, session, at);
}

/** Renews at `at`, unless the timer has been set anew by then. */
function renewIfDue(world: World, daemon: Daemon, session: Session, at: Instant): void {
  const timer = session.renewal;
  schedule(world, daemon, at, (now) => {
    if (session.renewal === timer) renew(world, daemon, session, now);
  });
}

function renew(world: World, daemon: Daemon, session: Session, at: Instant): void {
  if (session.lease === null) return;
  const written = renewLease(world.registry, session.lease, at);
  if (!written.ok) {
    if (!daemon.complaints.some((complaint) => complaint.about === 'renewal'))
      complain(world, daemon, at, {
        about: 'renewal',
        saying: WORDS.renewFailed(written.error),
        every: RENEW_RETRY,
      });
    return;
  }
  endComplaints(daemon, at, 'renewal');
  commit(world, written.value);
  const { expires } = written.value.event.node;
  session.lease = { ...session.lease, expires };
  say(world, daemon, soon(at, 900), WORDS.renewed(goTime(expires ?? at, world.clock)));
  setTimer(world, daemon, session, renewalAt(expires, at, daemon.node.renewMargin));
}

/** etcd has gone: both watches break at once and are tried again each second. */
export function loseEtcd(world: World, daemon: Daemon, session: Session, at: Instant): void {
  if (!session.connected || session.lease === null) return;
  session.connected = false;
  const why = unavailable(world.registry);
  const complaints: Saying[] = [];
  if (session.peerCursor !== null) complaints.push(WORDS.watchFailed(why));
  if (session.ownCursor !== null) complaints.push(WORDS.ownWatchFailed(why));
  for (const saying of complaints)
    complain(world, daemon, soon(at, 500), { about: 'watch', saying, every: EACH_SECOND });
}

/** etcd is back: at their next try the watches go on where they were, and a renewal that is due is made. */
export function regainEtcd(world: World, daemon: Daemon, session: Session, at: Instant): void {
  if (session.lease === null) return;
  schedule(world, daemon, nextTry(daemon, at, 'watch'), (now) => resume(world, daemon, session, now));
  if (!daemon.complaints.some((complaint) => complaint.about === 'renewal')) return;
  renewIfDue(world, daemon, session, nextTry(daemon, at, 'renewal'));
}

function resume(world: World, daemon: Daemon, session: Session, at: Instant): void {
  if (!world.registry.up) return;
  endComplaints(daemon, at, 'watch');
  session.connected = true;
  watchOwn(world, daemon, session, at);
  watchPeers(world, daemon, session, at);
  const from = Math.min(session.ownCursor ?? 0, session.peerCursor ?? 0);
  for (const event of world.history) {
    const notice = event.index > from ? noticeOf(event) : null;
    if (notice !== null && daemon.running) hear(world, daemon, session, { event, notice, spoken: null }, at);
  }
}
