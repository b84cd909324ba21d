/**
 * Putting fragments together again (RFC 791 §3.2; ip_defrag, ip_frag_queue).
 *
 * Where a host is the destination, and wherever connection tracking looks at packets. A datagram that does not
 * become whole within 30 s, as a timer counts them, is given up. Overlapping fragments discard the whole queue, as Linux
 * has done since 2018; a duplicate is only dropped itself.
 */
import { type Place } from './event';
import { sealHeader } from './gso';
import {
  createSkb,
  DF,
  IP,
  ipDestination,
  ipFragment,
  ipHeaderLength,
  ipProtocol,
  ipSource,
  MF,
  OFFSET_MASK,
  read16,
  write16,
} from './skb';
import { timerExpiry } from './timer-wheel';
import { drop, note, spend } from './world';
import { type FragmentQueues, type Net, type Piece, type Queue, type Skb, type World } from './state';

const IPFRAG_TIME = 30_000_000_000;
const LONGEST = 65_535;
const TIME_EXCEEDED = 11;
const FRAGMENT_TIME_EXCEEDED = 1;
/** ECN codepoints. */
const NOT_CAPABLE = 0;
const CONGESTED = 3;

/**
 * Takes a fragment in; gives the whole datagram when this was the missing piece, else null. `expired` hears of the
 * first fragment when time runs out and it had come.
 */
export function reassemble(
  world: World,
  queues: FragmentQueues,
  skb: Skb,
  place: Place,
  expired: (first: Skb) => void = () => undefined,
): Skb | null {
  const key = `${ipSource(skb)}|${ipDestination(skb)}|${read16(skb.data, skb.head + IP.id)}|${ipProtocol(skb)}`;
  const queue = queues.get(key) ?? open(world, queues, key, skb, place, expired);
  const piece = pieceOf(skb);
  if (isDuplicate(queue, piece)) {
    drop(world, skb, place, 'ipv4', 'DUP_FRAG');
    return null;
  }
  const wrong = contradiction(queue, piece, skb);
  if (wrong !== null) {
    queues.delete(key);
    for (const p of [...queue.pieces, piece]) drop(world, p.skb, place, 'ipv4', 'FRAG_REASM_TIMEOUT', wrong);
    return null;
  }
  queue.pieces.push(piece);
  if ((ipFragment(skb) & MF) === 0) queue.total = piece.to;
  const have = queue.pieces.reduce((sum, p) => sum + p.to - p.from, 0);
  if (queue.total === null || have < queue.total) return null;
  queues.delete(key);
  return join(world, queue, skb, place);
}

/** The datagram, or null while pieces of it are missing. An end host says so when they never come (RFC 792; ip_expire). */
export const wholeOf = (net: Net, skb: Skb): Skb | null =>
  (ipFragment(skb) & (MF | OFFSET_MASK)) === 0 ? skb : together(net, skb);

function together(net: Net, skb: Skb): Skb | null {
  return reassemble(net.world, net.fragments, skb, net.ip, (first) => {
    if (net.locals.has(ipDestination(first)) && !net.passive)
      net.icmpError(first, TIME_EXCEEDED, FRAGMENT_TIME_EXCEEDED, 0);
  });
}

/** A queue for the pieces to come, and its timer (ip_expire). */
function open(
  world: World,
  queues: FragmentQueues,
  key: string,
  first: Skb,
  place: Place,
  expired: (first: Skb) => void,
): Queue {
  const queue: Queue = { pieces: [], total: null };
  queues.set(key, queue);
  const end = timerExpiry(first.at, IPFRAG_TIME, world.wheelPhase);
  world.timer(end, () => {
    if (queues.get(key) !== queue) return;
    queues.delete(key);
    for (const p of queue.pieces) {
      p.skb.at = end;
      drop(world, p.skb, place, 'ipv4', 'FRAG_REASM_TIMEOUT');
    }
    const beginning = queue.pieces.find((p) => p.from === 0);
    if (beginning !== undefined) expired(beginning.skb);
  });
  return queue;
}

/** All fragments but the last carry a multiple of eight octets; what is beyond is cut off. */
function pieceOf(skb: Skb): Piece {
  const from = (ipFragment(skb) & OFFSET_MASK) * 8;
  const length = skb.tail - skb.head - ipHeaderLength(skb);
  return { skb, from, to: from + ((ipFragment(skb) & MF) === 0 ? length : length & ~7) };
}

