/** How far down the drawing of a stage goes; its grounds go on beyond. */
import { type Layout } from '../layout/box';

/** Room under the drawing: enough for a caption under the wire. */
const FOOT = 46;

/** The lower edge of what is to be seen, in layout units. */
export function bottomOf(layout: Layout): number {
  if (layout.shape === 'strip') return layout.height;
  return Math.min(
    layout.height,
    Math.max(...layout.boxes.map((b) => b.y + b.height), layout.wire.label.y) + FOOT,
  );
}
