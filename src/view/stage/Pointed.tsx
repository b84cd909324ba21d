/** A ring around the box that something beside the stage points at. */
import type { Layout } from '../../playback';

const AROUND = 4;

export function Pointed({ layout, box }: { readonly layout: Layout; readonly box: string | null }) {
  const found = layout.boxes.find(({ id }) => id === box);
  if (found === undefined) return null;
  const { x, y, width, height } = found;
  return (
    <rect
      className="pointed"
      x={x - AROUND}
      y={y - AROUND}
      width={width + 2 * AROUND}
      height={height + 2 * AROUND}
      rx={8}
    />
  );
}
