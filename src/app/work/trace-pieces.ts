/**
 * A trace in pieces, for the way from a worker to its page: each is read there in a task of its own, a few milliseconds
 * long, and the octets of its events come in one buffer that is handed over, not copied.
 */
import { type Octets, type Scenario, type Trace, type TraceEvent } from '../../engine';

type Cluster = Trace['cluster'];

/** What comes first has everything that is small: of the cluster all but its nodes, whose place in it is kept. */
export type TracePiece =
  | { readonly kind: 'head'; readonly cluster: Cluster; readonly healthy: Cluster | undefined }
  | { readonly kind: 'nodes' | 'healthy'; readonly nodes: Cluster['nodes'] }
  | { readonly kind: 'boot'; readonly events: readonly TraceEvent[] }
  | { readonly kind: 'events'; readonly events: readonly TraceEvent[] }
  | { readonly kind: 'packets'; readonly packets: Trace['packets'] };

export interface Parcel {
  readonly piece: TracePiece;
  /** Buffers that are the receiver's from now on. */
  readonly handed: readonly ArrayBuffer[];
}

/** Nodes of 32 pods each have many thousand entries; events have few. */
const [NODES, EVENTS, PACKETS] = [2, 400, 2_000];

function* runsOf<T>(list: readonly T[], length: number): Generator<readonly T[], void, undefined> {
  for (let from = 0; from < list.length; from += length) yield list.slice(from, from + length);
}

const headOf = (cluster: Cluster): Cluster => ({ ...cluster, nodes: [] });

/** All of a trace but its scenario, which the receiver has. The trace itself stays as it is. */
export function* cutTrace(trace: Trace): Generator<Parcel, void, undefined> {
  const { cluster, healthy, boot, events, packets } = trace;
  yield {
    piece: { kind: 'head', cluster: headOf(cluster), healthy: healthy && headOf(healthy) },
    handed: [],
  };
  for (const some of runsOf(cluster.nodes, NODES))
    yield { piece: { kind: 'nodes', nodes: some }, handed: [] };
  for (const some of runsOf(healthy?.nodes ?? [], NODES))
    yield { piece: { kind: 'healthy', nodes: some }, handed: [] };
  for (const some of runsOf(boot, EVENTS)) yield withOctets('boot', some);
  for (const some of runsOf(events, EVENTS)) yield withOctets('events', some);
  for (const some of runsOf(packets, PACKETS))
    yield { piece: { kind: 'packets', packets: some }, handed: [] };
}

/** The same events with all their octets in one buffer; those that were one array are one again. */
function withOctets(kind: 'boot' | 'events', events: readonly TraceEvent[]): Parcel {
  const places = new Map<Octets, number>();
  let length = 0;
  for (const event of events) {
    if (!('octets' in event) || places.has(event.octets)) continue;
    places.set(event.octets, length);
    length += event.octets.length;
  }
  const all = new Uint8Array(length);
  const copies = new Map<Octets, Octets>();
  for (const [octets, at] of places) {
    all.set(octets, at);
    copies.set(octets, all.subarray(at, at + octets.length));
  }
  const moved = events.map((event) =>
    'octets' in event ? { ...event, octets: copies.get(event.octets) ?? event.octets } : event,
  );
  return { piece: { kind, events: moved }, handed: [all.buffer] };
}

export interface Gatherer {
  readonly take: (piece: TracePiece) => void;
  /** The trace, once every piece has come. */
  readonly trace: () => Trace;
}

/** Puts the pieces of a scenario's trace together again, in the order in which they were cut. */
export function createGatherer(scenario: Scenario): Gatherer {
  let head: Extract<TracePiece, { kind: 'head' }> | null = null;
  const nodes: Cluster['nodes'][number][] = [];
  const unstruck: Cluster['nodes'][number][] = [];
  const boot: TraceEvent[] = [];
  const events: TraceEvent[] = [];
  const packets: Trace['packets'][number][] = [];
  return {
    take: (piece) => {
      if (piece.kind === 'head') head = piece;
      else if ('nodes' in piece) (piece.kind === 'nodes' ? nodes : unstruck).push(...piece.nodes);
      else if (piece.kind === 'packets') packets.push(...piece.packets);
      else (piece.kind === 'boot' ? boot : events).push(...piece.events);
    },
    trace: () => {
      if (head === null) throw new Error('a trace begins with its head');
      const trace = { scenario, cluster: { ...head.cluster, nodes }, boot, events, packets };
      return head.healthy === undefined ? trace : { ...trace, healthy: { ...head.healthy, nodes: unstruck } };
    },
  };
}
