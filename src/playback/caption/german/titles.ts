/** A few German words for each event: lists, tooltips, the timeline. */
import { packetName } from './packets';
import { type EventOf, type Lookup, placeName } from '../../../engine';
import { type Catalogue } from '../catalogue';

const LOOKUPS: {
  readonly [T in Lookup['table']]: (lookup: Extract<Lookup, { readonly table: T }>) => string;
} = {
  fib: ({ matches }) => (matches[0] === undefined ? 'keine Route' : `Route: dev ${matches[0].device}`),
  neighbour: ({ entry, address }) => (entry?.mac == null ? `wer hat ${address}?` : 'Nachbar bekannt'),
  fdb: ({ flooded, entry }) =>
    flooded
      ? 'geflutet'
      : entry?.remote == null
        ? `an Port ${entry?.device ?? ''}`
        : `hinter ${entry.remote}`,
  proxy: ({ hit, list }) => `flannelds Liste: ${hit === null ? 'keine Lease' : (list[hit]?.subnet ?? '')}`,
  socket: ({ port, process }) => (process === null ? `Port ${port} ist zu` : `Port ${port}: ${process}`),
};

type Titled<T extends Lookup['table']> = Extract<Lookup, { readonly table: T }>;
const lookupTitle = <T extends Lookup['table']>(lookup: Titled<T>, table: T): string =>
  LOOKUPS[table](lookup);

const REWRITES: Readonly<Record<EventOf<'rewrite'>['what'], string>> = {
  ttl: 'TTL',
  source: 'Absender',
  destination: 'Ziel',
  option: 'Option',
  checksum: 'Prüfsumme',
};

const LEASES: Readonly<Record<EventOf<'lease'>['change'], string>> = {
  added: 'vergeben',
  renewed: 'erneuert',
  removed: 'entfernt',
};
const INSTALLS: Readonly<Record<EventOf<'install'>['change'], string>> = {
  added: 'dazu',
  changed: 'geändert',
  removed: 'entfernt',
};

const entryName = (entry: EventOf<'install'>['entry']): string => {
  switch (entry.table) {
    case 'netdev':
      return `Gerät ${entry.name}`;
    case 'fib':
      return `Route dev ${entry.route.device}`;
    case 'neighbour':
      return 'Nachbareintrag';
    case 'fdb':
      return 'Weiterleitungseintrag';
    case 'conntrack':
      return 'Verbindung';
    case 'pmtu':
      return 'Pfad-MTU';
  }
};

export const TITLES: Catalogue['titles'] = {
  originate: ({ what }) => packetName(what),
  cross: ({ crossing }) =>
    `${crossing.syscall}, ${crossing.bytes} B ${crossing.direction === 'user→kernel' ? 'hinab' : 'hinauf'}`,
  syscall: ({ call, result }) => `${call}: ${result}`,
  wake: ({ process }) => `${process} wacht auf`,
  lookup: ({ lookup }) => lookupTitle(lookup, lookup.table),
  hook: ({ walk }) => `${walk.hook}: ${walk.verdict}`,
  rewrite: ({ what, from, to }) => `${REWRITES[what]} ${from} → ${to}`,
  encapsulate: ({ added, backend }) => `Umschlag von ${backend}, +${added} B`,
  decapsulate: ({ removed, backend }) => `Umschlag von ${backend} ab, −${removed} B`,
  fragment: ({ into }) => `in ${into.length} zerlegt`,
  reassemble: ({ from }) => `${from.length} zusammengesetzt`,
  pass: ({ direction, place }) => `${placeName(place)} ${direction}`,
  queue: ({ resource }) => `wartet: ${resource}`,
  transmit: ({ to, place }) => (place.node === 'vpc' ? `durch das VPC zu ${to.node}` : `zu ${to.node}`),
  check: ({ what, verdict }) => `${what}: ${verdict}`,
  deliver: ({ process }) => `zugestellt an ${process}`,
  drop: ({ reason }) => `verworfen: ${reason}`,
  lease: ({ lease, change }) => `Lease ${lease.subnet} ${LEASES[change]}`,
  install: ({ entry, change }) => `${entryName(entry)} ${INSTALLS[change]}`,
  log: ({ process }) => `${process} schreibt ins Log`,
  fault: ({ fault, target }) => `${fault} bei ${target}`,
};
