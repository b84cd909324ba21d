/**
 * What a cluster is built from: everything an administrator decides, and nothing that follows from it.
 *
 * A scenario is one way to write a plan; a recorded cluster is another. What is null follows by rule.
 */
import { type Ipv4Address, type Ipv4Prefix, networkOf, prefixOf } from '../address/ipv4';
import { eniMac, type MacAddress } from '../address/mac';
import { BACKENDS } from '../backend/index';
import { type Container, type Overlay } from '../cluster/cluster';
import { randomMac } from '../cluster/drawn';
import { nodeName, podName, vethName } from '../cluster/ipam';
import { type RpFilter } from '../cluster/namespace';
import { type Bytes, bytes } from '../units';
import { chanceFor } from './chance';
import { etcdAddress, nodeAddresses, routerAddress } from './node-address';
import { type Scenario } from './scenario';

export interface ClusterPlan {
  readonly overlay: Overlay;
  readonly vpc: {
    readonly prefix: Ipv4Prefix;
    readonly mtu: Bytes;
    readonly router: { readonly address: Ipv4Address; readonly mac: MacAddress };
    readonly etcd: Ipv4Address;
    readonly sourceDestCheck: boolean;
  };
  readonly nodes: readonly NodePlan[];
  readonly ipMasq: boolean;
  readonly dockerMasq: boolean;
  readonly rpFilter: RpFilter;
  readonly offload: boolean;
  /** True: nobody has asked for anybody's hardware address yet. */
  readonly cold: boolean;
  readonly seed: number;
}

export interface NodePlan {
  readonly name: string;
  readonly address: Ipv4Address;
  readonly mac: MacAddress;
  readonly mtu: Bytes;
  /** What its subnet.env remembers. */
  readonly previousSubnet: Ipv4Prefix | null;
  /** A lease that it holds already; null: its flanneld asks for one. */
  readonly leased: Ipv4Prefix | null;
  /** What vxlan publishes. */
  readonly vtepMac: MacAddress | null;
  /** flannel's device, where it is not as flannel makes it. */
  readonly tunnel: { readonly address?: Ipv4Address; readonly mtu?: Bytes };
  /** docker0, where it is not as Docker makes it. */
  readonly bridge: { readonly address?: Ipv4Address; readonly mac?: MacAddress; readonly mtu?: Bytes };
  readonly pods: readonly PodPlan[];
}

export interface PodPlan {
  readonly name: string;
  readonly veth: string;
  readonly containers: readonly Container[];
  /** Null: the next one of the lease. */
  readonly address: Ipv4Address | null;
  /** Null: Docker's rule. */
  readonly mac: MacAddress | null;
  /** Null: the bridge's. */
  readonly mtu: Bytes | null;
}

/** How many nodes take their leases one by one; a larger cluster, beyond any parameter, holds them from the start. */
const MOST_DAEMONS = 64;

/** The plan behind a scenario. It need not be fitted: 1000 nodes of 100 pods are as welcome. */
export function planOf(scenario: Scenario): ClusterPlan {
  const { vpc, mtu } = scenario;
  const router = routerAddress(vpc);
  const addresses = nodeAddresses(vpc, scenario.nodes);
  const containers = containersOf(scenario.containers);
  const veths = Array.from({ length: scenario.pods }, (_, i) => vethName(i));
  return {
    overlay: overlayOf(scenario),
    vpc: {
      prefix: vpc,
      mtu,
      router: { address: router, mac: eniMac(router) },
      etcd: etcdAddress(vpc),
      sourceDestCheck: scenario.sourceDestCheck,
    },
    nodes: addresses.map((address, i) => nodePlan(scenario, { address, ordinal: i, containers, veths })),
    ipMasq: scenario.ipMasq,
    dockerMasq: scenario.dockerMasq,
    rpFilter: scenario.rpFilter,
    offload: scenario.offload,
    cold: scenario.cold,
    seed: scenario.seed,
  };
}

export const overlayOf = (scenario: Scenario): Overlay => ({
  network: scenario.network,
  subnetLength: scenario.subnetLength,
  backend: scenario.backend,
  port: scenario.port,
  vni: scenario.vni,
  directRouting: scenario.directRouting,
});

/** What tells one node of a scenario from another, and what they share. */
interface Seat {
  readonly address: Ipv4Address;
  readonly ordinal: number;
  readonly containers: readonly Container[];
  readonly veths: readonly string[];
}

function nodePlan(scenario: Scenario, { address, ordinal, containers, veths }: Seat): NodePlan {
  const own = nthSubnet(scenario, ordinal + 1);
  return {
    name: nodeName(ordinal + 1),
    address,
    mac: eniMac(address),
    mtu: scenario.mtu,
    previousSubnet: scenario.previousSubnets ? own : null,
    leased: scenario.nodes > MOST_DAEMONS ? own : null,
    vtepMac: randomMac(chanceFor(scenario.seed, 'vtep', ordinal)),
    tunnel: {},
    bridge: {},
    pods: Array.from({ length: scenario.pods }, (_, i) => ({
      name: podName(ordinal + 1, i),
      veth: veths[i] ?? '',
      containers,
      address: null,
      mac: null,
      mtu: null,
    })),
  };
}

/** The n-th subnet of the network, counted from 0: 100.96.1.0/24 is the first one that flannel leases. */
function nthSubnet({ network, subnetLength }: Scenario, n: number): Ipv4Prefix {
  return prefixOf(networkOf(network) + n * 2 ** (32 - subnetLength), subnetLength);
}

/** c1, c2 … */
const containersOf = (count: number): readonly Container[] =>
  Array.from({ length: count }, (_, i) => ({ name: `c${i + 1}` }));

/** The MTU that flannel gives its device and writes into subnet.env. */
export const flannelMtu = (plan: ClusterPlan, node: NodePlan): Bytes =>
  node.tunnel.mtu ?? bytes(node.mtu - BACKENDS[plan.overlay.backend].reserved);
