/** The grounds, the wire and the one heavy line that divides user space from the kernel through all nodes. */
import { memo } from 'react';
import { drawGround, drawLine, type Layout } from '../../playback';
import { Drawing } from '../Drawing';
import { type NetworkHue, regionsOf } from './regions';

export interface GroundProps {
  readonly layout: Layout;
  /** The VPC's subnet and its MTU, written beside the wire. */
  readonly subnet: string;
  readonly mtu: number;
}

/** Drawn once for a layout. */
export const Ground = memo(function Ground({ layout, subnet, mtu }: GroundProps) {
  return <Drawing of={drawGround(layout, subnet, mtu)} />;
});

/** Where one of the three networks lies. */
export function Regions({
  layout,
  network,
}: {
  readonly layout: Layout;
  readonly network: NetworkHue | null;
}) {
  if (network === null) return null;
  return (
    <g className={`regions region-${network}`}>
      {regionsOf(layout, network).map((rect, at) => (
        <rect key={at} x={rect.x} y={rect.y} width={rect.width} height={rect.height} rx={10} />
      ))}
    </g>
  );
}

/** Drawn after the boxes, so that nothing lies over it. */
export const TheLine = memo(function TheLine({ layout }: { readonly layout: Layout }) {
  return <Drawing of={drawLine(layout)} />;
});
