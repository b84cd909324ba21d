/**
 * What AWS asks of a datagram at an interface: security groups (stateful), network ACL (stateless, at the subnet's
 * border), source/destination check. Codes are in the style of Reachability Analyzer's explanation codes.
 *
 * Sources: the VPC user guide's chapters on security groups, network ACLs and NAT instances (source/destination check).
 * Left out: connection tracking limits and timeouts, prefix lists, IPv6.
 */
import { fromU32, lengthOf as prefixLength, networkOf, type Ipv4Prefix, toU32 } from '../address/ipv4';
import {
  type AclRule,
  type Eni,
  type GroupRule,
  type SecurityGroup,
  type Underlay,
} from '../cluster/underlay';
import { type DropReason } from '../kernel/drop-reason';
import { type PacketFact, type Place } from '../kernel/event';
import { sameNetwork } from '../kernel/net';
import { PROTOCOL } from '../kernel/netfilter';
import { IP, OFFSET_MASK, read16, read32 } from '../kernel/skb';
import { drop, note } from '../kernel/world';
import { ETHERNET_HEADER } from '../kernel/xmit';
import { type Skb, type World } from '../kernel/state';
import { createFlowMemory, type FlowMemory, type PolicyFacts } from './flow-memory';

export interface PolicyState {
  /** Nothing is forbidden anywhere: no need to look. */
  readonly open: boolean;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  /** Addresses of each group's members. */
  readonly members: ReadonlyMap<string, ReadonlySet<number>>;
  readonly acl: readonly AclRule[];
  /** Flows let through once: their answers pass (security groups are stateful). */
  readonly flows: FlowMemory;
  /** The datagram that is asked about now. */
  readonly asked: ReturnType<typeof createFacts>;
  readonly toldOut: Map<Eni, PacketFact>;
  readonly toldIn: Map<Eni, PacketFact>;
  /** The interface the VPC's route table names for an address; null: none. */
  routeFor(address: number): string | null;
}

export function createPolicy(spec: Underlay): PolicyState {
  const members = new Map<string, Set<number>>();
  for (const eni of spec.enis)
    for (const name of eni.securityGroups) {
      const of = members.get(name) ?? new Set<number>();
      members.set(name, of.add(toU32(eni.address)));
    }
  const routes = spec.routes.map((r) => ({
    ...r,
    network: networkOf(r.destination),
    length: prefixLength(r.destination),
  }));
  routes.sort((a, b) => b.length - a.length);
  return {
    open: spec.enis.every((eni) => isOpen(eni, spec)) && spec.networkAcl.length === 0,
    groups: new Map(spec.securityGroups.map((g) => [g.name, g])),
    members,
    acl: [...spec.networkAcl].sort((a, b) => a.number - b.number),
    flows: createFlowMemory(),
    asked: createFacts(),
    toldOut: new Map(),
    toldIn: new Map(),
    routeFor: (address) => routes.find((r) => sameNetwork(r.network, address, r.length))?.eni ?? null,
  };
}

const isOpen = (eni: Eni, spec: Underlay): boolean =>
  !eni.sourceDestCheck &&
  (eni.securityGroups.length === 0 ||
    eni.securityGroups.some((name) => {
      const group = spec.securityGroups.find((g) => g.name === name);
      return group !== undefined && group.ingress.some(anything) && group.egress.some(anything);
    }));

const anything = (rule: GroupRule): boolean => rule.protocol === 'any' && rule.peer === '0.0.0.0/0';

type Facts = PolicyFacts;

/** Filled in anew for each datagram that is asked about. */
const createFacts = (): { -readonly [K in keyof Facts]: Facts[K] } => ({
  source: 0,
  destination: 0,
  protocol: 0,
  sourcePort: 0,
  destinationPort: 0,
});

function factsOf({ asked }: PolicyState, skb: Skb): Facts {
  const b = skb.data;
  const ip = skb.head + ETHERNET_HEADER;
  const l4 = ip + ((b[ip] ?? 0) & 0x0f) * 4;
  const protocol = b[ip + IP.protocol] ?? 0;
  const first = (read16(b, ip + IP.fragment) & OFFSET_MASK) === 0;
  const hasPorts = first && (protocol === PROTOCOL.udp || protocol === PROTOCOL.tcp) && l4 + 4 <= skb.tail;
  asked.source = read32(b, ip + IP.source);
  asked.destination = read32(b, ip + IP.destination);
  asked.protocol = protocol;
  asked.sourcePort = hasPorts ? read16(b, l4) : 0;
  asked.destinationPort = hasPorts ? read16(b, l4 + 2) : 0;
  return asked;
}

/** Whether the datagram may leave `eni`; writes down what was asked, and the drop. `crosses`: it leaves the subnet. */
export function inspectEgress(
  policy: PolicyState,
  world: World,
  place: Place,
  eni: Eni,
  skb: Skb,
  crosses = false,
): boolean {
  if (policy.open) return true;
  const facts = factsOf(policy, skb);
  if (!policy.flows.knows(eni, facts, false)) {
    if (!groupsAllow(policy, eni, facts, 'egress')) return refuse(policy, world, place, skb, GROUP_OUT, eni);
    policy.flows.remember(eni, facts, false);
  }
  if (crosses && !aclAllows(policy, facts, 'egress')) return refuse(policy, world, place, skb, ACL_OUT, eni);
  if (eni.sourceDestCheck && facts.source !== toU32(eni.address))
    return refuse(policy, world, place, skb, SOURCE_CHECK, eni);
  if (world.follow) passed(policy.toldOut, world, place, skb, eni, 'out of');
  return true;
}

