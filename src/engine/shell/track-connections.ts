/**
 * The connections a namespace with nat rules has tracked, told from the datagrams that went through its routing.
 *
 * State and timeouts are nf_conntrack's: net/netfilter/nf_conntrack_proto_{tcp,udp,icmp}.c. A datagram is routed after
 * its destination was translated back and before its source is translated, so it always shows the original's ends.
 */
import { fromU32 } from '../address/ipv4';
import { type Cluster, namespaceOf } from '../cluster/cluster';
import { type EventOf, type PacketEvent, type TraceEvent } from '../kernel/event';
import { type Translation, type Tuple } from '../kernel/evidence';
import { type Instant } from '../units';
import { ETHERNET_LENGTH } from '../wire/ethernet';
import { ICMP_TYPE } from '../wire/icmpv4';
import {
  destinationOf,
  fragmentOffsetOf,
  headerLengthOf,
  PROTOCOL,
  protocolOf,
  sourceOf,
} from '../wire/ipv4';
import { type Octets, readU16 } from '../wire/octets';
import { type TrackedConnection } from './seat';

type Protocol = Translation['protocol'];

interface Draft {
  readonly namespace: string;
  readonly protocol: Protocol;
  readonly original: Tuple;
  reply: Tuple;
  replied: boolean;
  assured: boolean;
  state: TcpState | null;
  readonly first: number;
  last: number;
}

const NAMES: Readonly<Record<number, Protocol>> = {
  [PROTOCOL.icmp]: 'icmp',
  [PROTOCOL.tcp]: 'tcp',
  [PROTOCOL.udp]: 'udp',
};
const SECOND = 1_000_000_000;

/** Connections of all namespaces, oldest first. `at` is the instant their timeouts are counted at. */
export function trackConnections(
  cluster: Cluster,
  events: readonly TraceEvent[],
  at: Instant | null,
): readonly TrackedConnection[] {
  const tracking = new Set(namesThatTrack(cluster));
  const table = new Map<string, Draft>();
  for (const event of events) {
    if (event.kind === 'install' && event.entry.table === 'conntrack') translate(table, event);
    else if (event.kind === 'lookup' && event.lookup.table === 'fib') {
      const namespace = event.place.pod ?? event.place.node;
      if (tracking.has(namespace)) see(table, namespace, event);
    }
  }
  return [...table.values()].map((draft) => finished(draft, at ?? draft.last));
}

/** Connection tracking is on as soon as anybody wants a translation. */
const namesThatTrack = (cluster: Cluster): readonly string[] =>
  cluster.nodes
    .flatMap(({ name, pods }) => [name, ...pods.map((pod) => pod.name)])
    .filter((name) => {
      const nat = namespaceOf(cluster, name)?.netfilter.nat;
      return nat !== undefined && Object.values(nat).some(({ rules }) => rules.length > 0);
    });

const keyOf = (namespace: string, protocol: Protocol, t: Tuple): string =>
  `${namespace} ${protocol} ${t.source}:${t.sourcePort} ${t.destination}:${t.destinationPort}`;

const inverted = (t: Tuple): Tuple => ({
  source: t.destination,
  sourcePort: t.destinationPort,
  destination: t.source,
  destinationPort: t.sourcePort,
});

interface Seen {
  readonly protocol: Protocol;
  readonly tuple: Tuple;
  readonly flags: number;
}

function see(table: Map<string, Draft>, namespace: string, event: PacketEvent): void {
  const seen = readDatagram(event);
  if (seen === null) return;
  const { protocol, tuple, flags } = seen;
  const original = table.get(keyOf(namespace, protocol, tuple));
  const replied = original === undefined ? table.get(keyOf(namespace, protocol, inverted(tuple))) : undefined;
  const known = original ?? replied;
  if (known === undefined) {
    table.set(keyOf(namespace, protocol, tuple), begin(namespace, seen, event.at));
    return;
  }
  known.last = event.at;
  known.replied ||= replied !== undefined;
  if (known.state !== null) known.state = nextState(known.state, flags, replied !== undefined);
  known.assured ||= isAssured(known);
}

const begin = (namespace: string, { protocol, tuple, flags }: Seen, at: Instant): Draft => ({
  namespace,
  protocol,
  original: tuple,
  reply: inverted(tuple),
  replied: false,
  assured: false,
  state: protocol === 'tcp' ? nextState('NONE', flags, false) : null,
  first: at,
  last: at,
});

function translate(table: Map<string, Draft>, { namespace, entry }: EventOf<'install'>): void {
  if (entry.table !== 'conntrack') return;
  const { protocol, original, reply } = entry.translation;
  const draft = table.get(keyOf(namespace, protocol, original));
  if (draft !== undefined) draft.reply = reply;
}

