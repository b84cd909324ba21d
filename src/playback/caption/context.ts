/** What a sentence may need to know beside its event: names, hues, the packet's history, and the numbers of the film. */
import {
  type Cluster,
  type ClusterNode,
  type EventOf,
  isPacketEvent,
  nodeOf,
  type PacketCard,
  type PacketEvent,
  type Place,
  type TraceEvent,
} from '../../engine';
import { decimalText } from '../duration-text';
import { type OutlinedLayer, outlinesOf } from '../headers';
import { addressed } from '../palette';
import { indexOf, nextOf, type Story } from '../story';
import { type Hue, type Span } from '../text';
import { type Tongue } from '../tongue';

export interface Context {
  readonly story: Story;
  readonly cluster: Cluster;
  /** An address or prefix in its network's hue. */
  readonly ip: (address: string) => Span;
  /** A device or program by the name an operator would type, in its network's hue. */
  readonly name: (place: Place) => Span;
  /** The node that has this address. */
  readonly nodeAt: (address: string) => ClusterNode | null;
  readonly card: PacketCard | null;
}

export function contextOf(story: Story, event: TraceEvent): Context {
  const { cluster } = story.trace;
  return {
    story,
    cluster,
    ip: (address) => addressed(story.palette, address),
    name: (place) => placeSpan(cluster, place),
    nodeAt: (address) =>
      cluster.nodes.find(({ host }) =>
        host.netdevs.some((dev) => dev.addresses.some((a) => a.address === address)),
      ) ?? null,
    card: isPacketEvent(event) ? (indexOf(story).cards.get(event.packet) ?? null) : null,
  };
}

/** The hue of a device: the network it belongs to. Programs and layers of the kernel have none. */
export function deviceHue(cluster: Cluster, place: Place): Hue | null {
  if (place.kind !== 'netdev') return null;
  const node = nodeOf(cluster, place.node);
  if (place.pod === null && place.name === node?.uplink) return 'vpc';
  return place.pod === null && place.name === node?.flannelDevice ? 'ovl' : 'eth';
}

function placeSpan(cluster: Cluster, place: Place): Span {
  const hue = deviceHue(cluster, place);
  const span = { text: place.name, mono: place.kind !== 'process' };
  return hue === null ? span : { ...span, hue };
}

/** The headers of an event's octets, outermost first. */
export const headersOf = (story: Story, event: PacketEvent): readonly OutlinedLayer[] =>
  outlinesOf(event.octets, event.layer, story.palette);

/** An address in the outermost IPv4 header; null when there is none. */
export const endOf = (headers: readonly OutlinedLayer[], end: 'source' | 'destination'): string | null =>
  headers.find(({ layer }) => layer.protocol === 'ipv4' && !layer.quoted)?.layer[end] ?? null;

/** Number of a crossing among those of the followed packets, and how many they are; null for any other. */
export function crossingNumber(
  story: Story,
  seq: number,
): { readonly number: number; readonly of: number } | null {
  const { crossings } = indexOf(story);
  const number = crossings.get(seq);
  return number === undefined ? null : { number, of: crossings.size };
}

/** Where a packet is meant to go, as its own header or its flow says; null when neither does. */
export function destinationOf(event: PacketEvent, c: Context): string | null {
  const own = endOf(headersOf(c.story, event), 'destination');
  if (own !== null) return own;
  const first = nextOf(c.story, event, 'lookup');
  return first?.lookup.table === 'fib' ? first.lookup.destination : null;
}

/** The last node that the packet was on before the wire; null when it was on none. */
export function senderOf(event: EventOf<'transmit'>, { story }: Context): string | null {
  const { byPacket, nth } = indexOf(story);
  const before = byPacket.get(event.packet)?.slice(0, nth.get(event.seq)) ?? [];
  return before.findLast(({ place }) => place.node !== 'vpc')?.place.node ?? null;
}

/** How the packet that an error is about has ended; null for what is no error, and for a packet that goes on. */
export function deathBehind(c: Context): EventOf<'drop'> | null {
  if (c.card?.kind !== 'icmp-error' || c.card.about === null) return null;
  const own = indexOf(c.story).byPacket.get(c.card.about) ?? [];
  return own.find((e): e is PacketEvent & EventOf<'drop'> => e.kind === 'drop') ?? null;
}

/** The hardware address of everyone on a link. */
export const BROADCAST = 'ff:ff:ff:ff:ff:ff';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A log line as one sentence, whatever it holds. */
export const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/([.!?])\s+/g, '$1\u00a0')
    .replace(/[.!?]+$/, '');

/** `13 bytes`, `1 byte`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** A span of nanoseconds with three figures at most: `640 ns`, `12.3 µs`, `1.02 s`. */
export function span(nanoseconds: number, tongue: Tongue): string {
  const units = [
    { unit: 'ns', size: 1 },
    { unit: 'µs', size: 1_000 },
    { unit: 'ms', size: 1_000_000 },
    { unit: 's', size: 1_000_000_000 },
  ];
  const { unit, size } = units.findLast((u) => nanoseconds >= u.size) ?? { unit: 'ns', size: 1 };
  const value = nanoseconds / size;
  return `${decimalText(unit === 'ns' ? Math.round(value) : Number(value.toPrecision(3)), tongue)} ${unit}`;
}
