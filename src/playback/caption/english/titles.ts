/** A few English words for each event: lists, tooltips, the timeline. */
import { type EventOf, type Lookup, placeName } from '../../../engine';
import { type Catalogue } from '../catalogue';

const LOOKUPS: {
  readonly [T in Lookup['table']]: (lookup: Extract<Lookup, { readonly table: T }>) => string;
} = {
  fib: ({ matches }) => (matches[0] === undefined ? 'no route' : `route: dev ${matches[0].device}`),
  neighbour: ({ entry, address }) => (entry?.mac == null ? `who has ${address}?` : 'neighbour known'),
  fdb: ({ flooded, entry }) =>
    flooded ? 'flooded' : entry?.remote == null ? `to port ${entry?.device ?? ''}` : `behind ${entry.remote}`,
  proxy: ({ hit, list }) => `flanneld’s list: ${hit === null ? 'no lease' : (list[hit]?.subnet ?? '')}`,
  socket: ({ port, process }) => (process === null ? `port ${port} is closed` : `port ${port}: ${process}`),
};

type Titled<T extends Lookup['table']> = Extract<Lookup, { readonly table: T }>;
const lookupTitle = <T extends Lookup['table']>(lookup: Titled<T>, table: T): string =>
  LOOKUPS[table](lookup);

const REWRITES: Readonly<Record<EventOf<'rewrite'>['what'], string>> = {
  ttl: 'TTL',
  source: 'source',
  destination: 'destination',
  option: 'option',
  checksum: 'checksum',
};

const entryName = (entry: EventOf<'install'>['entry']): string => {
  switch (entry.table) {
    case 'netdev':
      return `device ${entry.name}`;
    case 'fib':
      return `route dev ${entry.route.device}`;
    case 'neighbour':
      return 'neighbour entry';
    case 'fdb':
      return 'forwarding entry';
    case 'conntrack':
      return 'connection';
    case 'pmtu':
      return 'path MTU';
  }
};

export const TITLES: Catalogue['titles'] = {
  originate: ({ what }) => what,
  cross: ({ crossing }) =>
    `${crossing.syscall}, ${crossing.bytes} B ${crossing.direction === 'user→kernel' ? 'down' : 'up'}`,
  syscall: ({ call, result }) => `${call}: ${result}`,
  wake: ({ process }) => `${process} wakes`,
  lookup: ({ lookup }) => lookupTitle(lookup, lookup.table),
  hook: ({ walk }) => `${walk.hook}: ${walk.verdict}`,
  rewrite: ({ what, from, to }) => `${REWRITES[what]} ${from} → ${to}`,
  encapsulate: ({ added, backend }) => `${backend} envelope, +${added} B`,
  decapsulate: ({ removed, backend }) => `${backend} envelope off, −${removed} B`,
  fragment: ({ into }) => `cut into ${into.length}`,
  reassemble: ({ from }) => `${from.length} put together`,
  pass: ({ direction, place }) => `${placeName(place)} ${direction}`,
  queue: ({ resource }) => `queued: ${resource}`,
  transmit: ({ to, place }) => (place.node === 'vpc' ? `across the VPC to ${to.node}` : `to ${to.node}`),
  check: ({ what, verdict }) => `${what}: ${verdict}`,
  deliver: ({ process }) => `delivered to ${process}`,
  drop: ({ reason }) => `dropped: ${reason}`,
  lease: ({ lease, change }) => `lease ${lease.subnet} ${change}`,
  install: ({ entry, change }) => `${entryName(entry)} ${change}`,
  log: ({ process }) => `${process} logs`,
  fault: ({ fault, target }) => `${fault} at ${target}`,
};
