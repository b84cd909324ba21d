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
import { ipHeaderLength, ipSource, lengthOf, pull, push, read16, read32, skbFrom } from '../kernel/skb';
import { note } from '../kernel/world';
import { emitTcp, TCP_FLAG } from '../wire/tcp';
import { segmentOptions, synOptions } from '../wire/tcp-options';
import { processAt, takeUp } from './receiver';
import { type Run } from './run';
import { built, crossDown, payloadOf, pushHeader, type Sender } from './sender';
import { type Net, type Skb } from '../kernel/state';

const SYN_RETRIES = 4;
const SYN_TIMEOUT = 1_000_000_000;
const WINDOW = 502;
const WINDOW_SCALE = 7;
const HEADERS = 40;

interface End {
  readonly net: Net;
  readonly process: Place;
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
  const target = flow.localhost ? net : [...run.nets.values()].find((n) => n.locals.has(destination));
  const { prng } = run.world;
  const newEnd = (of: Net, process: Place, port: number, index: number | null): End => ({
    net: of,
    process,
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
  send(client, at, TCP_FLAG.syn, new Uint8Array(0), null, client.next);
  if (attempt < SYN_RETRIES)
    client.net.world.timer(at + SYN_TIMEOUT, () => {
      connect(client, at + SYN_TIMEOUT, attempt + 1);
    });
}

/** One segment, at an instant, because of another one. */
function send(
  end: End,
  at: number,
  flags: number,
  data: Uint8Array,
  cause: Skb | null,
  sequence: number,
): void {
  const { net } = end;
  const { world } = net;
  const source = sourceFor(net, end.peer);
  const skb = skbFrom(data, at);
  skb.runner = data.length > 0 ? 'app' : 'softirq';
  skb.cause = cause?.cause ?? -1;
  const title = titleOf(flags, data.length);
  skb.packet = world.recorder.packet({
    title,
    kind: cause === null ? 'datagram' : 'reply',
    about: cause?.packet ?? null,
    flow: end.flow,
  });
  const place = data.length > 0 ? end.process : net.ip;
  if (world.recorder.follow) note(world, skb, place, 'data', { kind: 'originate', what: title, about: null });
  if (data.length > 0) crossDown(world, skb, end.process, 'tcp');
  const timestamp = end.clock + Math.floor(at / 1_000_000);
  const mss = (routeOutput(net, end.peer)?.device.mtu ?? 1500) - HEADERS;
  const options =
    (flags & TCP_FLAG.syn) !== 0
      ? synOptions(mss, timestamp, end.echo, WINDOW_SCALE)
      : segmentOptions(timestamp, end.echo);
  const values = {
    sourcePort: end.port,
    destinationPort: end.peerPort,
    sequenceNumber: sequence,
    acknowledgmentNumber: (flags & TCP_FLAG.ack) !== 0 ? end.acknowledged : 0,
    flags,
    window: (flags & TCP_FLAG.syn) !== 0 ? 0xffff : WINDOW,
  };
  const segment = emitTcp(values, data, { source, destination: end.peer }, options);
  push(skb, segment.length - data.length);
  skb.data.set(segment, skb.head);
  pushHeader(net, skb, {
    source,
    destination: end.peer,
    dontFragment: true,
    protocol: PROTOCOL.tcp,
    ttl: 64,
    tos: 0,
  });
  built(world, net, skb, lengthOf(skb));
  ipLocalOut(net, skb);
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
    takeUp(world, skb, end.process, 'tcp');
    return;
  }
  end.net.counters.delivered++;
  if (world.recorder.follow)
    note(world, skb, end.net.ip, 'data', { kind: 'deliver', process: 'kernel (TCP)' });
  world.recorder.outcome(skb.packet, 'delivered');
}

const EMPTY = new Uint8Array(0);

/** The state machine: what a segment draws in each state. */
function respond(end: End, skb: Skb, s: Segment, data: Uint8Array | null, at: number): void {
  const has = (flag: number): boolean => (s.flags & flag) !== 0;
  if (has(TCP_FLAG.rst)) {
    end.state = 'closed';
    return;
  }
  const consumed = s.dataLength + (has(TCP_FLAG.syn) ? 1 : 0) + (has(TCP_FLAG.fin) ? 1 : 0);
  if (consumed > 0) end.acknowledged = (s.sequence + consumed) >>> 0;
  if (end.state === 'listen' && has(TCP_FLAG.syn)) {
    end.state = 'syn-received';
    send(end, at, TCP_FLAG.syn | TCP_FLAG.ack, EMPTY, skb, end.next);
    end.next = (end.next + 1) >>> 0;
  } else if (end.state === 'syn-sent' && has(TCP_FLAG.syn)) established(end, skb, data ?? EMPTY, at);
  else if (end.state === 'syn-received' && s.dataLength === 0) end.state = 'established';
  else if (s.dataLength > 0) send(end, at, TCP_FLAG.ack, EMPTY, skb, end.next);
  else if (has(TCP_FLAG.fin)) closing(end, skb, at);
  else if (end.state === 'established' && data !== null) finish(end, skb, at);
}

function established(end: End, skb: Skb, data: Uint8Array, at: number): void {
  end.state = 'established';
  end.next = (end.next + 1) >>> 0;
  send(end, at, TCP_FLAG.ack, EMPTY, skb, end.next);
  if (data.length === 0) return;
  send(end, at, TCP_FLAG.psh | TCP_FLAG.ack, data, skb, end.next);
  end.next = (end.next + data.length) >>> 0;
}

function finish(end: End, skb: Skb, at: number): void {
  end.state = 'closing';
  send(end, at, TCP_FLAG.fin | TCP_FLAG.ack, EMPTY, skb, end.next);
  end.next = (end.next + 1) >>> 0;
}

function closing(end: End, skb: Skb, at: number): void {
  if (end.state === 'closing') {
    end.state = 'closed';
    send(end, at, TCP_FLAG.ack, EMPTY, skb, end.next);
    return;
  }
  finish(end, skb, at);
}
