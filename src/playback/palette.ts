/** Which network an address belongs to, and so which hue it wears wherever it is written. */
import { asAddress, type Cluster, contains, type Route } from '../engine';
import { type Hue, type Span, type Text } from './text';

export interface Palette {
  /** Null for an address of none of the networks. */
  readonly hueOf: (address: string) => Hue | null;
  /** Which UDP ports are read as tunnels. */
  readonly hints: {
    readonly udpPort: number | null;
    readonly vxlanPort: number | null;
    readonly wireguardPort: number | null;
  };
}

/** Overlay addresses are blue, the nodes' own network vermilion, hardware addresses and docker0's side green. */
export function paletteOf(cluster: Cluster): Palette {
  const { backend, port, network } = cluster.overlay;
  const known = new Map<string, Hue | null>();
  const look = (text: string): Hue | null => {
    const address = asAddress(text.replace(/\/\d+$/, ''));
    if (address === null) return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(text) ? 'eth' : null;
    if (contains(network, address)) return 'ovl';
    return contains(cluster.underlay.prefix, address) ? 'vpc' : null;
  };
  return {
    hueOf: (text) => {
      const cached = known.get(text);
      if (cached !== undefined) return cached;
      const hue = look(text);
      known.set(text, hue);
      return hue;
    },
    hints: {
      udpPort: backend === 'udp' ? port : null,
      vxlanPort: backend === 'vxlan' ? port : null,
      wireguardPort: backend === 'wireguard' ? port : null,
    },
  };
}

/** An address, prefix or hardware address as a terminal would print it, in its network's hue. */
export function addressed(palette: Palette, text: string): Span {
  const hue = palette.hueOf(text);
  return hue === null ? { text, mono: true } : { text, mono: true, hue };
}

/** A route as `ip route` begins to print it: destination, gateway, device. */
export function routeText(route: Route, palette: Palette): Text {
  const destination =
    route.destination === '0.0.0.0/0'
      ? { text: 'default', mono: true }
      : addressed(palette, route.destination);
  const via =
    route.gateway === null ? [] : [{ text: ' via ', mono: true }, addressed(palette, route.gateway)];
  return [destination, ...via, { text: ` dev ${route.device}`, mono: true }];
}
