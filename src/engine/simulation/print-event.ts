/** One event in words: which kind, and what there is to say about it. Adding an event kind turns the table red. */
import { BACKENDS } from '../backend/index';
import { type Cluster } from '../cluster/cluster';
import { DROP_REASONS } from '../kernel/drop-reason';
import { type EventKind, type EventOf, type PacketEvent, type Place, type TraceEvent } from '../kernel/event';
import { type DissectHints } from '../wire/layer';
import { summary } from '../wire/summary';
import { printLookup, printRoute, printTranslation, printWalk } from './print-lookup';

/** What an event is called, and what it says. */
export interface EventText {
  readonly title: string;
  readonly text: string;
}

type Printers = { readonly [K in EventKind]: (event: EventOf<K>, hints: DissectHints) => EventText };

/** Packets are counted from 1 for people. */
export const packetName = (packet: number): string => `#${packet + 1}`;

/** `n1 docker0`, `n2 p2a.eth0`, `n1 flanneld`: the node, then what is on it. */
export const printPlace = ({ node, pod, name }: Place): string =>
  `${node} ${pod === null ? '' : `${pod}.`}${name}`;

const octetsOf = ({ octets }: PacketEvent): string => `${octets.length} octets`;

const carried = (event: PacketEvent, hints: DissectHints): string =>
  `${octetsOf(event)}, ${summary(event.octets, event.layer, hints)}`;

const about = (packet: number | null): string => (packet === null ? '' : `, about ${packetName(packet)}`);

const list = (packets: readonly number[]): string => packets.map(packetName).join(' ');

type Installed = EventOf<'install'>['entry'];

function entryText(entry: Installed): string {
  switch (entry.table) {
    case 'fib':
      return `route ${printRoute(entry.route)}`;
    case 'neighbour': {
      const { address, device, mac, state } = entry.neighbour;
      return `neighbour ${address} dev ${device} ${mac ?? ''}${mac === null ? '' : ' '}${state}`;
    }
    case 'fdb': {
      const { mac, device, remote, state } = entry.fdb;
      return `fdb ${mac} dev ${device}${remote === null ? '' : ` dst ${remote}`} ${state}`;
    }
    case 'conntrack':
      return `conntrack ${printTranslation(entry.translation)}`;
    case 'pmtu':
      return `path MTU ${entry.mtu} to ${entry.destination}`;
    case 'netdev':
      return `${entry.name}: ${entry.what}`;
  }
}

function dropText({ reason, knows, note }: EventOf<'drop'>): string {
  const { meaning, source } = DROP_REASONS[reason];
  const more = note === '' ? '' : `: ${note}`;
  return `${meaning} (${source})${more}; who knows: ${knows.join(', ')}`;
}

const PRINTERS: Printers = {
  originate: (e) => ({ title: 'originate', text: `${e.what}, ${octetsOf(e)}${about(e.about)}` }),
  cross: ({ crossing }) => ({
    title: 'cross',
    text: `${crossing.syscall}(${crossing.on}), ${crossing.direction}, ${crossing.bytes} octets`,
  }),
  syscall: (e) => ({ title: 'syscall', text: `${e.call} = ${e.result}` }),
  wake: (e) => ({ title: 'wake', text: e.process }),
  lookup: ({ lookup }) => ({ title: `lookup ${lookup.table}`, text: printLookup(lookup) }),
  hook: ({ walk }) => ({ title: 'hook', text: printWalk(walk) }),
  rewrite: ({ what, from, to, by }) => ({ title: `rewrite ${what}`, text: `${from} → ${to}, ${by}` }),
  encapsulate: (e, hints) => ({
    title: 'encapsulate',
    text: `${BACKENDS[e.backend].title} +${e.added} octets, ${carried(e, hints)}`,
  }),
  decapsulate: (e, hints) => ({
    title: 'decapsulate',
    text: `${BACKENDS[e.backend].title} −${e.removed} octets, ${carried(e, hints)}`,
  }),
  fragment: ({ into, mtu }) => ({ title: 'fragment', text: `into ${list(into)} for MTU ${mtu}` }),
  reassemble: (e, hints) => ({ title: 'reassemble', text: `from ${list(e.from)}, ${carried(e, hints)}` }),
  pass: (e, hints) => ({ title: `pass ${e.direction}`, text: carried(e, hints) }),
  queue: ({ resource, depth }) => ({ title: 'queue', text: `${resource}, ${depth} now` }),
  transmit: ({ link, to, arrives }) => ({
    title: 'transmit',
    text: `${link} to ${printPlace(to)}, there at ${arrives} ns`,
  }),
  check: ({ what, verdict, code }) => ({ title: `check ${verdict}`, text: `${what}: ${code}` }),
  deliver: (e) => ({ title: 'deliver', text: `to ${e.process}, ${octetsOf(e)}` }),
  drop: (e) => ({ title: `drop ${e.reason}`, text: dropText(e) }),
  lease: ({ change, lease }) => ({
    title: 'lease',
    text: `${change} ${lease.subnet} at ${lease.publicIp}`,
  }),
  install: ({ change, entry }) => ({ title: 'install', text: `${change} ${entryText(entry)}` }),
  log: ({ text }) => ({ title: 'log', text }),
  fault: ({ fault, target }) => ({ title: 'fault', text: `${fault} strikes ${target}` }),
};

export function printEvent(event: TraceEvent, hints: DissectHints): EventText {
  const printer = PRINTERS[event.kind] as (event: TraceEvent, hints: DissectHints) => EventText;
  return printer(event, hints);
}

/** The cluster's own ports are read as tunnels. */
export function hintsFor({ overlay: { backend, port } }: Cluster): DissectHints {
  return {
    ...(backend === 'udp' ? { udpPort: port } : {}),
    ...(backend === 'vxlan' ? { vxlanPort: port } : {}),
    ...(backend === 'wireguard' ? { wireguardPort: port } : {}),
  };
}
