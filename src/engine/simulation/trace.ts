/** All that happened in a run, immutable: what the film shows. */
import { type Cluster } from '../cluster/cluster';
import { type TraceEvent } from '../kernel/event';
import { type Scenario } from '../scenario/scenario';

export interface Trace {
  readonly scenario: Scenario;
  /** The cluster as it stood when the script began. */
  readonly cluster: Cluster;
  /** The same as the boot left it, before the scenario's faults struck; left out where that makes no difference. */
  readonly healthy?: Cluster;
  /** How the cluster came to stand: leases taken, devices made, routes installed, then what struck it. Before instant 0. */
  readonly boot: readonly TraceEvent[];
  /** Sorted by `at`, then by `seq`. */
  readonly events: readonly TraceEvent[];
  readonly packets: readonly PacketCard[];
}

/** Who a packet number is. */
export interface PacketCard {
  readonly packet: number;
  /** `UDP datagram`, `echo reply`, `ARP request` … */
  readonly title: string;
  readonly kind: 'datagram' | 'reply' | 'arp' | 'icmp-error' | 'fragment';
  /** The packet it answers, quotes, asks for, or is a piece of. */
  readonly about: number | null;
  /** Index into the scenario's flows; null for what kernels make by themselves. */
  readonly flow: number | null;
  readonly outcome: 'delivered' | 'dropped' | 'pending' | 'consumed';
}
