/** Devices that no packet of the film passes stand back, so that the way stands out. */
import { type Box, type BoxKind, type Layout, type Point, type Rect } from './box';

/** Kinds that fade one by one; nodes and pods fade as a whole, by who takes part. */
const FADING: ReadonlySet<BoxKind> = new Set([
  'pod-eth',
  'pod-lo',
  'bridge',
  'routes',
  'flannel',
  'tunnel-socket',
  'uplink',
]);

/**
 * The layout with every device muted that none of the ways touches, in nodes where one of them has come, and every cable
 * that leads to one.
 */
export function faded(layout: Layout, ways: readonly (readonly Point[])[]): Layout {
  if (ways.length === 0) return layout;
  const touched = (box: Box): boolean =>
    ways.some((way) => way.some((p, i) => passes(way[i - 1] ?? p, p, box)));
  const fades = layout.boxes.filter((box) => FADING.has(box.kind) && !box.muted);
  // In a node where nothing has come there is no way to stand out from.
  const nodes = new Set(fades.filter(touched).map(({ node }) => node));
  const idle = new Set(fades.filter((box) => nodes.has(box.node) && !touched(box)));
  const boxes = layout.boxes.map((box) => (idle.has(box) ? { ...box, muted: true } : box));
  const muted = new Set(boxes.filter((box) => box.muted).map((box) => box.id));
  const cables = layout.cables.map((cable) => ({
    ...cable,
    muted: muted.has(cable.a) || muted.has(cable.b),
  }));
  return { ...layout, boxes, cables };
}

/** Whether an orthogonal stretch meets a rectangle. */
const passes = (a: Point, b: Point, r: Rect): boolean =>
  Math.max(a.x, b.x) >= r.x &&
  Math.min(a.x, b.x) <= r.x + r.width &&
  Math.max(a.y, b.y) >= r.y &&
  Math.min(a.y, b.y) <= r.y + r.height;