/** Null for what is not tracked by its own ends: ICMP errors, later fragments, other protocols. */
function readDatagram({ octets, layer }: PacketEvent): Seen | null {
  const datagram = layer === 'ethernet' ? octets.subarray(ETHERNET_LENGTH) : octets;
  const protocol = NAMES[protocolOf(datagram)];
  if (protocol === undefined || fragmentOffsetOf(datagram) !== 0) return null;
  const at = headerLengthOf(datagram);
  const ports = protocol === 'icmp' ? echoPorts(datagram, at) : portsAt(datagram, at);
  if (ports === null) return null;
  const tuple = {
    source: fromU32(sourceOf(datagram)),
    sourcePort: ports[0],
    destination: fromU32(destinationOf(datagram)),
    destinationPort: ports[1],
  };
  return { protocol, tuple, flags: datagram[at + 13] ?? 0 };
}

type Ports = readonly [number, number];

const portsAt = (o: Octets, at: number): Ports => [readU16(o, at), readU16(o, at + 2)];

function echoPorts(o: Octets, at: number): Ports | null {
  const type = o[at] ?? 255;
  if (type !== ICMP_TYPE.echoRequest && type !== ICMP_TYPE.echoReply) return null;
  return [readU16(o, at + 4), readU16(o, at + 4)];
}

/** The states of a TCP connection, and what a segment makes of each; a blank leaves it as it is. */
const TCP_STATES = [
  'NONE',
  'SYN_SENT',
  'SYN_RECV',
  'ESTABLISHED',
  'FIN_WAIT',
  'CLOSE_WAIT',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSE',
] as const;
type TcpState = (typeof TCP_STATES)[number];

/** tcp_conntracks, without simultaneous open: by direction and flag, the next state for each of the above. */
const ORIGINAL = {
  syn: 'SS SS -- -- -- -- -- SS SS',
  synAck: '-- -- SR -- -- -- -- -- --',
  fin: '-- -- FW FW LA LA LA TW CL',
  ack: 'ES -- ES ES CW CW TW TW CL',
  rst: '-- CL CL CL CL CL CL CL CL',
};
const REPLY = {
  syn: '-- -- -- -- -- -- -- SS --',
  synAck: '-- SR -- -- -- -- -- -- --',
  fin: '-- -- FW FW LA LA LA TW CL',
  ack: '-- -- SR ES CW CW TW TW CL',
  rst: '-- CL CL CL CL CL CL CL CL',
};
const LETTERS: Readonly<Record<string, TcpState>> = {
  SS: 'SYN_SENT',
  SR: 'SYN_RECV',
  ES: 'ESTABLISHED',
  FW: 'FIN_WAIT',
  CW: 'CLOSE_WAIT',
  LA: 'LAST_ACK',
  TW: 'TIME_WAIT',
  CL: 'CLOSE',
};
const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/** get_conntrack_index: the flag that counts. */
function kindOf(flags: number): keyof typeof ORIGINAL | null {
  if ((flags & RST) !== 0) return 'rst';
  if ((flags & SYN) !== 0) return (flags & ACK) !== 0 ? 'synAck' : 'syn';
  if ((flags & FIN) !== 0) return 'fin';
  return (flags & ACK) !== 0 ? 'ack' : null;
}

function nextState(state: TcpState, flags: number, reply: boolean): TcpState {
  const kind = kindOf(flags);
  if (kind === null) return state;
  const cell = (reply ? REPLY : ORIGINAL)[kind].split(' ')[TCP_STATES.indexOf(state)] ?? '--';
  return LETTERS[cell] ?? state;
}

/** UDP streams after two seconds, TCP once established. */
function isAssured({ protocol, replied, state, first, last }: Draft): boolean {
  if (protocol === 'tcp') return replied && state === 'ESTABLISHED';
  return protocol === 'udp' && replied && last - first > 2 * SECOND;
}

const TCP_TIMEOUTS: Readonly<Record<TcpState, number>> = {
  NONE: 120,
  SYN_SENT: 120,
  SYN_RECV: 60,
  ESTABLISHED: 432_000,
  FIN_WAIT: 120,
  CLOSE_WAIT: 60,
  LAST_ACK: 30,
  TIME_WAIT: 120,
  CLOSE: 10,
};
const SHORT = 30;
const STREAM = 120;

function finished(draft: Draft, at: number): TrackedConnection {
  const { namespace, protocol, original, reply, replied, assured, state, last } = draft;
  const whole = state !== null ? TCP_TIMEOUTS[state] : assured ? STREAM : SHORT;
  const timeout = Math.max(0, Math.floor((last + whole * SECOND - at) / SECOND));
  return { namespace, translation: { protocol, original, reply }, replied, assured, state, timeout };
}
