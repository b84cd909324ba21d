/**
 * Octets to nested layers, for the inspector, for captions and for exact comparison: every octet belongs to a layer.
 *
 * Never throws and never loops: what cannot be read becomes a `malformed` layer, and nesting ends at a bound.
 */
import { dissectArp, dissectEthernet } from './dissectors/ethernet';
import { dissectIcmp } from './dissectors/icmpv4';
import { dissectIpv4 } from './dissectors/ipv4';
import { dissectTcp, dissectUdp } from './dissectors/transport';
import { dissectData, dissectVxlan, dissectWireguard } from './dissectors/tunnel';
import {
  type DissectedField,
  type DissectHints,
  type Dissector,
  type Layer,
  type LayerProtocol,
  malformedLayer,
  type Next,
  type Scope,
} from './layer';
import { type Octets } from './octets';
import { LINUX_VXLAN_PORT } from './vxlan';
import { WIREGUARD_PORT } from './wireguard';

const DISSECTORS: Readonly<Record<LayerProtocol, Dissector>> = {
  ethernet: dissectEthernet,
  arp: dissectArp,
  ipv4: dissectIpv4,
  icmpv4: dissectIcmp,
  udp: dissectUdp,
  tcp: dissectTcp,
  vxlan: dissectVxlan,
  wireguard: dissectWireguard,
  data: dissectData,
  malformed: (scope) => malformedLayer(scope, 'octets', 'nothing is known about them'),
};

/** What octets begin with. */
export type LayerStart = 'ethernet' | 'ipv4' | 'data';

/** flannel's default for its udp backend (backend/udp/udp_amd64.go). */
export const FLANNEL_UDP_PORT = 8285;

/** A tunnel in a tunnel in a tunnel: more than this many layers is not worth showing, and may never end. */
const MOST_LAYERS = 64;

/** The layers of `octets` from the outside in; every octet belongs to exactly one of them. */
export function dissect(octets: Octets, start: LayerStart, hints: DissectHints = {}): readonly Layer[] {
  const outermost: Scope = {
    octets,
    offset: 0,
    end: octets.length,
    depth: 0,
    quoted: false,
    cut: null,
    between: null,
    hints: {
      udpPort: hints.udpPort === undefined ? FLANNEL_UDP_PORT : hints.udpPort,
      vxlanPort: hints.vxlanPort === undefined ? LINUX_VXLAN_PORT : hints.vxlanPort,
      wireguardPort: hints.wireguardPort === undefined ? WIREGUARD_PORT : hints.wireguardPort,
    },
  };
  const layers: Layer[] = [];
  const open: { readonly scope: Scope; readonly next: Next }[] = [
    { scope: outermost, next: { as: start, offset: 0, end: octets.length } },
  ];
  for (let todo = open.pop(); todo !== undefined; todo = open.pop()) {
    const { as, title, ...place } = todo.next;
    const scope = { ...todo.scope, ...place };
    const full = layers.length >= MOST_LAYERS && as !== 'data';
    const { layer, next } = full
      ? malformedLayer(scope, as, 'nested too deep to go on')
      : DISSECTORS[as](scope, title);
    layers.push(layer);
    // Last in, first out: the payload, named first, is read before what stands behind it.
    for (const following of next.toReversed()) open.push({ scope, next: following });
  }
  return layers;
}

/** A layer and those of its fields that stand on one octet: two where they share it, as version and header length do. */
export interface FieldHit {
  readonly layer: Layer;
  readonly fields: readonly DissectedField[];
}

/** Who owns the octet at `index`; null beyond the end. */
export function fieldAt(layers: readonly Layer[], index: number): FieldHit | null {
  const layer = layers.find((l) => index >= l.offset && index < l.offset + l.length);
  if (layer === undefined) return null;
  const fields = layer.fields.filter(
    (f) => f.bitOffset < (index + 1) * 8 && f.bitOffset + f.bitLength > index * 8,
  );
  return { layer, fields };
}
