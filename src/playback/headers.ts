/**
 * A packet's nested headers as blocks: what the envelope on the stage, the tree and the hex dump colour alike.
 *
 * A header wears the hue of the network whose addresses it carries. Ids count depth from the inside, so that the pod's
 * own packet stays the same thing while an envelope is put around it and taken off again.
 */
import { type Layer, type LayerProtocol, type Octets, outline, type Outline } from '../engine';
import { type Palette } from './palette';
import { type Hue } from './text';

export interface HeaderBlock {
  /** Unique in its packet and stable while that is wrapped and unwrapped: `0.ipv4`, `1.udp`. */
  readonly id: string;
  readonly kind: LayerProtocol | 'quote';
  /** Short: `eth`, `IPv4`, `UDP`, `data`. */
  readonly label: string;
  readonly octets: number;
  /** Offset of its first octet. */
  readonly from: number;
  readonly hue: Hue;
  /** How many envelopes lie around it: 0 outermost. */
  readonly depth: number;
  /** It cannot be read, or its checksum is wrong. */
  readonly broken: boolean;
}

const LABELS: Readonly<Record<LayerProtocol, string>> = {
  ethernet: 'eth',
  arp: 'ARP',
  ipv4: 'IPv4',
  icmpv4: 'ICMP',
  udp: 'UDP',
  tcp: 'TCP',
  vxlan: 'VXLAN',
  wireguard: 'WireGuard',
  data: 'data',
  malformed: 'unreadable',
};

const HUES: Readonly<Record<LayerProtocol, Hue | 'by address'>> = {
  ethernet: 'eth',
  arp: 'eth',
  ipv4: 'by address',
  icmpv4: 'l4',
  udp: 'l4',
  tcp: 'l4',
  vxlan: 'vpc',
  wireguard: 'vpc',
  data: 'pay',
  malformed: 'pay',
};

/** A layer with the name and the hue it has everywhere. */
export interface Named<L> {
  readonly id: string;
  readonly layer: L;
  readonly hue: Hue;
}

export type OutlinedLayer = Named<Outline>;

/** The layers of these octets, outermost first, as far as a film shows them: `dissected.ts` lays them open. */
export const outlinesOf = (octets: Octets, start: Layer, palette: Palette): readonly OutlinedLayer[] =>
  named(outline(octets, start, palette.hints), palette, ({ source, destination }) => [source, destination]);

/** Layers with their names; `endsOf` finds the addresses of one. */
export function named<L extends Pick<Outline, 'protocol' | 'depth' | 'quoted'>>(
  layers: readonly L[],
  palette: Palette,
  endsOf: (layer: L) => readonly (string | null)[],
): readonly Named<L>[] {
  const deepest = Math.max(0, ...layers.filter((l) => !l.quoted).map((l) => l.depth));
  const taken = new Map<string, number>();
  return layers.map((layer) => {
    const base = `${layer.quoted ? 'quote' : deepest - layer.depth}.${layer.protocol}`;
    const times = taken.get(base) ?? 0;
    taken.set(base, times + 1);
    return {
      id: times === 0 ? base : `${base}.${times}`,
      layer,
      hue: hueOf(layer.protocol, palette, () => endsOf(layer)),
    };
  });
}

function hueOf(protocol: LayerProtocol, palette: Palette, endsOf: () => readonly (string | null)[]): Hue {
  const hue = HUES[protocol];
  if (hue !== 'by address') return hue;
  // Both ends decide: a header from a pod to a node belongs to the pods' network.
  return endsOf().some((end) => end !== null && palette.hueOf(end) === 'ovl') ? 'ovl' : 'vpc';
}

/** What `octets` are made of, one block a header, in the order they stand on the wire; a quote is one block. */
export function blocksOf(octets: Octets, start: Layer, palette: Palette): readonly HeaderBlock[] {
  const layers = outlinesOf(octets, start, palette);
  const firstQuoted = layers.findIndex(({ layer }) => layer.quoted);
  const own = firstQuoted < 0 ? layers : layers.slice(0, firstQuoted);
  const blocks = own.filter(({ layer }) => layer.length > 0).map(blockOf);
  const quote = firstQuoted < 0 ? undefined : layers[firstQuoted];
  if (quote === undefined) return blocks;
  const { offset, depth } = quote.layer;
  const length = octets.length - offset;
  return [
    ...blocks,
    {
      id: 'quote',
      kind: 'quote',
      label: 'quote',
      octets: length,
      from: offset,
      hue: 'pay',
      depth: depth - 1,
      broken: false,
    },
  ];
}

const blockOf = ({ id, layer, hue }: OutlinedLayer): HeaderBlock => ({
  id,
  kind: layer.protocol,
  label: LABELS[layer.protocol],
  octets: layer.length,
  from: layer.offset,
  hue,
  depth: layer.depth,
  broken: layer.broken,
});
