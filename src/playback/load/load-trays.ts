/**
 * The trays of a load film: what waits in a queue, laid out one mark a cell, as many cells as the queue has room for.
 *
 * Ours. They stand under their node, below the devices, in the order in which a datagram comes to them; a cell has the
 * same size everywhere, so that queues can be compared by eye.
 */
import { type FlowPlan, LIMITS, type LossPlace, truesize } from '../../engine';
import { type Layout, type Rect } from '../layout/box';

/** A flow with what its datagrams go through. */
export interface StagedFlow {
  readonly from: 'a' | 'b';
  readonly plan: FlowPlan;
  /** TCP’s window keeps its receiver’s socket within bounds. */
  readonly windowed: boolean;
}

export interface Tray extends Rect {
  readonly place: LossPlace;
  readonly node: 'a' | 'b';
  /** Datagrams that it has room for; Infinity where something else than its size bounds it. */
  readonly room: number;
  /** Cells in a row. */
  readonly columns: number;
  /** Units from one cell to the next. */
  readonly pitch: number;
}

const ORDER = [
  'tun-queue',
  'backlog',
  'flanneld-socket',
  'application-socket',
] as const satisfies readonly LossPlace[];
const PITCH = 2.9;
const ROWS = 21;
/** Under the frame of the nodes, with two lines of words above the cells. */
const TOP = 522;
const MARGIN = 8;
/** Cells that a tray is drawn with when nothing bounds it. */
const UNBOUNDED = 250;

/** Datagrams of these flows that fit into one line. */
function roomOf(place: LossPlace, flows: readonly StagedFlow[]): number {
  if (place === 'tun-queue') return LIMITS.tunQueue;
  if (place === 'backlog') return LIMITS.backlog;
  const held = ({ plan }: StagedFlow): number => Math.floor(LIMITS.socketBuffer / truesize(plan.inner)) + 1;
  // flanneld has one socket for all; each receiver has its own.
  if (place === 'flanneld-socket') return Math.max(...flows.map(held));
  return flows.reduce((sum, flow) => sum + (flow.windowed ? Infinity : held(flow)), 0);
}

const waitingAt = (flows: readonly StagedFlow[], place: LossPlace, node: 'a' | 'b'): readonly StagedFlow[] =>
  flows.filter(({ plan }) => plan.legs.some((leg) => leg.waitsIn === place && leg.node === node));

/** Where trays of a node may stand: left and right of its cable to the network. */
function slotsOf(
  layout: Layout,
  node: string,
  count: number,
): readonly { readonly x: number; readonly width: number }[] {
  const box = layout.boxes.find(({ id }) => id === node);
  const cable = layout.anchors[`wire:${node}`];
  if (box === undefined || cable === undefined) return [];
  const left = { x: box.x + MARGIN, width: cable.x - box.x - 2 * MARGIN };
  const right = { x: cable.x + MARGIN, width: box.x + box.width - cable.x - 2 * MARGIN };
  const many = Math.max(1, Math.min(count, count - 1));
  const each = left.width / many;
  return [...Array.from({ length: many }, (_, i) => ({ x: left.x + i * each, width: each })), right];
}

/** A tray for every queue that these flows can wait in; `perMark` datagrams a cell. */
export function traysOf(layout: Layout, flows: readonly StagedFlow[], perMark: number): readonly Tray[] {
  return (['a', 'b'] as const).flatMap((node) => {
    const places = ORDER.filter((place) => waitingAt(flows, place, node).length > 0);
    const slots = slotsOf(layout, node === 'a' ? 'n1' : 'n2', places.length);
    return places.map((place, i) => {
      const room = roomOf(place, waitingAt(flows, place, node));
      const cells = Math.ceil(Math.min(room, Number.isFinite(room) ? room : UNBOUNDED) / perMark);
      const { x, width } = slots[i] ?? { x: 0, width: 100 };
      const columns = Math.max(1, Math.min(Math.ceil(cells / ROWS), Math.floor(width / PITCH) - 2));
      const rows = Math.ceil(cells / columns);
      const pitch = Math.min(PITCH, (ROWS * PITCH) / rows);
      return {
        place,
        node,
        room,
        columns,
        pitch,
        x,
        y: TOP,
        width: columns * pitch + 4,
        height: rows * pitch + 4,
      };
    });
  });
}