/** inet_frag_queue_insert: what is there already, in one piece or in several next to each other, is not wanted again. */
function isDuplicate({ pieces }: Queue, { from, to }: Piece): boolean {
  let reached = from;
  for (const p of [...pieces].sort((a, b) => a.from - b.from))
    if (p.from <= reached && p.to > reached) reached = p.to;
  return to > from && reached >= to;
}

/** ip_frag_queue: why the pieces cannot belong to one datagram; null when they can. */
function contradiction({ pieces, total }: Queue, piece: Piece, skb: Skb): string | null {
  const last = (ipFragment(skb) & MF) === 0;
  const reach = Math.max(0, ...pieces.map((p) => p.to));
  if (piece.to > LONGEST) return 'longer than a datagram can be';
  if (piece.to === piece.from) return 'a fragment of nothing';
  if (last && (piece.to < reach || (total !== null && total !== piece.to))) return 'two ends';
  if (!last && total !== null && piece.to > total) return 'beyond the end';
  return pieces.some((p) => piece.from < p.to && p.from < piece.to) ? 'overlap' : null;
}

function join(world: World, queue: Queue, last: Skb, place: Place): Skb | null {
  const pieces = [...queue.pieces].sort((a, b) => a.from - b.from);
  const first = pieces[0];
  if (first === undefined || queue.total === null) return null;
  const header = ipHeaderLength(first.skb);
  const ecn = commonEcn(pieces);
  if (ecn === null) {
    for (const p of pieces)
      drop(world, p.skb, place, 'ipv4', 'FRAG_REASM_TIMEOUT', 'ECN codepoints that exclude one another');
    return null;
  }
  const whole = { ...createSkb(header + queue.total, last.at) };
  const { data, words, head, tail } = whole;
  // It is whole when the piece that comes last in time is there.
  const { at, cause } = pieces.reduce((a, p) => (p.skb.at > a.at ? p.skb : a), last);
  Object.assign(whole, first.skb, { data, words, head, tail, at, cause, snapshot: null });
  data.set(first.skb.data.subarray(first.skb.head, first.skb.head + header), head);
  for (const p of pieces) {
    const from = p.skb.head + ipHeaderLength(p.skb);
    data.set(p.skb.data.subarray(from, from + p.to - p.from), head + header + p.from);
    whole.fragMax = Math.max(whole.fragMax, p.skb.tail - p.skb.head);
  }
  whole.fragSizes = pieces.map((p) => p.to - p.from);
  data[head + IP.tos] = (data[head + IP.tos] ?? 0) | ecn;
  write16(data, head + IP.length, tail - head);
  write16(data, head + IP.fragment, longestWithDf(pieces) === whole.fragMax ? DF : 0);
  sealHeader(data, head);
  announce(world, whole, pieces, place);
  return whole;
}

/** ip_frag_reasm: DF stays where a fragment that has it is the longest (max_df_size); 0: none has. */
const longestWithDf = (pieces: readonly Piece[]): number =>
  Math.max(
    0,
    ...pieces.filter(({ skb }) => (ipFragment(skb) & DF) !== 0).map(({ skb }) => skb.tail - skb.head),
  );

/** ip_frag_ecn_table (RFC 3168 §5.3): congestion any fragment met, 0 for none; null where some could say so and some could not. */
function commonEcn(pieces: readonly Piece[]): number | null {
  const said = new Set(pieces.map(({ skb }) => (skb.data[skb.head + IP.tos] ?? 0) & 3));
  if (said.size === 1) return 0;
  if (said.has(NOT_CAPABLE)) return null;
  return said.has(CONGESTED) ? CONGESTED : 0;
}

function announce(world: World, whole: Skb, pieces: readonly Piece[], place: Place): void {
  const from = pieces.map((p) => p.skb.packet);
  const about = from[0] ?? null;
  spend(world, whole, 'reassemble', whole.tail - whole.head);
  for (const packet of from) world.recorder.outcome(packet, 'consumed');
  whole.packet = world.recorder.packet({
    title: 'reassembled datagram',
    kind: 'datagram',
    about,
    flow: null,
  });
  if (!world.follow) return;
  const fact = { kind: 'reassemble', from } as const;
  note(world, whole, place, 'ipv4', fact);
}
