/**
 * Events as they are written down: numbers in arrays of numbers, the rest by reference, octets in an arena. They become
 * the objects of a trace, in the order in which they happened, when they are read.
 */
import { type Layer, type PacketFact, type Place, type TableFact, type TraceEvent } from '../kernel/event';
import { type Skb } from '../kernel/state';
import { type Runner, stepAt } from '../kernel/step';
import { type Arena, createArena, keepOctets, keptOctets } from './arena';

/** Events are kept by the block, so that nothing is moved when there are more of them. */
const BLOCK = 4_096;
const BLOCK_BITS = 12;
const NONE = -1;

const LAYERS: readonly Layer[] = ['data', 'ipv4', 'ethernet'];
const RUNNERS: readonly Runner[] = ['softirq', 'flanneld', 'app', 'wire'];

/* Written out: a search of the list at every event is a call and a loop. */
const layerCode = (layer: Layer): number => (layer === 'ipv4' ? 1 : layer === 'ethernet' ? 2 : 0);
const runnerCode = (runner: Runner): number =>
  runner === 'softirq' ? 0 : runner === 'flanneld' ? 1 : runner === 'app' ? 2 : 3;

interface Block {
  /** Instant and duration by turns. */
  readonly times: Float64Array;
  /** Cause, packet and number of the octets by turns; no packet: -1. */
  readonly numbers: Int32Array;
  readonly places: (Place | null)[];
  /** Layer, runner and step by turns, as positions in their lists. */
  readonly codes: Uint8Array;
  readonly facts: (PacketFact | TableFact | null)[];
}

export interface EventLog {
  readonly arena: Arena;
  readonly blocks: Block[];
  last: Block;
  count: number;
}

const createBlock = (): Block => ({
  times: new Float64Array(BLOCK * 2),
  numbers: new Int32Array(BLOCK * 3),
  places: new Array<Place | null>(BLOCK).fill(null),
  codes: new Uint8Array(BLOCK * 3),
  facts: new Array<PacketFact | null>(BLOCK).fill(null),
});

export function createLog(): EventLog {
  const last = createBlock();
  return { arena: createArena(), blocks: [last], last, count: 0 };
}

/** Writes down what happened to a packet, with its octets as they stand; it becomes the cause of what follows. */
export function writeEvent(
  log: EventLog,
  skb: Skb,
  at: number,
  duration: number,
  place: Place,
  layer: Layer,
  step: number,
  fact: PacketFact,
): void {
  const seq = next(log);
  const i = seq & (BLOCK - 1);
  const { times, numbers, places, codes, facts } = log.last;
  times[i * 2] = at;
  times[i * 2 + 1] = duration;
  numbers[i * 3] = skb.cause;
  numbers[i * 3 + 1] = skb.packet;
  numbers[i * 3 + 2] = current(log.arena, skb, layer);
  places[i] = place;
  codes[i * 3] = layerCode(layer);
  codes[i * 3 + 1] = runnerCode(skb.runner);
  codes[i * 3 + 2] = step;
  facts[i] = fact;
  skb.cause = seq;
}

/** Writes down what happened to a table. */
export function writeTable(log: EventLog, at: number, cause: number, fact: TableFact): void {
  const i = next(log) & (BLOCK - 1);
  const { times, numbers, facts } = log.last;
  times[i * 2] = at;
  numbers[i * 3] = cause;
  numbers[i * 3 + 1] = NONE;
  facts[i] = fact;
}

function next(log: EventLog): number {
  if (log.count === log.blocks.length * BLOCK) {
    log.last = createBlock();
    log.blocks.push(log.last);
  }
  return log.count++;
}

function current(arena: Arena, skb: Skb, layer: Layer): number {
  if (skb.snapshot !== null && skb.snapshotLayer === layer) return skb.snapshot;
  const number = keepOctets(arena, skb.data, skb.head, skb.tail);
  skb.snapshot = number;
  skb.snapshotLayer = layer;
  return number;
}

/** Events that are read between two pauses. */
const PORTION = 512;

/** Events were written down as they were computed; a trace has them as they happened. Part by part. */
export function* readLog(log: EventLog): Generator<undefined, readonly TraceEvent[], undefined> {
  const times = new Float64Array(log.count);
  for (let i = 0; i < log.count; i++) times[i] = blockOf(log, i).times[(i & (BLOCK - 1)) * 2] ?? 0;
  const order = Array.from({ length: log.count }, (_, i) => i);
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const position = new Int32Array(log.count);
  order.forEach((written, index) => {
    position[written] = index;
  });
  yield;
  const events: TraceEvent[] = [];
  for (const written of order) {
    if (events.length % PORTION === PORTION - 1) yield;
    events.push(eventAt(log, written, events.length, position));
  }
  return events;
}

const blockOf = ({ blocks, last }: EventLog, written: number): Block => blocks[written >> BLOCK_BITS] ?? last;

function eventAt(log: EventLog, written: number, seq: number, position: Int32Array): TraceEvent {
  const block = blockOf(log, written);
  const i = written & (BLOCK - 1);
  const because = block.numbers[i * 3] ?? NONE;
  const cause = because < 0 ? null : (position[because] ?? null);
  const at = block.times[i * 2];
  const duration = block.times[i * 2 + 1];
  const packet = block.numbers[i * 3 + 1] ?? NONE;
  const fact = block.facts[i];
  if (packet === NONE) return { seq, at, duration, cause, ...fact } as TraceEvent;
  const place = block.places[i];
  const layer = LAYERS[block.codes[i * 3] ?? 0];
  const octets = keptOctets(log.arena, block.numbers[i * 3 + 2] ?? 0);
  const runner = RUNNERS[block.codes[i * 3 + 1] ?? 0];
  const step = stepAt(block.codes[i * 3 + 2] ?? 0);
  return { seq, at, duration, cause, packet, place, layer, octets, runner, step, ...fact } as TraceEvent;
}
