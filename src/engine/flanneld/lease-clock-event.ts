/** What a lease clock gives back: everything that happened to leases and daemons, in order. */
import { type Ipv4Prefix } from '../address/ipv4';
import { type Netfilter } from '../cluster/namespace';
import { after, type Duration, type Instant } from '../units';
import { type LogLine, type Saying } from './daemon-log';
import { type SayingKind } from './daemon-log-words';
import { type LeaseAttributes } from './lease';
import { type IncidentName } from './lease-clock-script';
import { type Registry, type RegistryEvent } from './registry';
import { type HeldLease } from './subnet-manager';

/** A message of flanneld, a write in etcd, or the incident itself. */
export type LeaseEventKind =
  | SayingKind
  | 'subnet-renewed'
  | 'subnet-moved'
  | `key-${RegistryEvent['action']}`
  | IncidentName
  | 'refused';

export interface LeaseEvent {
  readonly at: Instant;
  /** A node, or `etcd`. */
  readonly node: string;
  readonly kind: LeaseEventKind;
  /** Null for what no daemon says. */
  readonly saying: Saying | null;
  readonly text: string;
  /** What etcd held right then. The same object in all events between two writes. */
  readonly registry: Registry;
  /** The same again and again, this one included; null for once. */
  readonly repeats: Repeat | null;
}

export interface Repeat {
  readonly every: Duration;
  readonly times: number;
}

/** A node when the clock stopped. */
export interface LeaseNodeState {
  readonly name: string;
  readonly running: boolean;
  /** Of the last flanneld that ended by itself; null while it runs or when it was killed. */
  readonly exitCode: number | null;
  readonly lease: HeldLease | null;
  readonly subnetEnv: string | null;
  /** Whether flannel's device and its routes are there: udp's die with the daemon, the kernel keeps the others'. */
  readonly device: boolean;
  readonly netfilter: Netfilter;
  /** Whom it would send to. */
  readonly peers: ReadonlyMap<Ipv4Prefix, LeaseAttributes>;
}

export interface LeaseRun {
  /** Sorted by `at`. */
  readonly events: readonly LeaseEvent[];
  readonly registry: Registry;
  readonly nodes: readonly LeaseNodeState[];
}

/** A node's log: what its daemons said, repetitions written out up to `most` times each. */
export function logOf(run: LeaseRun, node: string, most = 100): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const event of run.events) {
    if (event.node !== node || event.saying === null) continue;
    const times = Math.min(event.repeats?.times ?? 1, most);
    for (let i = 0; i < times; i += 1) {
      const later = (i * (event.repeats?.every ?? 0)) as Duration;
      lines.push({ at: after(event.at, later), saying: event.saying });
    }
  }
  return lines.sort((a, b) => a.at - b.at);
}