/** Whether the datagram may enter `eni`. */
export function inspectIngress(
  policy: PolicyState,
  world: World,
  place: Place,
  eni: Eni,
  skb: Skb,
  crosses = false,
): boolean {
  if (policy.open) return true;
  const facts = factsOf(policy, skb);
  if (crosses && !aclAllows(policy, facts, 'ingress')) return refuse(policy, world, place, skb, ACL_IN, eni);
  if (!policy.flows.knows(eni, facts, true)) {
    if (!groupsAllow(policy, eni, facts, 'ingress')) return refuse(policy, world, place, skb, GROUP_IN, eni);
    policy.flows.remember(eni, facts, true);
  }
  if (eni.sourceDestCheck && facts.destination !== toU32(eni.address))
    return refuse(policy, world, place, skb, DESTINATION_CHECK, eni);
  if (world.follow) passed(policy.toldIn, world, place, skb, eni, 'into');
  return true;
}

interface Refusal {
  readonly reason: DropReason;
  readonly code: string;
  readonly what: string;
}

const GROUP_OUT: Refusal = {
  reason: 'VPC_SECURITY_GROUP',
  code: 'ENI_SG_RULES_MISMATCH',
  what: 'security group, outbound',
};
const GROUP_IN: Refusal = {
  reason: 'VPC_SECURITY_GROUP',
  code: 'ENI_SG_RULES_MISMATCH',
  what: 'security group, inbound',
};
const ACL_OUT: Refusal = {
  reason: 'VPC_NETWORK_ACL',
  code: 'SUBNET_ACL_RESTRICTION',
  what: 'network ACL, outbound',
};
const ACL_IN: Refusal = {
  reason: 'VPC_NETWORK_ACL',
  code: 'SUBNET_ACL_RESTRICTION',
  what: 'network ACL, inbound',
};
const SOURCE_CHECK: Refusal = {
  reason: 'VPC_SOURCE_DEST_CHECK',
  code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
  what: 'source/destination check, source',
};
const DESTINATION_CHECK: Refusal = {
  reason: 'VPC_SOURCE_DEST_CHECK',
  code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
  what: 'source/destination check, destination',
};

function refuse(
  policy: PolicyState,
  world: World,
  place: Place,
  skb: Skb,
  refusal: Refusal,
  eni: Eni,
): false {
  const at: Place = { ...place, port: eni.name };
  if (world.follow)
    note(world, skb, at, 'ethernet', {
      kind: 'check',
      what: refusal.what,
      verdict: 'fail',
      code: refusal.code,
    });
  const facts = factsOf(policy, skb);
  const ends = `${fromU32(facts.source)} → ${fromU32(facts.destination)}`;
  drop(world, skb, at, 'ethernet', refusal.reason, `${refusal.code} at ${eni.name}: ${ends}`);
  return false;
}

/** How letting a datagram through is told: once in words for each interface. */
function passed(
  told: Map<Eni, PacketFact>,
  world: World,
  place: Place,
  skb: Skb,
  eni: Eni,
  way: 'out of' | 'into',
): void {
  let fact = told.get(eni);
  if (fact === undefined) {
    fact = { kind: 'check', what: `cloud checks ${way} ${eni.name}`, verdict: 'pass', code: 'allowed' };
    told.set(eni, fact);
  }
  note(world, skb, place, 'ethernet', fact);
}

function groupsAllow(policy: PolicyState, eni: Eni, facts: Facts, way: 'ingress' | 'egress'): boolean {
  if (eni.securityGroups.length === 0) return true;
  const peer = way === 'ingress' ? facts.source : facts.destination;
  for (const name of eni.securityGroups)
    for (const rule of policy.groups.get(name)?.[way] ?? [])
      if (protocolFits(rule, facts) && peerFits(policy, rule, peer)) return true;
  return false;
}

function protocolFits(rule: GroupRule | AclRule, facts: Facts): boolean {
  if (rule.protocol === 'any') return true;
  if (PROTOCOL[rule.protocol] !== facts.protocol) return false;
  return (
    rule.ports === null ||
    (facts.destinationPort >= rule.ports.from && facts.destinationPort <= rule.ports.to)
  );
}

function peerFits(policy: PolicyState, rule: GroupRule, peer: number): boolean {
  if (typeof rule.peer === 'string') return covers(rule.peer, peer);
  return policy.members.get(rule.peer.group)?.has(peer) ?? false;
}

const covers = (prefix: Ipv4Prefix, address: number): boolean =>
  sameNetwork(networkOf(prefix), address, prefixLength(prefix));

/** Lowest number first, the first that fits decides; none fits: denied. No rules at all: a default ACL, all allowed. */
function aclAllows(policy: PolicyState, facts: Facts, direction: AclRule['direction']): boolean {
  if (policy.acl.length === 0) return true;
  const peer = direction === 'ingress' ? facts.source : facts.destination;
  const rule = policy.acl.find(
    (r) => r.direction === direction && protocolFits(r, facts) && covers(r.cidr, peer),
  );
  return rule?.action === 'allow';
}
