/**
 * The underlay that runs: one switch per VPC subnet, a router, and what AWS checks at each interface.
 *
 * Frames go where the destination's interface is; broadcasts reach every interface of the subnet (the recorded VPC was
 * a bridge; AWS would answer ARP itself). Whatever AWS drops it drops in silence. Order out: security group, network
 * ACL, source/destination check; in: network ACL, security group, source/destination check, MTU.
 */
import { toU32 } from '../address/ipv4';
import { type Eni, type Underlay } from '../cluster/underlay';
import { type Place } from '../kernel/event';
import { cardFills } from './card';
import { framesThatFit } from '../kernel/bridge-nf';
import { isSuperPacket } from '../kernel/gso';
import { byMacAt, createMacCache, isMacAt, macHalves } from '../kernel/mac-cache';
import { type MacCache, type MacHalves } from '../kernel/mac-state';
import { macNumber } from '../kernel/mac-text';
import { cloneSkb, DF, IP, lengthOf, read16, read32, writeMac } from '../kernel/skb';
import { drop, runBy } from '../kernel/world';
import { BROADCAST, ETHERNET_HEADER, ETHERTYPE } from '../kernel/xmit';
import { fits } from '../kernel/bridge';
import { inspectEgress, inspectIngress, type PolicyState, createPolicy } from './policy';
import { type Device, type Skb, type World } from '../kernel/state';
import { carry, deviceAt, type Landing, landingOn } from './wire';

export interface Port {
  readonly eni: Eni;
  readonly mac: number;
  readonly address: number;
  readonly landing: Landing;
}

export interface Vpc {
  readonly spec: Underlay;
  readonly world: World;
  readonly place: Place;
  readonly ports: readonly Port[];
  readonly byMac: MacCache<Port>;
  readonly byAddress: ReadonlyMap<number, Port>;
  readonly routerMac: number;
  readonly routerHalves: MacHalves;
  /** The router's own addresses are a namespace of their own; null where nobody needs it. */
  readonly router: Landing | null;
  readonly policy: PolicyState;
  /** Has a node assembled, and thereby plugged in. */
  readonly fetch: (name: string) => void;
}

/** A VPC with a port for each of the nodes `connected`; a node is plugged in when it is assembled. */
export function createVpc(
  spec: Underlay,
  world: World,
  connected: ReadonlySet<string>,
  fetch: Vpc['fetch'],
  router: Device | null,
): Vpc {
  const ports = spec.enis
    .filter(({ name }) => connected.has(name))
    .map((eni): Port => ({
      eni,
      mac: macNumber(eni.mac),
      address: toU32(eni.address),
      landing: landingOn(null, eni.name),
    }));
  const vpc: Vpc = {
    spec,
    world,
    place: { node: 'vpc', pod: null, name: 'VPC', kind: 'fabric' },
    ports,
    byMac: createMacCache(new Map(ports.map((p) => [p.mac, p]))),
    byAddress: new Map(ports.map((p) => [p.address, p])),
    routerMac: macNumber(spec.router.mac),
    routerHalves: macHalves(macNumber(spec.router.mac)),
    router: router === null ? null : landingOn(router, 'router'),
    policy: createPolicy(spec),
    fetch,
  };
  if (router !== null) router.transmit = transmitFromRouter(vpc);
  return vpc;
}

/** Puts the cable into a node's uplink. */
export function plugInto(vpc: Vpc, name: string, device: Device | null): void {
  for (const port of device === null ? [] : vpc.ports.filter(({ eni }) => eni.name === name)) {
    port.landing.device = device;
    if (device !== null) device.transmit = transmitFrom(vpc, port);
  }
}

const isIpv4 = (skb: Skb): boolean =>
  lengthOf(skb) >= ETHERNET_HEADER + 20 && read16(skb.data, skb.head + 12) === ETHERTYPE.ipv4;

const transmitFrom =
  (vpc: Vpc, port: Port) =>
  (skb: Skb): void => {
    if (vpc.spec.withoutCards !== true) cardFills(vpc.world, port.landing, vpc.fetch, skb);
    runBy(skb, 'wire');
    if (!takesIn(vpc, port, skb)) return;
    const leaves = isMacAt(skb.data, skb.head, vpc.routerHalves);
    if (isIpv4(skb) && !inspectEgress(vpc.policy, vpc.world, vpc.place, port.eni, skb, leaves)) return;
    if (isMacAt(skb.data, skb.head, BROADCAST)) broadcast(vpc, port, skb);
    else if (leaves) toRouter(vpc, port, skb);
    else unicast(vpc, port, skb, byMacAt(vpc.byMac, skb.data, skb.head));
  };

