/**
 * How a flanneld comes to its subnet: reuse by public address, the previous subnet, or one picked by chance.
 *
 * Follows subnet/etcdv2/local_manager.go at v0.12.0 (AcquireLease, tryAcquireLease, allocateSubnet, RenewLease).
 * A plan is made from one reading of etcd and carried out later: what others wrote in between is the race.
 */
import { type Ipv4Prefix, lengthOf, maskOf, networkOf, prefixOf, toU32 } from '../address/ipv4';
import { invariant } from '../invariant';
import { type Prng } from '../prng';
import { type Result } from '../result';
import { type Duration, type Instant, seconds } from '../units';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { emitLeaseValue, type LeaseAttributes, subnetKey, type SubnetLease } from './lease';
import { isCompatible, type NetConf } from './net-conf';
import { create, readLeases, type Registry, remove, set, type Written } from './registry';

/** How long a lease lasts (local_manager.go subnetTTL). */
export const LEASE_TTL: Duration = seconds(86_400);
/** How often a lost race is tried again (raceRetries). */
export const RACE_RETRIES = 10;
/** How many free subnets are collected before one is picked. */
export const BAG_SIZE = 100;

/** Who asks for a lease. */
export interface Claimant {
  readonly attributes: LeaseAttributes;
  /** What its subnet.env said at the start; null without one. */
  readonly previousSubnet: Ipv4Prefix | null;
}

export type PlanStep =
  | { readonly do: 'say'; readonly saying: Saying }
  | { readonly do: 'delete'; readonly subnet: Ipv4Prefix }
  /** Write over whoever holds it. `ttl` null keeps a reservation one. */
  | { readonly do: 'update'; readonly subnet: Ipv4Prefix; readonly ttl: Duration | null }
  | { readonly do: 'create'; readonly subnet: Ipv4Prefix }
  | { readonly do: 'fail'; readonly why: string };

/** What one attempt will do, in order, given what etcd held when it was read. */
export function planLease(
  conf: NetConf,
  leases: readonly SubnetLease[],
  { attributes, previousSubnet }: Claimant,
  prng: Prng,
): readonly PlanStep[] {
  const steps: PlanStep[] = [];
  const { publicIp } = attributes;
  const mine = leases.find((lease) => lease.attributes.publicIp === publicIp);
  if (mine !== undefined) {
    if (isCompatible(conf, mine.subnet)) return reuse(steps, WORDS.reusingByIp(mine.subnet, publicIp), mine);
    steps.push(say(WORDS.deletingByIp(mine.subnet, publicIp)), { do: 'delete', subnet: mine.subnet });
  }
  if (previousSubnet !== null) {
    const holder = leases.find((lease) => lease.subnet === previousSubnet);
    if (holder === undefined && isCompatible(conf, previousSubnet)) {
      steps.push(say(WORDS.reusingPrevious(previousSubnet)), { do: 'create', subnet: previousSubnet });
      return steps;
    }
    if (holder === undefined) steps.push(say(WORDS.ignoringPrevious(previousSubnet)));
    else if (isCompatible(conf, previousSubnet))
      return reuse(steps, WORDS.takingOver(previousSubnet), holder);
    // The reading is not refreshed: a lease deleted above is deleted again here, and that fails (truth, fact 51).
    else steps.push(say(WORDS.deletingPrevious(previousSubnet)), { do: 'delete', subnet: previousSubnet });
  }
  return pickInto(steps, conf, leases, prng);
}

const say = (saying: Saying): PlanStep => ({ do: 'say', saying });

function reuse(steps: PlanStep[], saying: Saying, lease: SubnetLease): readonly PlanStep[] {
  const ttl = lease.expires === null ? null : LEASE_TTL;
  steps.push(say(saying), { do: 'update', subnet: lease.subnet, ttl });
  return steps;
}

function pickInto(
  steps: PlanStep[],
  conf: NetConf,
  leases: readonly SubnetLease[],
  prng: Prng,
): readonly PlanStep[] {
  steps.push(say(WORDS.picking(conf.subnetMin, conf.subnetMax)));
  const bag = freeSubnets(conf, leases);
  const subnet = bag.length === 0 ? undefined : bag[prng.below(bag.length)];
  steps.push(subnet === undefined ? { do: 'fail', why: 'out of subnets' } : { do: 'create', subnet });
  return steps;
}

/** The first 100 subnets from SubnetMin upward that overlap no lease (allocateSubnet). */
export function freeSubnets(conf: NetConf, leases: readonly SubnetLease[]): readonly Ipv4Prefix[] {
  const taken = leases.map(({ subnet }) => ({ network: networkOf(subnet), length: lengthOf(subnet) }));
  const free = (network: number): boolean =>
    !taken.some((t) => ((network ^ t.network) & maskOf(Math.min(t.length, conf.subnetLength))) === 0);
  const bag: Ipv4Prefix[] = [];
  const last = toU32(conf.subnetMax);
  const size = 2 ** (32 - conf.subnetLength);
  // flannel's counter is 32 bits wide and would start again at 0.0.0.0 after 255.255.255.0; this one stops.
  for (let network = toU32(conf.subnetMin); network <= last && bag.length < BAG_SIZE; network += size)
    if (free(network)) bag.push(prefixOf(network, conf.subnetLength));
  return bag;
}

