/**
 * The buffer a packet lives in while kernels handle it, after Linux' sk_buff.
 *
 * Headers are pushed into headroom in front and pulled off again; the octets are moved only where a kernel moves them.
 * Mutable, and therefore never part of a trace: events carry snapshots.
 */
import { invariant } from '../invariant';
import { type Octets } from '../wire/octets';
import { type Skb } from './state';

/** Room for every outer header a backend may push, with a frame around it. */
export const HEADROOM = 128;

const NONE: readonly number[] = [];

/** A packet of `length` octets with headroom, all zero, at `at`. */
export function createSkb(length: number, at: number): Skb {
  return wrap(new Uint8Array(HEADROOM + length), HEADROOM, HEADROOM + length, at);
}

/** A packet that holds a copy of `octets`. */
export function skbFrom(octets: Octets | Uint8Array, at: number): Skb {
  const skb = createSkb(octets.length, at);
  skb.data.set(octets, HEADROOM);
  return skb;
}

/** As `skbFrom`, in the buffer of a packet that has come to its end where there is one of the right size. */
export function skbAgain(spare: Skb[], octets: Uint8Array, at: number): Skb {
  const old = spare.pop();
  if (old?.data.length !== HEADROOM + octets.length) return skbFrom(octets, at);
  old.data.set(octets, HEADROOM);
  renew(old, at);
  return old;
}

/** How many buffers wait for new packets at most. */
const MOST_SPARE = 1_024;

/** The packet has come to its end and nobody looks at it any more. */
export function recycle(spare: Skb[], skb: Skb): void {
  if (spare.length < MOST_SPARE) spare.push(skb);
}

function renew(skb: Skb, at: number): void {
  skb.head = HEADROOM;
  skb.tail = skb.data.length;
  skb.at = at;
  skb.runner = 'softirq';
  skb.packet = 0;
  skb.cause = -1;
  skb.dev = null;
  skb.type = 'host';
  skb.partial = false;
  skb.innerPartial = false;
  skb.gso = 0;
  skb.fragMax = 0;
  skb.fragSizes = NONE;
  skb.forwarded = false;
  skb.ignoreDf = false;
  skb.nextHop = 0;
  skb.toMany = false;
  skb.options = null;
  skb.depth = 0;
  skb.wraps = 0;
  skb.wrapped = 0;
  skb.tracked = null;
  skb.owed = 0;
  skb.owedStep = 0;
  skb.snapshot = null;
  skb.snapshotLayer = 'data';
}

/** The buffer as words; a last odd octet belongs to none. */
const wordsOf = (data: Uint8Array): Uint16Array =>
  new Uint16Array(data.buffer, data.byteOffset, data.length >> 1);

function wrap(data: Uint8Array, head: number, tail: number, at: number): Skb {
  return {
    data,
    words: wordsOf(data),
    head,
    tail,
    at,
    runner: 'softirq',
    packet: 0,
    cause: -1,
    dev: null,
    type: 'host',
    partial: false,
    innerPartial: false,
    gso: 0,
    fragMax: 0,
    fragSizes: NONE,
    forwarded: false,
    ignoreDf: false,
    nextHop: 0,
    toMany: false,
    options: null,
    depth: 0,
    wraps: 0,
    wrapped: 0,
    tracked: null,
    owed: 0,
    owedStep: 0,
    snapshot: null,
    snapshotLayer: 'data',
  };
}

/** A second packet with the same octets: what a bridge floods, what tcpdump is given. */
export function cloneSkb(skb: Skb): Skb {
  const data = skb.data.slice();
  return { ...skb, data, words: wordsOf(data) };
}

/** One CPU sends them, one after the other: the next begins where the one before has left. */
export function inTurn(packets: readonly Skb[], send: (skb: Skb) => void): void {
  let clock = 0;
  for (const skb of packets) {
    skb.at = Math.max(skb.at, clock);
    send(skb);
    clock = skb.at;
  }
}

/** Makes room for `n` octets in front and moves `head` there. */
export function push(skb: Skb, n: number): void {
  if (skb.head < n) growHeadroom(skb, n);
  skb.head -= n;
  skb.snapshot = null;
}

/** Takes `n` octets off the front. */
export function pull(skb: Skb, n: number): void {
  invariant(skb.tail - skb.head >= n, 'more octets pulled than there are');
  skb.head += n;
  skb.snapshot = null;
}

function growHeadroom(skb: Skb, n: number): void {
  const room = n + HEADROOM;
  const data = new Uint8Array(room + skb.tail - skb.head);
  data.set(skb.data.subarray(skb.head, skb.tail), room);
  skb.tail = room + skb.tail - skb.head;
  skb.head = room;
  setData(skb, data);
}

/** Gives a packet another buffer. */
export function setData(skb: { -readonly [K in keyof Skb]: Skb[K] }, data: Uint8Array): void {
  skb.data = data;
  skb.words = wordsOf(data);
}

export const lengthOf = (skb: Skb): number => skb.tail - skb.head;

/** Says that octets were changed in place, so the next event takes a new snapshot. */
export const touched = (skb: Skb): void => {
  skb.snapshot = null;
};

/** The octets from `head` on, without copying: valid until the packet moves on. */
export const view = (skb: Skb): Uint8Array => skb.data.subarray(skb.head, skb.tail);

/* What is not there counts as zero, as `undefined` does between shifts: short enough for a compiler to put in line. */
export const read16 = (b: Uint8Array, o: number): number => ((b[o] as number) << 8) | (b[o + 1] as number);
export const read32 = (b: Uint8Array, o: number): number =>
  (((b[o] as number) << 24) |
    ((b[o + 1] as number) << 16) |
    ((b[o + 2] as number) << 8) |
    (b[o + 3] as number)) >>>
  0;

export function write16(b: Uint8Array, o: number, value: number): void {
  b[o] = value >>> 8;
  b[o + 1] = value;
}

export function write32(b: Uint8Array, o: number, value: number): void {
  b[o] = value >>> 24;
  b[o + 1] = value >>> 16;
  b[o + 2] = value >>> 8;
  b[o + 3] = value;
}

/** Hardware addresses as 48-bit numbers: quick to compare and to key a Map with. */
export const readMac = (b: Uint8Array, o: number): number => read16(b, o) * 0x1_0000_0000 + read32(b, o + 2);

export function writeMac(b: Uint8Array, o: number, mac: number): void {
  write16(b, o, Math.floor(mac / 0x1_0000_0000));
  // The low 32 bits; `%` on a number this large is a call of fmod.
  write32(b, o + 2, mac >>> 0);
}

/** Offsets into an IPv4 header (RFC 791 §3.1). */
export const IP = {
  tos: 1,
  length: 2,
  id: 4,
  fragment: 6,
  ttl: 8,
  protocol: 9,
  checksum: 10,
  source: 12,
  destination: 16,
} as const;
export const DF = 0x4000;
export const MF = 0x2000;
export const OFFSET_MASK = 0x1fff;

export const ipHeaderLength = (skb: Skb): number => ((skb.data[skb.head] ?? 0) & 0x0f) * 4;
export const ipSource = (skb: Skb): number => read32(skb.data, skb.head + IP.source);
export const ipDestination = (skb: Skb): number => read32(skb.data, skb.head + IP.destination);
export const ipProtocol = (skb: Skb): number => skb.data[skb.head + IP.protocol] ?? 0;
export const ipTtl = (skb: Skb): number => skb.data[skb.head + IP.ttl] ?? 0;
export const ipFragment = (skb: Skb): number => read16(skb.data, skb.head + IP.fragment);
