/**
 * A lease story: days in the life of subnet leases, told by a script that the lease clock runs.
 *
 * The clock is flannel's and etcd's (flannel v0.12.0, etcd 3.4); a story only says who starts when and what befalls
 * them. Every node is a fresh machine unless its story gives it a past. Left out: the data path.
 */
import { type Ipv4Address, type Ipv4Prefix, prefix } from '../address/ipv4';
import { RECORDED_CLOCK, type WallClock } from '../flanneld/daemon-log-time';
import { runLeaseClock } from '../flanneld/lease-clock';
import { type LeaseRun } from '../flanneld/lease-clock-event';
import { type Incident, type LeaseNode, leaseNode, type LeaseScript } from '../flanneld/lease-clock-script';
import { invariant } from '../invariant';
import { createPrng } from '../prng';
import { type Instant, instant } from '../units';
import { LEASE_STORIES, type LeaseStoryName } from './lease-stories';
import { nodeAddresses } from './node-address';

/** What a reader may change about a story. */
export interface LeaseSettings {
  readonly story: LeaseStoryName;
  readonly nodes: number;
  readonly network: Ipv4Prefix;
  readonly subnetLength: number;
  readonly seed: number;
  /** How long the clock runs. */
  readonly days: number;
}

/** A story that has run. */
export interface LeaseTale {
  readonly settings: LeaseSettings;
  readonly title: string;
  readonly summary: string;
  readonly run: LeaseRun;
  readonly until: Instant;
  readonly clock: WallClock;
  /** Which node publishes an address, machines that are made on the way included. */
  readonly holders: ReadonlyMap<Ipv4Address, string>;
}

/** The recorded VPC: nodes stand where they stood. */
const VPC = prefix('172.20.32.0/19');

const ORDINARY: Omit<LeaseSettings, 'story'> = {
  nodes: 3,
  network: prefix('100.96.0.0/16'),
  subnetLength: 24,
  seed: 1,
  days: 3,
};

const NANOS_A_DAY = 86_400e9;

/** A story as it is told when nobody asks for anything else. */
export const leaseSettings = (story: LeaseStoryName): LeaseSettings => ({
  story,
  ...ORDINARY,
  ...LEASE_STORIES[story].usual,
});

/** `{"Network":"100.96.0.0/16","SubnetLen":24}`, as an administrator puts it into etcd. */
const configFor = (network: string, subnetLength: number): string =>
  `{"Network":"${network}","SubnetLen":${subnetLength}}`;

/** The script of a story: what the clock is given. */
export function leaseScript(settings: LeaseSettings): LeaseScript {
  const { nodes: count, network, subnetLength, seed } = settings;
  const machines = machinesFor(count);
  const nodes = machines.slice(0, count);
  const [spare] = machines.slice(count);
  invariant(spare !== undefined, 'one machine more than nodes');
  const incidents: readonly Incident[] = LEASE_STORIES[settings.story].incidents({
    nodes: nodes.map(({ name, interfaceAddress }) => ({ name, address: interfaceAddress })),
    spare,
    network,
    subnetLength,
    config: (other) => configFor(other, subnetLength),
  });
  return {
    nodes,
    config: configFor(network, subnetLength),
    incidents,
    until: endOf(settings),
    prng: createPrng(seed),
    clock: RECORDED_CLOCK,
  };
}

const endOf = ({ days }: LeaseSettings): Instant => instant(Math.round(days * NANOS_A_DAY));

/** The nodes, and one more that is not there yet. */
const machinesFor = (count: number): readonly LeaseNode[] =>
  nodeAddresses(VPC, count + 1).map((interfaceAddress, i) =>
    leaseNode({ name: `n${i + 1}`, interfaceAddress }),
  );

/** Runs a story to its end. */
export function tellLeaseStory(settings: LeaseSettings): LeaseTale {
  const result = runLeaseClock(leaseScript(settings));
  // Stories name only nodes that they were given.
  invariant(result.ok, result.ok ? '' : result.error);
  const { title, summary } = LEASE_STORIES[settings.story];
  return {
    settings,
    title,
    summary,
    run: result.value,
    until: endOf(settings),
    clock: RECORDED_CLOCK,
    holders: new Map(
      machinesFor(settings.nodes).map(({ interfaceAddress, name }) => [interfaceAddress, name]),
    ),
  };
}