/** The port into the VPC is a link end like any other: it takes what its MTU allows. */
function takesIn(vpc: Vpc, port: Port, skb: Skb): boolean {
  if (isSuperPacket(skb, ETHERNET_HEADER) || lengthOf(skb) <= port.eni.mtu + ETHERNET_HEADER + SLACK)
    return true;
  tooLong(vpc, port, skb);
  return false;
}

function tooLong(vpc: Vpc, { eni }: Port, skb: Skb): void {
  const at: Place = { ...vpc.place, port: eni.name };
  drop(vpc.world, skb, at, 'ethernet', 'VPC_MTU', `port of ${eni.name} takes ${eni.mtu}`);
}

const SLACK = 4;

function broadcast(vpc: Vpc, from: Port | null, skb: Skb): void {
  const subnet = from?.eni.subnet;
  const hears = vpc.ports.filter((p) => p !== from && (subnet === undefined || p.eni.subnet === subnet));
  for (const port of hears) send(vpc, cloneSkb(skb), port.landing);
  if (vpc.router !== null && from !== null) send(vpc, skb, vpc.router);
}

function unicast(vpc: Vpc, from: Port | null, skb: Skb, to: Port | undefined): void {
  if (to === undefined || (from !== null && to.eni.subnet !== from.eni.subnet)) {
    drop(
      vpc.world,
      skb,
      vpc.place,
      'ethernet',
      'VPC_NO_ROUTE',
      'no interface has that hardware address here',
    );
    return;
  }
  enter(vpc, skb, to, false);
}

/** Into a node: its ACL, groups and checks, then its port's MTU. */
function enter(vpc: Vpc, skb: Skb, to: Port, crosses: boolean): void {
  if (isIpv4(skb) && !inspectIngress(vpc.policy, vpc.world, vpc.place, to.eni, skb, crosses)) return;
  const fitsPort =
    lengthOf(skb) <= to.eni.mtu + ETHERNET_HEADER + SLACK &&
    fits(deviceAt(to.landing, vpc.fetch), lengthOf(skb));
  if (!fitsPort && vpc.spec.withoutCards === true && isCuttable(skb)) {
    const { mtu } = to.eni;
    for (const piece of framesThatFit(vpc.world, vpc.place, mtu, mtu, skb)) send(vpc, piece, to.landing);
    return;
  }
  if (!fitsPort && !isSuperPacket(skb, ETHERNET_HEADER)) {
    tooLong(vpc, to, skb);
    return;
  }
  send(vpc, skb, to.landing);
}

/**
 * The bridge that stands for the VPC in a recording has br_netfilter on: without DF it cuts what does not fit. Its own MTU
 * is that of its smallest port (br_mtu_auto_adjust).
 */
const isCuttable = (skb: Skb): boolean =>
  isIpv4(skb) && (read16(skb.data, skb.head + ETHERNET_HEADER + IP.fragment) & DF) === 0;

/** The VPC's router: its own addresses, the local route (any interface by address), then the route table. */
function toRouter(vpc: Vpc, from: Port, skb: Skb): void {
  if (!isIpv4(skb)) {
    if (vpc.router !== null) send(vpc, skb, vpc.router);
    return;
  }
  const destination = read32(skb.data, skb.head + ETHERNET_HEADER + IP.destination);
  if (vpc.router?.device?.net.locals.has(destination) === true) {
    send(vpc, skb, vpc.router);
    return;
  }
  const to = vpc.byAddress.get(destination) ?? byRouteTable(vpc, destination);
  if (to === undefined || to === from) {
    drop(vpc.world, skb, vpc.place, 'ethernet', 'VPC_NO_ROUTE', 'the VPC’s route table has nothing for it');
    return;
  }
  writeMac(skb.data, skb.head, to.mac);
  writeMac(skb.data, skb.head + 6, vpc.routerMac);
  skb.snapshot = null;
  enter(vpc, skb, to, true);
}

function byRouteTable(vpc: Vpc, destination: number): Port | undefined {
  const name = vpc.policy.routeFor(destination);
  return name === null ? undefined : vpc.ports.find((p) => p.eni.name === name);
}

const transmitFromRouter =
  (vpc: Vpc) =>
  (skb: Skb): void => {
    runBy(skb, 'wire');
    if (isMacAt(skb.data, skb.head, BROADCAST)) broadcast(vpc, null, skb);
    else unicast(vpc, null, skb, byMacAt(vpc.byMac, skb.data, skb.head));
  };

const send = (vpc: Vpc, skb: Skb, landing: Landing): void => {
  carry(vpc.world, vpc.place, skb, landing, deviceAt(landing, vpc.fetch));
};
