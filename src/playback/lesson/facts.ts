/** What a lesson's sentences are filled in with: everything is read off films that the engine has computed. */
import {
  contains,
  type EventKind,
  type EventOf,
  invariant,
  isPacketEvent,
  type Namespace,
  namespaceOf,
  type Outcome,
  parseIpv4,
  type Ipv4Prefix,
  runCommand,
  shellStateAt,
} from '../../engine';
import { count, span } from '../caption/context';
import { addressed } from '../palette';
import { type Account, ledgerAt } from '../cost/ledger';
import { type Span, type Text } from '../text';
import { type Timeline } from '../timeline';
import { layersOf, type NamedLayer } from '../dissected';
import { allSelected, type Selector, selected } from './selector';

export interface Facts {
  readonly timeline: Timeline;
  /** Another film of the same lesson. */
  readonly film: (name: string) => Facts;
  /** The event that a selector means; a lesson whose selector finds nothing does not pass its test. */
  readonly event: <K extends EventKind>(selector: Selector<K>) => EventOf<K>;
  readonly all: <K extends EventKind>(selector: Selector<K>) => readonly EventOf<K>[];
  /** What one way of the datagram that the film is about has cost. */
  readonly cost: Account;
  /** An address or a prefix in its network’s colour. */
  readonly ip: (text: string) => Span;
  readonly namespace: (name: string) => Namespace;
  /** The first address of a device. */
  readonly address: (namespace: string, device: string) => string;
  /** The headers of an event’s octets, outermost first. */
  readonly headers: (selector: Selector) => readonly NamedLayer[];
  /** A field as tools print it, of the `nth` header of a protocol from outside; empty when there is none. */
  readonly field: (selector: Selector, protocol: string, name: string, nth?: number) => string;
  /** What a command prints when the film has ended. */
  readonly run: (seat: string, line: string) => Outcome;
  /** TTL that the datagram is sent with, and that it arrives with; null where it does not arrive. */
  readonly ttl: { readonly sent: number; readonly arrived: number | null };
}

/** Facts of a film; `film` finds the others of its lesson. */
export function factsOf(timeline: Timeline, film: (name: string) => Facts): Facts {
  const event = <K extends EventKind>(selector: Selector<K>): EventOf<K> => {
    const found = selected(timeline, selector);
    invariant(found !== null, `the film has no ${JSON.stringify(selector)}`);
    return found;
  };
  const headers = (selector: Selector): readonly NamedLayer[] => {
    const at = event(selector);
    return isPacketEvent(at) ? layersOf(at.octets, at.layer, timeline.palette) : [];
  };
  const { trace } = timeline;
  const namespace = (name: string): Namespace => {
    const found = namespaceOf(trace.cluster, name);
    invariant(found !== null, `nobody is called ${name}`);
    return found;
  };
  return {
    timeline,
    film,
    event,
    all: (selector) => allSelected(timeline, selector),
    cost: ledgerAt(timeline, timeline.events.length, 'hero').total,
    ip: (text) => addressed(timeline.palette, text),
    namespace,
    address: (name, device) =>
      namespace(name).netdevs.find((d) => d.name === device)?.addresses[0]?.address ?? '',
    headers,
    field: (selector, protocol, name, nth = 1) =>
      headers(selector)
        .filter(({ layer }) => layer.protocol === protocol && !layer.quoted)
        .at(nth - 1)
        ?.layer.fields.find((f) => f.name === name)?.shown ?? '',
    run: (seat, line) => runCommand(shellStateAt(trace, seat), line),
    ttl: ttlOf(timeline),
  };
}

/** TTL as tcpdump would show it at the two ends. */
function ttlOf(timeline: Timeline): Facts['ttl'] {
  const seen = timeline.events.flatMap((event) =>
    isPacketEvent(event) && event.packet === timeline.hero && event.layer !== 'data'
      ? [Number(innermostTtl(layersOf(event.octets, event.layer, timeline.palette)))]
      : [],
  );
  const card = timeline.trace.packets.find(({ packet }) => packet === timeline.hero);
  const arrived = card?.outcome === 'dropped' ? null : (seen.at(-1) ?? null);
  return { sent: seen[0] ?? 0, arrived };
}

const innermostTtl = (layers: readonly NamedLayer[]): string =>
  layers
    .findLast(({ layer }) => layer.protocol === 'ipv4' && !layer.quoted)
    ?.layer.fields.find((f) => f.name === 'ttl')?.shown ?? '';

/** How many addresses a prefix has. */
export const sizeOf = (prefix: string): number => 2 ** (32 - Number(prefix.split('/')[1] ?? 32));

export const covers = (prefix: Ipv4Prefix, address: string): boolean => {
  const parsed = parseIpv4(address);
  return parsed.ok && contains(prefix, parsed.value);
};

/** Digits in groups of three, as both languages of the app set them apart: with a narrow space. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

export const mono = (text: string): Span => ({ text, mono: true });

/** `a, b and c`. */
export function listed(parts: readonly (Span | Text)[], and: string): Text {
  return parts.flatMap((part, i) => {
    const own = 'text' in part ? [part] : part;
    if (i === 0) return own;
    return [{ text: i === parts.length - 1 ? ` ${and} ` : ', ' }, ...own];
  });
}

export { count, span };
