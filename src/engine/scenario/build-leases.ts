/**
 * Who holds which subnet when the film begins: flannel's own subnet managers take them from an etcd, one after another.
 *
 * Nodes start 117 ms apart, as the recorded ones did. Instant 0 of the film is when the last one has settled.
 */
import { type Ipv4Prefix } from '../address/ipv4';
import { type Lease } from '../cluster/cluster';
import { randomKey } from '../cluster/drawn';
import { type Netfilter } from '../cluster/namespace';
import { RECORDED_CLOCK } from '../flanneld/daemon-log-time';
import { clusterLease } from '../flanneld/lease';
import { runLeaseClock } from '../flanneld/lease-clock';
import { type LeaseEvent } from '../flanneld/lease-clock-event';
import { EMPTY_NETFILTER } from '../flanneld/lease-clock-incident';
import { leaseNode } from '../flanneld/lease-clock-script';
import { forwardRules, masqueradeRules, resync } from '../flanneld/masquerade';
import { netConfTextOf } from '../flanneld/net-conf';
import { emitSubnetEnv } from '../flanneld/subnet-env';
import { LEASE_TTL } from '../flanneld/subnet-manager';
import { invariant } from '../invariant';
import { after, between, type Instant, milliseconds, seconds, START } from '../units';
import { chanceFor } from './chance';
import { type ClusterPlan, flannelMtu, type NodePlan } from './plan';

/** What a node has from its flanneld. */
export interface Holder {
  readonly plan: NodePlan;
  readonly lease: Lease;
  readonly subnetEnv: string;
  readonly netfilter: Netfilter;
  /** Subnets of its peers, in the order in which it learnt of them. */
  readonly peers: readonly Ipv4Prefix[];
}

export interface Leasing {
  /** In the order of the nodes. */
  readonly holders: readonly Holder[];
  /** What etcd holds, oldest first. */
  readonly leases: readonly Lease[];
  /** What happened, at instants before the film's own; empty when the leases were there already. */
  readonly events: readonly LeaseEvent[];
}

const APART = milliseconds(117);
const SETTLING = seconds(2);

export function takeLeases(plan: ClusterPlan): Leasing {
  return plan.nodes.every((node) => node.leased !== null) ? heldAlready(plan) : taken(plan);
}

const publicKey = (plan: ClusterPlan, ordinal: number): Pick<Lease, 'publicKey'> =>
  plan.overlay.backend === 'wireguard' ? { publicKey: randomKey(chanceFor(plan.seed, 'key', ordinal)) } : {};

const subnetEnvOf = (plan: ClusterPlan, node: NodePlan, subnet: Ipv4Prefix): string =>
  emitSubnetEnv({
    network: plan.overlay.network,
    subnet,
    mtu: flannelMtu(plan, node),
    ipMasq: plan.ipMasq,
  });

function taken(plan: ClusterPlan): Leasing {
  const { overlay, nodes } = plan;
  const startOf = (ordinal: number): Instant => (START + ordinal * APART) as Instant;
  const until = after(startOf(nodes.length), SETTLING);
  const run = runLeaseClock({
    nodes: nodes.map((node) =>
      leaseNode({
        name: node.name,
        interfaceAddress: node.address,
        vtepMac: node.vtepMac,
        flannelMtu: flannelMtu(plan, node),
        ipMasq: plan.ipMasq,
        subnetEnv: node.previousSubnet === null ? null : subnetEnvOf(plan, node, node.previousSubnet),
      }),
    ),
    config: netConfTextOf(overlay),
    incidents: nodes.map(({ name }, i) => ({ do: 'start', at: startOf(i), node: name })),
    until,
    prng: chanceFor(plan.seed, 'lease'),
    clock: RECORDED_CLOCK,
  });
  invariant(run.ok, run.ok ? '' : run.error);
  const holders = run.value.nodes.map((state, i): Holder => {
    const node = nodes[i];
    const held = state.lease;
    invariant(node !== undefined && held !== null && state.subnetEnv !== null, `${state.name} got no lease`);
    const expires = held.expires === null ? null : ((held.expires - between(START, until)) as Instant);
    const lease = clusterLease({ ...held, expires, asOf: 0 }, node.name, overlay.backend);
    return {
      plan: node,
      lease: { ...lease, ...publicKey(plan, i) },
      subnetEnv: state.subnetEnv,
      netfilter: state.netfilter,
      peers: [...state.peers.keys()],
    };
  });
  return { holders, leases: holders.map(({ lease }) => lease), events: run.value.events };
}

/** What the managers would have come to, without asking them: each subnet is previous, compatible and free. */
function heldAlready(plan: ClusterPlan): Leasing {
  const { overlay, ipMasq } = plan;
  const subnets = plan.nodes.map(({ leased }) => leased).filter((subnet) => subnet !== null);
  const forwarding = resync(EMPTY_NETFILTER, forwardRules(overlay.network)).netfilter;
  const holders = plan.nodes.map((node, i): Holder => {
    const subnet = node.leased;
    invariant(subnet !== null, `${node.name} holds a lease`);
    return {
      plan: node,
      lease: {
        subnet,
        publicIp: node.address,
        node: node.name,
        backend: overlay.backend,
        vtepMac: overlay.backend === 'vxlan' ? node.vtepMac : null,
        ...publicKey(plan, i),
        expires: after(START, LEASE_TTL),
      },
      subnetEnv: subnetEnvOf(plan, node, subnet),
      netfilter: ipMasq ? resync(forwarding, masqueradeRules(overlay.network, subnet)).netfilter : forwarding,
      peers: subnets,
    };
  });
  return { holders, leases: holders.map(({ lease }) => lease), events: [] };
}
