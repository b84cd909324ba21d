/** The grounds, the wire and the one heavy line that divides user space from the kernel through all nodes. */
import { memo } from 'react';
import { drawGround, drawLine, type Layout } from '../../playback';
import { Drawing } from '../Drawing';

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

/** Drawn after the boxes, so that nothing lies over it. */
export const TheLine = memo(function TheLine({ layout }: { readonly layout: Layout }) {
  return <Drawing of={drawLine(layout)} />;
});
