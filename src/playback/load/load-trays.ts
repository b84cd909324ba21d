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
/** Units from cell to cell: as many as all trays of a stage have room for. */
const WIDEST = 4.6;
const NARROWEST = 1.6;
/** Units that the cells may be high. */
const HIGH = 62;
/** Between a tray’s frame and its cells. */
export const RIM = 2;
/** Beside a tray, for what is lost there. */
const GAP = 20;
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

interface Placed {
  readonly place: LossPlace;
  readonly node: 'a' | 'b';
  readonly room: number;
  readonly cells: number;
  readonly x: number;
  /** Units across that it may take. */
  readonly width: number;
}

function placesOf(layout: Layout, flows: readonly StagedFlow[], perMark: number): readonly Placed[] {
  return (['a', 'b'] as const).flatMap((node) => {
    const places = ORDER.filter((place) => waitingAt(flows, place, node).length > 0);
    const slots = slotsOf(layout, node === 'a' ? 'n1' : 'n2', places.length);
    return places.map((place, i): Placed => {
      const room = roomOf(place, waitingAt(flows, place, node));
      const cells = Math.ceil(Math.min(room, Number.isFinite(room) ? room : UNBOUNDED) / perMark);
      const { x, width } = slots[i] ?? { x: 0, width: 100 };
      return { place, node, room, cells, x, width: width - GAP };
    });
  });
}

const columnsAt = ({ cells, width }: Placed, pitch: number): number =>
  Math.max(1, Math.min(Math.floor(width / pitch), Math.ceil(cells / Math.floor(HIGH / pitch))));
const fitsAt = (placed: Placed, pitch: number): boolean =>
  Math.ceil(placed.cells / columnsAt(placed, pitch)) * pitch <= HIGH;

/** A tray for every queue that these flows can wait in; `perMark` datagrams a cell. */
export function traysOf(layout: Layout, flows: readonly StagedFlow[], perMark: number): readonly Tray[] {
  const places = placesOf(layout, flows, perMark);
  let pitch = WIDEST;
  while (pitch > NARROWEST && !places.every((placed) => fitsAt(placed, pitch))) pitch -= 0.1;
  return places.map((placed) => {
    const { place, node, room, cells, x } = placed;
    const columns = columnsAt(placed, pitch);
    const height = Math.ceil(cells / columns) * pitch + 2 * RIM;
    const y = TOP + HIGH + 2 * RIM - height;
    return { place, node, room, columns, pitch, x, y, width: columns * pitch + 2 * RIM, height };
  });
}
