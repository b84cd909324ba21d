/** A route as `ip route` prints it (iproute2 6.1, ip/iproute.c print_route). Left out: multipath, encapsulation. */
import { lengthOf } from '../address/ipv4';
import { type Route } from '../cluster/namespace';
import { hasCarrier } from './link-facts';
import { deviceNamed, leadsNowhere } from './route-table';
import { type Seat } from './seat';

export interface RouteStyle {
  readonly details: boolean;
  /** Both tables are asked for: local routes then say theirs. */
  readonly allTables: boolean;
  /** What was filtered by is not printed. */
  readonly hide: ReadonlySet<'dev' | 'proto' | 'scope'>;
}

/** Zero length is `default`, a whole address stands without its length. */
function printDestination({ destination }: Route): string {
  if (lengthOf(destination) === 0) return 'default';
  return destination.replace(/\/32$/, '');
}

const isInLocal = ({ type }: Route): boolean => type === 'local' || type === 'broadcast';

export function printRoute(seat: Seat, route: Route, style: RouteStyle): string {
  const words = [
    route.type === 'unicast' && !style.details ? null : route.type,
    printDestination(route),
    labelled('via', route.gateway),
    ...placeWords(route, style),
    labelled('src', route.source),
    labelled('metric', route.metric === 0 ? null : route.metric),
    route.onlink ? 'onlink' : null,
    isLinkDown(seat, route) ? 'linkdown' : null,
    labelled('mtu', route.mtu),
  ];
  return `${words.filter((word) => word !== null).join(' ')} `;
}

const labelled = (label: string, value: string | number | null): string | null =>
  value === null ? null : `${label} ${value}`;

/** Device, table, protocol and scope: what goes without saying is left out, and so is what was asked for. */
function placeWords(route: Route, { details, allTables, hide }: RouteStyle): readonly (string | null)[] {
  const protocol = route.protocol !== 'boot' || details;
  const scope = route.scope !== 'global' || details;
  return [
    hide.has('dev') || leadsNowhere(route) ? null : `dev ${route.device}`,
    allTables && isInLocal(route) ? 'table local' : null,
    protocol && !hide.has('proto') ? `proto ${route.protocol}` : null,
    scope && !hide.has('scope') ? `scope ${route.scope}` : null,
  ];
}

/** RTNH_F_LINKDOWN: the device is up and has no carrier. Addresses of one's own do not care. */
function isLinkDown(seat: Seat, route: Route): boolean {
  if (route.type === 'local' || leadsNowhere(route)) return false;
  const device = deviceNamed(seat.namespace, route.device);
  return device !== null && !hasCarrier(seat, device);
}
