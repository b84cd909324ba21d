/**
 * A namespace's routes as the kernel would hold them: table main of devices that are up, and table local.
 *
 * Table local follows from the addresses (net/ipv4/fib_frontend.c fib_add_ifaddr, fib_add_dev_addr); a device that goes
 * down keeps its local addresses and loses the rest.
 */
import {
  broadcastOf,
  contains,
  type Ipv4Address,
  lengthOf,
  type Ipv4Prefix,
  prefixOf,
  toU32,
} from '../address/ipv4';
import { type InterfaceAddress, type Namespace, type Netdev, type Route } from '../cluster/namespace';
import { inOrder, plainRoute } from '../cluster/route-order';
import { isSecondary } from './link-text';

export const deviceNamed = ({ netdevs }: Namespace, name: string): Netdev | null =>
  netdevs.find((netdev) => netdev.name === name) ?? null;

/** Kinds of route that lead nowhere and need no device. */
const NOWHERE: ReadonlySet<Route['type']> = new Set(['blackhole', 'unreachable', 'prohibit']);

export const leadsNowhere = ({ type }: Route): boolean => NOWHERE.has(type);

/** Table main, in the order `ip route` prints it. */
export const mainTable = (namespace: Namespace): readonly Route[] =>
  namespace.routes.filter(
    (route) => leadsNowhere(route) || deviceNamed(namespace, route.device)?.up === true,
  );

/** Table local, in the order `ip route` prints it. */
export const localTable = (namespace: Namespace): readonly Route[] =>
  inOrder(namespace.netdevs.flatMap((netdev) => netdev.addresses.flatMap((own) => localRoutes(netdev, own))));

function localRoutes(netdev: Netdev, own: InterfaceAddress): readonly Route[] {
  const network = prefixOf(toU32(own.address), own.length);
  const secondary = isSecondary(netdev, own);
  const primary = secondary ? primaryOf(netdev, own, network) : own.address;
  const base = { device: netdev.name, source: primary, protocol: 'kernel' } as const;
  const local = (destination: Ipv4Prefix): Route =>
    plainRoute({ ...base, destination, type: 'local', scope: 'host' });
  const broadcast = (destination: Ipv4Prefix): Route =>
    plainRoute({ ...base, destination, type: 'broadcast', scope: 'link' });
  const alone = !netdev.up || secondary || own.length > 30;
  return [
    ...(netdev.kind === 'loopback' ? [local(network)] : []),
    local(prefixOf(toU32(own.address), 32)),
    ...(alone ? [] : [broadcast(prefixOf(toU32(broadcastOf(network)), 32))]),
  ];
}

const primaryOf = (netdev: Netdev, own: InterfaceAddress, network: Ipv4Prefix): Ipv4Address =>
  netdev.addresses.find((a) => a.length === own.length && contains(network, a.address))?.address ??
  own.address;

/** The best of the routes that cover the address: the longest, then the one with the smallest metric. */
export function bestRoute(routes: readonly Route[], address: Ipv4Address): Route | null {
  let best: Route | null = null;
  for (const route of routes) {
    if (!contains(route.destination, address)) continue;
    if (best === null || precedes(route, best)) best = route;
  }
  return best;
}

const precedes = (a: Route, b: Route): boolean =>
  lengthOf(a.destination) - lengthOf(b.destination) > 0 ||
  (a.destination === b.destination && a.metric < b.metric);

/** An address the kernel takes for its own. */
export const isLocal = (namespace: Namespace, address: Ipv4Address): boolean =>
  bestRoute(localTable(namespace), address)?.type === 'local';

/** The source for packets out of a device towards `towards`; null: any (net/ipv4/devinet.c inet_select_addr). */
export function selectSource(
  namespace: Namespace,
  device: string,
  towards: Ipv4Address | null,
): Ipv4Address | null {
  const netdev = deviceNamed(namespace, device);
  const own = (netdev?.addresses ?? []).filter((a) => netdev === null || !isSecondary(netdev, a));
  const near = own.find((a) => towards === null || contains(prefixOf(toU32(a.address), a.length), towards));
  if (near !== undefined) return near.address;
  const others = namespace.netdevs.filter(({ kind }) => kind !== 'loopback').flatMap((d) => d.addresses);
  return own[0]?.address ?? others[0]?.address ?? null;
}
