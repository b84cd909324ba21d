/**
 * A short TCP exchange (RFC 9293): handshake, the flow's data, its acknowledgement, and an orderly close.
 *
 * Both ends are small state machines over real segments with Linux' options (MSS from the MTU, SACK, timestamps,
 * window scale 7). An unanswered SYN is sent again a second later, as Linux ≥ 6.5 does for the first four.
 * Left out: windows, congestion control, loss recovery beyond the SYN.
 */
import { bind } from '../kernel/assemble';
import { type Place } from '../kernel/event';
import { ipLocalOut, routeOutput, sourceFor } from '../kernel/ip-output';
import { PROTOCOL } from '../kernel/netfilter';
import { pushIp } from '../kernel/outer';
import { ipHeaderLength, ipSource, pull, push, read16, read32, skbFrom } from '../kernel/skb';
import { timerExpiry } from '../kernel/timer-wheel';
import { note } from '../kernel/world';
import { emitTcp, TCP_FLAG } from '../wire/tcp';
import { segmentOptions, synOptions } from '../wire/tcp-options';
import { processAt, takeUp } from './receiver';
import { createSocketTold, type SocketTold } from './socket-told';
import { type Run } from './run';
import { built, crossDown, payloadOf, type Sender } from './sender';
import { type Net, type Skb } from '../kernel/state';

const SYN_RETRIES = 4;
const SYN_TIMEOUT = 1_000_000_000;
const WINDOW = 502;
const WINDOW_SCALE = 7;
const HEADERS = 40;

interface End {
  readonly net: Net;
  readonly process: Place;
  /** What is said of its segments. */
  readonly told: SocketTold;
  readonly flow: number | null;
  readonly port: number;
  readonly clock: number;
  peer: number;
  peerPort: number;
  state: 'listen' | 'syn-sent' | 'syn-received' | 'established' | 'closing' | 'closed';
  next: number;
  acknowledged: number;
  echo: number;
}

/** Opens the connection at the flow's start. */
export function startTcp(run: Run, sender: Sender): void {
  const { net, flow, destination } = sender;
  const target = flow.localhost ? net : run.holder(destination);
  const { prng } = run.world;
  const newEnd = (of: Net, process: Place, port: number, index: number | null): End => ({
    net: of,
    process,
    told: createSocketTold(process, 'tcp'),
    flow: index,
    port,
    clock: prng.below(0x7fff_ffff),
    peer: destination,
    peerPort: flow.destinationPort,
    state: 'listen',
    next: prng.below(0xffff_ffff),
    acknowledged: 0,
    echo: 0,
  });
  const client = newEnd(net, sender.process, flow.sourcePort, sender.index);
  if (target !== undefined)
    attach(newEnd(target, processAt(target, flow.localhost ? 'c2' : 'c1'), flow.destinationPort, null), null);
  attach(client, payloadOf(flow));
  run.world.schedule(flow.start, () => {
    connect(client, flow.start, 0);
  });
}

function attach(end: End, data: Uint8Array | null): void {
  const spec = { protocol: 'tcp', address: null, port: end.port, process: end.process.name } as const;
  bind(end.net, spec, (skb) => {
    heard(end, skb, data);
  });
}

function connect(client: End, at: number, attempt: number): void {
  if (client.state !== 'listen' && client.state !== 'syn-sent') return;
  client.state = 'syn-sent';
  send(client, { at, flags: TCP_FLAG.syn, data: EMPTY, cause: null });
  if (attempt >= SYN_RETRIES) return;
  const again = timerExpiry(at, SYN_TIMEOUT, client.net.world.wheelPhase);
  client.net.world.timer(again, () => {
    connect(client, again, attempt + 1);
  });
}

interface Outgoing {
  readonly at: number;
  readonly flags: number;
  readonly data: Uint8Array;
  /** The segment that drew this one; null for the first. */
  readonly cause: Skb | null;
}

/** One segment, at an instant, because of another one. */
function send(end: End, out: Outgoing): void {
  const { net } = end;
  const { world } = net;
  const hasData = out.data.length > 0;
  const skb = skbFrom(out.data, out.at);
  skb.runner = hasData ? 'app' : 'softirq';
  skb.cause = out.cause?.cause ?? -1;
  const what = titleOf(out.flags, out.data.length);
  const about = out.cause?.packet ?? null;
  const kind = out.cause === null ? 'datagram' : 'reply';
  skb.packet = world.recorder.packet({ title: what, kind, about, flow: end.flow });
  const place = hasData ? end.process : net.ip;
  if (world.follow) note(world, skb, place, 'data', { kind: 'originate', what, about: null });
  if (hasData) crossDown(world, skb, end.told);
  const segment = segmentOf(end, out);
  push(skb, segment.length - out.data.length);
  skb.data.set(segment, skb.head);
  const ends = { source: sourceFor(net, end.peer), destination: end.peer };
  pushIp(net, skb, { ...ends, dontFragment: true, protocol: PROTOCOL.tcp, ttl: 64, tos: 0 });
  built(world, net, skb, end.told);
  ipLocalOut(net, skb);
}