/** A lease as its holder remembers it. */
export interface HeldLease {
  readonly subnet: Ipv4Prefix;
  readonly attributes: LeaseAttributes;
  /** Null: a reservation. */
  readonly expires: Instant | null;
}

export type Outcome =
  | { readonly is: 'leased'; readonly lease: HeldLease }
  /** Somebody else created the key first. */
  | { readonly is: 'raced' }
  | { readonly is: 'failed'; readonly why: string };

/** What carrying out a plan did to the registry, what was said, and how it ended. */
export interface Attempt {
  readonly registry: Registry;
  /** Each write with the registry it gave. */
  readonly writes: readonly Written[];
  readonly sayings: readonly Saying[];
  readonly outcome: Outcome;
}

/** Carries a plan out on the registry as it is now; the first step that fails ends it. */
export function carryOut(
  registry: Registry,
  plan: readonly PlanStep[],
  { attributes }: Claimant,
  at: Instant,
): Attempt {
  const writes: Written[] = [];
  const sayings: Saying[] = [];
  let now = registry;
  const end = (outcome: Outcome): Attempt => ({ registry: now, writes, sayings, outcome });
  for (const step of plan) {
    if (step.do === 'fail') return end({ is: 'failed', why: step.why });
    if (step.do === 'say') {
      sayings.push(step.saying);
      continue;
    }
    const written = writeStep(now, step, attributes, at);
    if (!written.ok)
      return end(step.do === 'create' ? lostOrDown(now, written.error) : failed(written.error));
    now = written.value.registry;
    writes.push(written.value);
    if (step.do === 'delete') continue;
    if (step.do === 'create') sayings.push(WORDS.allocated(step.subnet, attributes.publicIp));
    const { expires } = written.value.event.node;
    return end({ is: 'leased', lease: { subnet: step.subnet, attributes, expires } });
  }
  invariant(false, 'a plan ends with a lease or a failure');
}

const failed = (why: string): Outcome => ({ is: 'failed', why });

/** Any answer of etcd other than success counts as a lost race; no answer at all is an error (isErrEtcdNodeExist). */
const lostOrDown = (registry: Registry, why: string): Outcome =>
  registry.up ? { is: 'raced' } : failed(why);

function writeStep(
  registry: Registry,
  step: Exclude<PlanStep, { do: 'say' | 'fail' }>,
  attributes: LeaseAttributes,
  at: Instant,
): Result<Written, string> {
  const key = subnetKey(step.subnet);
  if (step.do === 'delete') return remove(registry, key, at);
  const value = emitLeaseValue(attributes);
  if (step.do === 'update') return set(registry, { key, value, ttl: step.ttl }, at);
  return create(registry, { key, value, ttl: LEASE_TTL }, at);
}

/** flannel's words when every retry was lost. */
export const RACE_LOST = 'Max retries reached trying to acquire a subnet';

/**
 * Takes a lease, all in one instant: reading, planning, writing, again while races are lost.
 *
 * `reread` is what the reading of each try finds; left out, nobody interferes and no race can be lost.
 */
export function acquireLease(
  registry: Registry,
  conf: NetConf,
  claimant: Claimant,
  prng: Prng,
  at: Instant,
  reread: (now: Registry, tried: number) => Registry = (now) => now,
): Attempt {
  const writes: Written[] = [];
  const sayings: Saying[] = [];
  let now = registry;
  for (let tried = 0; tried < RACE_RETRIES; tried += 1) {
    const reading = readLeases(reread(now, tried));
    if (!reading.ok) return { registry: now, writes, sayings, outcome: failed(reading.error) };
    sayings.push(...reading.value.complaints);
    const attempt = carryOut(now, planLease(conf, reading.value.leases, claimant, prng), claimant, at);
    now = attempt.registry;
    writes.push(...attempt.writes);
    sayings.push(...attempt.sayings);
    if (attempt.outcome.is !== 'raced') return { registry: now, writes, sayings, outcome: attempt.outcome };
  }
  return { registry: now, writes, sayings, outcome: failed(RACE_LOST) };
}

/** Sets the holder's key again for 24 hours, whatever it held in between (RenewLease). */
export const renewLease = (registry: Registry, lease: HeldLease, at: Instant): Result<Written, string> =>
  set(
    registry,
    { key: subnetKey(lease.subnet), value: emitLeaseValue(lease.attributes), ttl: LEASE_TTL },
    at,
  );
