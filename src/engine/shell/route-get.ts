/**
 * `ip route get`: what the kernel would do with a packet, sent by this host or received on a device.
 *
 * Follows ip_route_output_key_hash and ip_route_input_slow with fib_validate_source (net/ipv4/route.c,
 * fib_frontend.c). Left out: policy rules, marks, ports.
 */
import { contains, type Ipv4Address, prefix } from '../address/ipv4';
import { type Namespace, type Route } from '../cluster/namespace';
import { err, ok, type Result } from '../result';
import { bestRoute, isLocal, localTable, mainTable, selectSource } from './route-table';

export interface RouteQuery {
  readonly to: Ipv4Address;
  readonly from: Ipv4Address | null;
  /** The device it came in on; null: this host sends it. */
  readonly iif: string | null;
  /** The device it has to leave by. */
  readonly oif: string | null;
}

export interface RouteAnswer {
  readonly to: Ipv4Address;
  readonly type: 'unicast' | 'local' | 'broadcast' | 'multicast';
  readonly device: string;
  readonly gateway: Ipv4Address | null;
  /** Null for a received packet, which has one. */
  readonly source: Ipv4Address | null;
  readonly route: Route | null;
}

/** strerror of what the kernel gives back. */
export const ERRNO = {
  EINVAL: 'Invalid argument',
  ENETUNREACH: 'Network is unreachable',
  EHOSTUNREACH: 'No route to host',
  EACCES: 'Permission denied',
} as const;
export type Errno = keyof typeof ERRNO;

const LOOPBACK_NET = prefix('127.0.0.0/8');
const MULTICAST_NET = prefix('224.0.0.0/4');
const ZERO_NET = prefix('0.0.0.0/8');
const EVERYBODY = '255.255.255.255';
const NOBODY = '0.0.0.0';
const LOOPBACK = '127.0.0.1' as Ipv4Address;

/** Local addresses first, then the main table: rules 0 and 32766. */
function lookUp(namespace: Namespace, address: Ipv4Address, oif: string | null): Route | null {
  const fits = (route: Route): boolean => oif === null || route.device === oif || route.type === 'local';
  const local = bestRoute(localTable(namespace).filter(fits), address);
  return local ?? bestRoute(mainTable(namespace).filter(fits), address);
}

/** What a route that is no way at all gives back. */
const REFUSALS: Readonly<Partial<Record<Route['type'], Errno>>> = {
  blackhole: 'EINVAL',
  unreachable: 'EHOSTUNREACH',
  prohibit: 'EACCES',
};

/** The decision about a packet of this host's. */
export function routeOutput(namespace: Namespace, query: RouteQuery): Result<RouteAnswer, Errno> {
  const to = query.to === NOBODY ? (query.from ?? LOOPBACK) : query.to;
  if (query.from !== null && !isLocal(namespace, query.from)) return err('ENETUNREACH');
  const route = lookUp(namespace, to, query.oif);
  const refusal = route === null ? 'ENETUNREACH' : REFUSALS[route.type];
  if (route === null || refusal !== undefined) return err(refusal ?? 'ENETUNREACH');
  const type = outputType(route, to);
  return ok({
    to: query.to,
    type,
    device: type === 'local' ? 'lo' : route.device,
    gateway: type === 'unicast' ? route.gateway : null,
    source: sourceFor(namespace, query, route, to),
    route,
  });
}

function outputType({ type }: Route, to: Ipv4Address): RouteAnswer['type'] {
  if (type === 'local') return 'local';
  if (contains(MULTICAST_NET, to)) return 'multicast';
  return type === 'broadcast' || to === EVERYBODY ? 'broadcast' : 'unicast';
}

function sourceFor(
  namespace: Namespace,
  { from }: RouteQuery,
  route: Route,
  to: Ipv4Address,
): Ipv4Address | null {
  if (from !== null) return null;
  if (route.type === 'local') return route.source ?? to;
  return route.source ?? selectSource(namespace, route.device, route.gateway);
}

/** The decision about a packet that came in on `iif`. */
export function routeInput(
  namespace: Namespace,
  query: RouteQuery & { readonly iif: string },
): Result<RouteAnswer, Errno> {
  const from = query.from ?? (NOBODY as Ipv4Address);
  if (isMartian(from) || contains(LOOPBACK_NET, query.to) || contains(ZERO_NET, query.to))
    return err('EINVAL');
  const all = query.to === EVERYBODY;
  const route = all ? null : lookUp(namespace, query.to, null);
  const type = all ? 'broadcast' : (route?.type ?? 'unreachable');
  const invalid = validateSource(namespace, from, query.iif);
  if (type === 'local' || type === 'broadcast') {
    if (invalid !== null) return err(invalid);
    return ok({ to: query.to, type, device: 'lo', gateway: null, source: null, route });
  }
  return forwarding(namespace, query.to, route, invalid);
}

/** A packet for somebody else. */
function forwarding(
  namespace: Namespace,
  to: Ipv4Address,
  route: Route | null,
  invalid: Errno | null,
): Result<RouteAnswer, Errno> {
  if (!namespace.sysctl.ipForward) return err('EHOSTUNREACH');
  if (route === null) return err('ENETUNREACH');
  const refusal = REFUSALS[route.type] ?? invalid;
  if (refusal !== null) return err(refusal);
  const { device, gateway } = route;
  return ok({ to, type: 'unicast', device, gateway, source: null, route });
}

const isMartian = (source: Ipv4Address): boolean =>
  [MULTICAST_NET, LOOPBACK_NET, ZERO_NET].some((net) => contains(net, source)) || source === EVERYBODY;

/** Null when the source may come in on this device. */
function validateSource(namespace: Namespace, source: Ipv4Address, iif: string): Errno | null {
  const { rpFilter, acceptLocal } = namespace.sysctl;
  const back = lookUp(namespace, source, null);
  if (back?.type === 'local' && !acceptLocal.includes(iif)) return 'EINVAL';
  if (back?.type === 'local' || rpFilter === 'off') return null;
  // fib_validate_source says EXDEV; since 6.14 every martian source is EINVAL to who asks.
  if (back?.type !== 'unicast') return 'EINVAL';
  return rpFilter === 'strict' && back.device !== iif ? 'EINVAL' : null;
}
