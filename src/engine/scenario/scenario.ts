/** All that a run depends on. The same scenario gives the same trace, octet for octet. */
import { type Ipv4Address, type Ipv4Prefix } from '../address/ipv4';
import { type BackendName } from '../cluster/cluster';
import { type RpFilter } from '../cluster/namespace';
import { type Bytes, type Duration, type Instant } from '../units';

export interface Scenario {
  /** Name of the preset it came from; `custom` when it has none. */
  readonly preset: string;
  readonly backend: BackendName;
  /** 1 to 64. */
  readonly nodes: number;
  /** Pods on each node, 1 to 32. */
  readonly pods: number;
  /** Containers in each pod, 1 to 8. */
  readonly containers: number;
  readonly network: Ipv4Prefix;
  readonly subnetLength: number;
  readonly vpc: Ipv4Prefix;
  /** MTU of the nodes' eth0 and of the VPC between them. */
  readonly mtu: Bytes;
  readonly port: number;
  readonly vni: number;
  readonly directRouting: boolean;
  readonly ipMasq: boolean;
  readonly dockerMasq: boolean;
  readonly rpFilter: RpFilter;
  readonly sourceDestCheck: boolean;
  readonly offload: boolean;
  /** True: neighbour tables are empty at the start, so ARP is seen. */
  readonly cold: boolean;
  /** True: the film begins with the nodes taking their leases and the pods being made. */
  readonly boot: boolean;
  /** True: every node keeps a subnet.env that says 100.96.<n>.0/24, as the recorded ones did; false: leases are picked by chance from the seed. */
  readonly previousSubnets: boolean;
  readonly seed: number;
  readonly profile: string;
  readonly faults: readonly InflictedFault[];
  readonly flows: readonly Flow[];
}

export interface InflictedFault {
  /** A key of FAULTS; checked when the scenario is parsed. */
  readonly name: string;
  /** The node or pod it strikes. */
  readonly target: string;
  /** It has struck, and then its fix was applied: what is left is not always what was there before. */
  readonly fixed?: true;
}

export interface Flow {
  /** A pod or a node. */
  readonly from: string;
  /** A pod, a node, or a bare address. */
  readonly to: string | Ipv4Address;
  readonly protocol: 'udp' | 'icmp' | 'tcp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Octets of user data; for ping what `-s` says. */
  readonly size: Bytes;
  /** Text to send instead of a counting pattern. */
  readonly text: string | null;
  readonly ttl: number;
  readonly tos: number;
  /** Null: what Linux does by itself for this protocol and size. */
  readonly dontFragment: boolean | null;
  readonly count: number;
  readonly interval: Duration;
  readonly start: Instant;
  /** Containers of one pod: over localhost, never leaving the namespace. */
  readonly localhost: boolean;
}
