/** What an event of a packet says in a few words, without anything that chance or the clock decides. */
import { type PacketEvent, type PacketFact } from '../kernel/event';
import { type Lookup } from '../kernel/evidence';

type Sayings = {
  readonly [K in PacketFact['kind']]: (fact: Extract<PacketFact, { readonly kind: K }>) => string | null;
};

/** Null for what only shows how busy a machine is (calls that find nothing, wake-ups), and for checks that find nothing. */
const SAYINGS: Sayings = {
  originate: ({ what }) => what,
  cross: ({ crossing }) => `${crossing.process} calls ${crossing.syscall}`,
  syscall: () => null,
  wake: () => null,
  lookup: ({ lookup }) => answerOf(lookup),
  hook: ({ walk }) => `${walk.table} ${walk.hook}: ${walk.verdict}`,
  rewrite: ({ what, from, to }) =>
    what === 'checksum' ? 'the checksum is filled in' : `${what} ${bare(from)} becomes ${bare(to)}`,
  encapsulate: ({ backend }) => `wrapped by ${backend}`,
  decapsulate: ({ backend }) => `unwrapped by ${backend}`,
  fragment: ({ into, mtu }) => `cut into ${into.length} for an MTU of ${mtu}`,
  reassemble: ({ from }) => `put together from ${from.length}`,
  pass: ({ direction }) => (direction === 'in' ? 'comes in' : 'goes out'),
  queue: ({ resource }) => resource,
  transmit: ({ to }) => `on its way to ${to.node}`,
  check: ({ what, code, verdict }) => (verdict === 'pass' ? null : `${what}: ${code}`),
  deliver: ({ process }) => `delivered to ${process}`,
  drop: ({ reason, note }) => `dropped, ${reason}${note === '' ? '' : ` (${note})`}`,
};

/** Ports and identifiers may be picked by chance. */
const bare = (text: string): string => text.replace(/:\d+$/, '');

export function saidOf(event: PacketEvent): string | null {
  const saying = SAYINGS[event.kind] as (fact: PacketFact) => string | null;
  return saying(event);
}

type Answers = {
  readonly [T in Lookup['table']]: (lookup: Extract<Lookup, { readonly table: T }>) => string;
};

const ANSWERS: Answers = {
  fib: ({ matches: [best] }) =>
    best === undefined
      ? 'no route'
      : `route ${best.destination}${best.gateway === null ? '' : ` via ${best.gateway}`} dev ${best.device}`,
  proxy: ({ list, hit }) => {
    const found = hit === null ? undefined : list[hit];
    return found === undefined ? 'no lease covers it' : `the lease ${found.subnet} is at ${found.nextHop}`;
  },
  neighbour: ({ address, entry }) => `${address} is at ${entry?.mac ?? 'nobody knows where'}`,
  fdb: ({ mac, entry }) => `${mac} is behind ${entry?.remote ?? entry?.device ?? 'no port it knows'}`,
  socket: ({ protocol, port, process }) => `${protocol} port ${port}: ${process ?? 'nobody listens'}`,
};

function answerOf(lookup: Lookup): string {
  const answer = ANSWERS[lookup.table] as (lookup: Lookup) => string;
  return answer(lookup);
}
