/** Table local: the routes that say “this is me”, as `ip route show table local` prints them. */
import { fromU32, prefixOf } from '../address/ipv4';
import { type Route } from '../cluster/namespace';
import { type Net, type NextHop } from './state';

/** The local route for one of this host's own addresses; packets to it go over the loopback device. */
export function localRoute(net: Net, address: number): NextHop {
  const owner = net.locals.get(address) ?? net.loopback;
  const route: Route = {
    destination: prefixOf(address, 32),
    device: owner.name,
    gateway: null,
    source: fromU32(address),
    scope: 'host',
    protocol: 'kernel',
    metric: 0,
    mtu: null,
    onlink: false,
    type: 'local',
  };
  return { route, device: net.loopback, gateway: 0, source: address, mtu: 0 };
}