/** Header, Linux' options and data (tcp_transmit_skb). */
function segmentOf(end: End, { at, flags, data }: Outgoing): Uint8Array {
  const { net } = end;
  const isSyn = (flags & TCP_FLAG.syn) !== 0;
  const timestamp = end.clock + Math.floor(at / 1_000_000);
  const mss = (routeOutput(net, end.peer)?.device.mtu ?? 1500) - HEADERS;
  const options = isSyn
    ? synOptions(mss, timestamp, end.echo, WINDOW_SCALE)
    : segmentOptions(timestamp, end.echo);
  const values = {
    sourcePort: end.port,
    destinationPort: end.peerPort,
    sequenceNumber: end.next,
    acknowledgmentNumber: (flags & TCP_FLAG.ack) !== 0 ? end.acknowledged : 0,
    flags,
    window: isSyn ? 0xffff : WINDOW,
  };
  return emitTcp(values, data, { source: sourceFor(net, end.peer), destination: end.peer }, options);
}

const NAMES: readonly (readonly [number, string])[] = [
  [TCP_FLAG.syn | TCP_FLAG.ack, 'TCP SYN-ACK'],
  [TCP_FLAG.syn, 'TCP SYN'],
  [TCP_FLAG.fin, 'TCP FIN'],
  [TCP_FLAG.rst, 'TCP reset'],
];

function titleOf(flags: number, length: number): string {
  if (length > 0) return 'TCP data';
  return NAMES.find(([mask]) => (flags & mask) === mask)?.[1] ?? 'TCP ACK';
}

interface Segment {
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly dataLength: number;
}

function heard(end: End, skb: Skb, data: Uint8Array | null): void {
  const l4 = skb.head + ipHeaderLength(skb);
  const b = skb.data;
  const flags = b[l4 + 13] ?? 0;
  const header = ((b[l4 + 12] ?? 0) >> 4) * 4;
  const segment: Segment = {
    flags,
    sequence: read32(b, l4 + 4),
    acknowledgment: read32(b, l4 + 8),
    dataLength: skb.tail - l4 - header,
  };
  if (end.state === 'listen') {
    end.peer = ipSource(skb);
    end.peerPort = read16(b, l4);
  }
  end.echo = header >= 32 ? read32(b, l4 + header - 8) : 0;
  const at = skb.at;
  pull(skb, l4 + header - skb.head);
  accept(end, skb, segment);
  respond(end, skb, segment, data, Math.max(at, skb.at));
}

/** Data goes up to the process; a bare control segment ends in the kernel. */
function accept(end: End, skb: Skb, segment: Segment): void {
  const { world } = end.net;
  if (segment.dataLength > 0) {
    takeUp(world, skb, end.told);
    return;
  }
  end.net.counters.delivered++;
  if (world.follow) note(world, skb, end.net.ip, 'data', { kind: 'deliver', process: 'kernel (TCP)' });
  world.recorder.outcome(skb.packet, 'delivered');
}

const EMPTY = new Uint8Array(0);

/** What a segment draws: by the state it meets, the first row that fits (RFC 9293 §3.10.7). */
interface Transition {
  readonly states: readonly End['state'][];
  readonly fits: (s: Segment, data: Uint8Array | null) => boolean;
  readonly draw: (end: End, skb: Skb, at: number, data: Uint8Array) => void;
}

const OPEN: readonly End['state'][] = ['syn-received', 'established', 'closing'];
const has = (s: Segment, flag: number): boolean => (s.flags & flag) !== 0;

const TRANSITIONS: readonly Transition[] = [
  {
    states: ['listen'],
    fits: (s) => has(s, TCP_FLAG.syn),
    draw: (end, cause, at) => {
      end.state = 'syn-received';
      send(end, { at, flags: TCP_FLAG.syn | TCP_FLAG.ack, data: EMPTY, cause });
      end.next = (end.next + 1) >>> 0;
    },
  },
  { states: ['syn-sent'], fits: (s) => has(s, TCP_FLAG.syn), draw: established },
  {
    states: OPEN,
    fits: (s) => s.dataLength > 0,
    draw: (end, cause, at) => {
      end.state = 'established';
      send(end, { at, flags: TCP_FLAG.ack, data: EMPTY, cause });
    },
  },
  { states: OPEN, fits: (s) => has(s, TCP_FLAG.fin), draw: closing },
  { states: ['established'], fits: (_s, data) => data !== null, draw: finish },
];

function respond(end: End, skb: Skb, s: Segment, data: Uint8Array | null, at: number): void {
  if (has(s, TCP_FLAG.rst)) {
    end.state = 'closed';
    return;
  }
  const consumed = s.dataLength + (has(s, TCP_FLAG.syn) ? 1 : 0) + (has(s, TCP_FLAG.fin) ? 1 : 0);
  if (consumed > 0) end.acknowledged = (s.sequence + consumed) >>> 0;
  const row = TRANSITIONS.find((t) => t.states.includes(end.state) && t.fits(s, data));
  row?.draw(end, skb, at, data ?? EMPTY);
}

function established(end: End, cause: Skb, at: number, data: Uint8Array): void {
  end.state = 'established';
  end.next = (end.next + 1) >>> 0;
  send(end, { at, flags: TCP_FLAG.ack, data: EMPTY, cause });
  if (data.length === 0) return;
  send(end, { at, flags: TCP_FLAG.psh | TCP_FLAG.ack, data, cause });
  end.next = (end.next + data.length) >>> 0;
}

function finish(end: End, cause: Skb, at: number): void {
  end.state = 'closing';
  send(end, { at, flags: TCP_FLAG.fin | TCP_FLAG.ack, data: EMPTY, cause });
  end.next = (end.next + 1) >>> 0;
}

function closing(end: End, cause: Skb, at: number): void {
  if (end.state !== 'closing') {
    finish(end, cause, at);
    return;
  }
  end.state = 'closed';
  send(end, { at, flags: TCP_FLAG.ack, data: EMPTY, cause });
}
