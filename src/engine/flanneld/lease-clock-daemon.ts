/**
 * A flanneld's start, from its first line to the lease, step by step, so that several can race for a subnet.
 *
 * Follows main.go, each backend's RegisterNetwork and subnet/etcdv2/local_manager.go at v0.12.0.
 */
import { ok } from '../result';
import { type Duration, type Instant, seconds } from '../units';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { attributesFor } from './lease';
import { begin } from './lease-clock-begin';
import { PACE } from './lease-clock-pace';
import { fail, refuse } from './lease-clock-stop';
import {
  commit,
  complain,
  type Daemon,
  emit,
  endComplaints,
  say,
  schedule,
  type Session,
  soon,
  type World,
} from './lease-clock-world';
import { type NetConf, parseNetConf } from './net-conf';
import {
  announceOptions,
  type BackendOptions,
  parseBackendOptions,
  refusePublicIp,
} from './net-conf-backend';
import { readConfig, readLeases } from './registry';
import { previousCidr } from './subnet-env';
import { carryOut, planLease, type PlanStep, RACE_LOST, RACE_RETRIES } from './subnet-manager';
import { isRenewMargin } from './subnet-manager-renewal';

/** The daemon is started; nothing happens if it runs already. */
export function start(world: World, daemon: Daemon, at: Instant): void {
  if (daemon.running) return;
  const { node } = daemon;
  daemon.running = true;
  daemon.run += 1;
  daemon.exitCode = null;
  daemon.session = null;
  emit(world, at, node.name, 'start', 'flanneld starts');
  if (!isRenewMargin(node.renewMargin)) {
    refuse(world, daemon, at, WORDS.badRenewMargin());
    return;
  }
  const previous = previousCidr(daemon.subnetEnv, 'FLANNEL_SUBNET', node.subnetEnvPath);
  daemon.previousSubnet = previous.cidr;
  const external =
    node.publicIp === null
      ? WORDS.defaultingExternal(node.interfaceAddress)
      : WORDS.usingExternal(node.publicIp);
  say(world, daemon, at, WORDS.usingInterface(node.uplink, node.interfaceAddress));
  say(world, daemon, soon(at, PACE.externalAddress), external);
  if (previous.complaint !== null) say(world, daemon, soon(at, PACE.externalAddress), previous.complaint);
  say(world, daemon, soon(at, PACE.subnetManager), WORDS.createdManager(previous.cidr));
  say(world, daemon, soon(at, PACE.handlers), WORDS.installingHandlers());
  schedule(world, daemon, soon(at, PACE.config), (now) => fetchConfig(world, daemon, now));
}

const EACH_SECOND: Duration = seconds(1);

/**
 * Asks for the configuration. Without a good one it asks each second (main.go getConfig); the clock takes it up
 * again when something in etcd has changed, for in between the answer is the same.
 */
export function fetchConfig(world: World, daemon: Daemon, at: Instant): void {
  const text = readConfig(world.registry);
  const conf = text.ok ? parseNetConf(text.value) : text;
  endComplaints(daemon, at, 'config');
  daemon.awaitsConfig = !conf.ok;
  if (conf.ok) {
    chooseBackend(world, daemon, conf.value, at);
    return;
  }
  complain(world, daemon, at, {
    about: 'config',
    saying: WORDS.configFailed(conf.error),
    every: EACH_SECOND,
  });
  // Printed at the end of each second, just before the next try.
  schedule(world, daemon, soon(at, 999_999), (now) =>
    complain(world, daemon, now, { about: 'config', saying: WORDS.timedOut(), every: EACH_SECOND }),
  );
}

function chooseBackend(world: World, daemon: Daemon, conf: NetConf, at: Instant): void {
  say(world, daemon, at, WORDS.foundConfig(conf.backendType));
  const options = parseBackendOptions(conf);
  const { interfaceAddress } = daemon.node;
  const publicIp = daemon.node.publicIp ?? interfaceAddress;
  const refusal = options.ok ? refusePublicIp(options.value, { interfaceAddress, publicIp }) : options.error;
  if (!options.ok || refusal !== null) {
    fail(world, daemon, soon(at, PACE.options), refusal ?? WORDS.backendRefused(''));
    return;
  }
  const words = announceOptions(options.value);
  if (words !== null) say(world, daemon, soon(at, PACE.options), words);
  const session = newSession(daemon, conf, options.value);
  daemon.session = session;
  schedule(world, daemon, soon(at, PACE.reading), (now) => read(world, daemon, session, 0, now));
}

function newSession(daemon: Daemon, conf: NetConf, options: BackendOptions): Session {
  const { interfaceAddress, publicIp, vtepMac } = daemon.node;
  return {
    conf,
    options,
    claimant: {
      attributes: attributesFor(options.backend, publicIp ?? interfaceAddress, vtepMac),
      previousSubnet: daemon.previousSubnet,
    },
    lease: null,
    peers: new Map(),
    ownCursor: null,
    peerCursor: null,
    connected: true,
    renewal: 0,
    resyncFrom: null,
  };
}

function read(world: World, daemon: Daemon, session: Session, tried: number, at: Instant): void {
  // AcquireLease reads the configuration once more, so it may have become bad since.
  const config = tried === 0 ? readConfig(world.registry) : ok('');
  const reading = config.ok ? readLeases(world.registry) : config;
  if (!reading.ok) {
    fail(world, daemon, at, notAcquired(reading.error));
    return;
  }
  for (const saying of reading.value.complaints) say(world, daemon, at, saying);
  const plan = planLease(session.conf, reading.value.leases, session.claimant, world.prng);
  schedule(world, daemon, soon(at, PACE.writing), (now) =>
    write(world, daemon, session, { plan, tried, reasonedAt: soon(at, PACE.reasoning) }, now),
  );
}

const notAcquired = (why: string): Saying => WORDS.registerFailed(`failed to acquire lease: ${why}`);

interface Try {
  readonly plan: readonly PlanStep[];
  readonly tried: number;
  readonly reasonedAt: Instant;
}

function write(
  world: World,
  daemon: Daemon,
  session: Session,
  { plan, tried, reasonedAt }: Try,
  at: Instant,
): void {
  const attempt = carryOut(world.registry, plan, session.claimant, at);
  for (const saying of attempt.sayings) {
    const spokenAt = saying.kind === 'allocated' ? soon(at, PACE.allocated) : reasonedAt;
    say(world, daemon, spokenAt, saying);
  }
  for (const written of attempt.writes) commit(world, written);
  const { outcome } = attempt;
  if (outcome.is === 'leased') begin(world, daemon, session, outcome.lease, at);
  else if (outcome.is === 'failed') fail(world, daemon, at, notAcquired(outcome.why));
  else if (tried + 1 >= RACE_RETRIES) fail(world, daemon, at, notAcquired(RACE_LOST));
  else schedule(world, daemon, soon(at, PACE.again), (now) => read(world, daemon, session, tried + 1, now));
}
