/**
 * A flanneld that has its lease goes to work: rules, subnet.env, device, watches.
 *
 * Follows main.go from the lease to MonitorLease at v0.12.0. What runs side by side there (iptables, the two
 * watches) comes in the order in which the recorded cluster's first node did it.
 */
import { type Duration, type Instant } from '../units';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { PACE } from './lease-clock-pace';
import { beginRenewal, watchOwn, watchPeers } from './lease-clock-watch';
import { type Daemon, say, schedule, type Session, soon, type World } from './lease-clock-world';
import { forwardRules, masqueradeRules, recycle, resync, RESYNC_PERIOD } from './masquerade';
import { emitSubnetEnv, previousCidr } from './subnet-env';
import { type HeldLease } from './subnet-manager';
import { announceWatch } from './subnet-manager-watch';

export function begin(world: World, daemon: Daemon, session: Session, lease: HeldLease, at: Instant): void {
  const { node } = daemon;
  session.lease = lease;
  daemon.device = session.options.backend !== 'host-gw';
  if (node.ipMasq) maskPods(world, daemon, session, lease, soon(at, PACE.masking));
  say(world, daemon, soon(at, PACE.forward), WORDS.changingForward());
  daemon.subnetEnv = emitSubnetEnv({
    network: session.conf.network,
    subnet: lease.subnet,
    mtu: node.flannelMtu,
    ipMasq: node.ipMasq,
  });
  say(world, daemon, soon(at, PACE.wroteFile), WORDS.wroteSubnetFile(node.subnetEnvPath));
  say(world, daemon, soon(at, PACE.running), WORDS.runningBackend());
  say(world, daemon, soon(at, PACE.watching), announceWatch(session.options.backend));
  session.resyncFrom = soon(at, PACE.iptables);
  schedule(world, daemon, session.resyncFrom, (now) => lookAfterRules(world, daemon, session, now));
  beginRenewal(world, daemon, session, soon(at, PACE.running));
  schedule(world, daemon, soon(at, PACE.ownWatch), (now) => watchOwn(world, daemon, session, now));
  schedule(world, daemon, soon(at, PACE.peerWatch), (now) => watchPeers(world, daemon, session, now));
}

/** Rules of a run with another network and subnet are taken away first. */
function maskPods(world: World, daemon: Daemon, session: Session, lease: HeldLease, at: Instant): void {
  const path = daemon.node.subnetEnvPath;
  const before = {
    network: previousCidr(daemon.subnetEnv, 'FLANNEL_NETWORK', path).cidr,
    subnet: previousCidr(daemon.subnetEnv, 'FLANNEL_SUBNET', path).cidr,
  };
  const recycled = recycle(daemon.netfilter, { network: session.conf.network, subnet: lease.subnet }, before);
  daemon.netfilter = recycled.netfilter;
  for (const saying of [...recycled.sayings, WORDS.settingUpMasking()]) say(world, daemon, at, saying);
}

/** One round of the resync, for the masquerade rules and for the forward rules. */
function lookAfterRules(world: World, daemon: Daemon, session: Session, at: Instant): void {
  const { network } = session.conf;
  if (session.lease === null) return;
  const masquerade = daemon.node.ipMasq ? masqueradeRules(network, session.lease.subnet) : [];
  for (const wanted of [masquerade, forwardRules(network)]) {
    const { netfilter, sayings } = resync(daemon.netfilter, wanted);
    daemon.netfilter = netfilter;
    sayEachRule(world, daemon, at, sayings);
  }
}

function sayEachRule(world: World, daemon: Daemon, at: Instant, sayings: readonly Saying[]): void {
  sayings.forEach((saying, i) =>
    say(world, daemon, soon(at, i === 0 ? 0 : 10 + (i - 1) * PACE.eachRule), saying),
  );
}

/** Something took rules away: the next round of the resync will notice. */
export function noticeMissingRules(world: World, daemon: Daemon, at: Instant): void {
  const { session } = daemon;
  if (session?.resyncFrom == null) return;
  const rounds = Math.max(0, Math.ceil((at - session.resyncFrom) / RESYNC_PERIOD));
  const round = (session.resyncFrom + rounds * RESYNC_PERIOD) as Instant & Duration;
  schedule(world, daemon, round, (now) => lookAfterRules(world, daemon, session, now));
}
