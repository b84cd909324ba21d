/**
 * Cutting a datagram to an MTU (RFC 791 §3.2; ip_do_fragment).
 *
 * A datagram that was put together from fragments is cut back into those (the fast path over frag_list), or, where one of
 * them does not fit, to no more than the largest of them (frag_max_size): a reassembling firewall in the middle cannot be
 * told from its absence. Options that are not copied become NOPs, but on a bridge, which has not read them.
 */
import { bytes } from '../units';
import { sealHeader } from './gso';
import { cloneSkb, DF, IP, ipHeaderLength, MF, OFFSET_MASK, read16, touched, write16 } from './skb';
import { type Place } from './event';
import { drop, note, priceOf, spend } from './world';
import { type Skb, type World } from './state';

const COPIED = 0x80;
const NONE: readonly number[] = [];

/** The fragments of the datagram at `skb.head`, first to last; each is a packet of its own. */
export function fragment(
  world: World,
  skb: Skb,
  place: Place,
  mtu: number,
  onBridge = false,
): readonly Skb[] {
  const limit = skb.fragMax > 0 && skb.fragMax < mtu ? skb.fragMax : mtu;
  const header = ipHeaderLength(skb);
  const each = (limit - header) & ~7;
  if (each < 8) {
    drop(world, skb, place, 'ipv4', 'PKT_TOO_BIG', 'the MTU leaves no room for data');
    return [];
  }
  const data = skb.tail - skb.head - header;
  const pieces: Skb[] = [];
  let offset = 0;
  for (const length of asTheyCame(skb, mtu - header) ?? evenly(data, each)) {
    pieces.push(cut(world, skb, header, offset, length, onBridge));
    offset += length;
  }
  const price = priceOf(world.prices.fragment, data);
  spend(world, skb, 'fragment', data);
  for (const piece of pieces) piece.at += price;
  if (world.follow) {
    const into = pieces.map((p) => p.packet);
    const fact = { kind: 'fragment', into, mtu: bytes(limit) } as const;
    note(world, skb, place, 'ipv4', fact);
    for (const piece of pieces) piece.cause = skb.cause;
  }
  world.recorder.outcome(skb.packet, 'consumed');
  return pieces;
}

/** The fragments it was put together from, if each of them may leave as it is. */
function asTheyCame({ fragSizes }: Skb, room: number): readonly number[] | null {
  if (fragSizes.length === 0) return null;
  const fits = fragSizes.every((size, i) => size <= room && (size % 8 === 0 || i === fragSizes.length - 1));
  return fits ? fragSizes : null;
}

const evenly = (data: number, each: number): readonly number[] =>
  Array.from({ length: Math.ceil(data / each) }, (_, i) => Math.min(each, data - i * each));

function cut(
  world: World,
  whole: Skb,
  header: number,
  offset: number,
  length: number,
  onBridge: boolean,
): Skb {
  const piece = cloneSkb(whole);
  const b = piece.data;
  const from = piece.head + header;
  b.copyWithin(from, from + offset, from + offset + length);
  piece.tail = from + length;
  piece.fragMax = 0;
  piece.fragSizes = NONE;
  const before = read16(b, piece.head + IP.fragment);
  const more = (before & MF) !== 0 || offset + length < whole.tail - whole.head - header;
  const position = (before & OFFSET_MASK) + offset / 8;
  write16(b, piece.head + IP.fragment, (before & ~(MF | DF | OFFSET_MASK)) | (more ? MF : 0) | position);
  write16(b, piece.head + IP.length, header + length);
  if (offset > 0 && !onBridge) blankOptions(b, piece.head + 20, piece.head + header);
  sealHeader(b, piece.head);
  touched(piece);
  const card = { title: 'fragment', kind: 'fragment', about: whole.packet, flow: null } as const;
  piece.packet = world.recorder.packet(card);
  return piece;
}

/** ip_options_fragment: in later fragments, options without the copied bit become NOPs. */
function blankOptions(b: Uint8Array, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const type = b[at] ?? 0;
    if (type === 0) return;
    const length = type === 1 ? 1 : (b[at + 1] ?? 0);
    if (length < 1 || at + length > to) return;
    if (type !== 1 && (type & COPIED) === 0) b.fill(1, at, at + length);
    at += length;
  }
}
