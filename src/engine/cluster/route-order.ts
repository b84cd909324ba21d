/**
 * Table main in the order in which `ip route` prints it.
 *
 * fib_trie walks its leaves by address; a leaf keeps its aliases by length, longest first, then by metric
 * (net/ipv4/fib_trie.c, fib_insert_alias). The default route therefore comes first, not last.
 */
import { lengthOf, networkOf } from '../address/ipv4';
import { type Route } from './namespace';

/** Negative when `a` is printed before `b`. */
export const compareRoutes = (a: Route, b: Route): number =>
  networkOf(a.destination) - networkOf(b.destination) ||
  lengthOf(b.destination) - lengthOf(a.destination) ||
  a.metric - b.metric;

/** The routes in printing order; equal ones stay in the order given. */
export const inOrder = (routes: readonly Route[]): readonly Route[] => [...routes].sort(compareRoutes);

/** Table main with `route` in its place; a route to the same destination with the same metric is replaced. */
export function withRoute(routes: readonly Route[], route: Route): readonly Route[] {
  return inOrder([...routes.filter((known) => compareRoutes(known, route) !== 0), route]);
}

/** A unicast route as flannel asks for it over netlink: RTPROT_BOOT and RT_SCOPE_UNIVERSE, which `ip route` hides. */
export const plainRoute = ({
  destination,
  device,
  gateway = null,
  source = null,
  scope = 'global',
  protocol = 'boot',
  metric = 0,
  mtu = null,
  onlink = false,
  type = 'unicast',
}: Pick<Route, 'destination' | 'device'> & Partial<Route>): Route => ({
  destination,
  device,
  gateway,
  source,
  scope,
  protocol,
  metric,
  mtu,
  onlink,
  type,
});
