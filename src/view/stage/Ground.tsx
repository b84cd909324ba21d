/** The grounds, the wire and the one heavy line that divides user space from the kernel through all nodes. */
import type { Layout } from '../../playback';
import { type NetworkHue, regionsOf } from './regions';

export interface GroundProps {
  readonly layout: Layout;
  /** The VPC's subnet and its MTU, written beside the wire. */
  readonly subnet: string;
  readonly mtu: number;
}

/** How far grounds and line go on beyond the layout, so that a stage of any size is filled. */
const BEYOND = 3000;

type GroundRect = Layout['grounds'][number];

/** A ground that touches an edge of the layout goes on to the edge of the stage. */
function reach(layout: Layout, { x, y, width, height }: GroundRect) {
  const left = x <= 0 ? BEYOND : 0;
  const right = x + width >= layout.width ? BEYOND : 0;
  const top = y <= 0 ? BEYOND : 0;
  const bottom = y + height >= layout.height ? BEYOND : 0;
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom };
}

export function Ground({ layout, subnet, mtu }: GroundProps) {
  const { wire } = layout;
  return (
    <g className="ground">
      {layout.grounds.map((ground, at) => (
        <rect key={at} className={`ground-${ground.space}`} {...reach(layout, ground)} />
      ))}
      <line className="wire" x1={wire.from.x} y1={wire.from.y} x2={wire.to.x} y2={wire.to.y} />
      <text className="wire-name" x={wire.label.x} y={wire.label.y}>
        VPC <tspan className="mono hue-vpc">{subnet}</tspan>, MTU {mtu}
      </text>
    </g>
  );
}

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
export function TheLine({ layout }: { readonly layout: Layout }) {
  const { from, to } = layout.line;
  return layout.shape === 'wide' ? (
    <g className="the-line">
      <line x1={from.x - BEYOND} y1={from.y} x2={to.x + BEYOND} y2={to.y} />
      <text x={to.x - 8} y={to.y - 9} textAnchor="end">
        user space
      </text>
      <text x={to.x - 8} y={to.y + 19} textAnchor="end">
        kernel
      </text>
    </g>
  ) : (
    <g className="the-line">
      <line x1={from.x} y1={from.y - BEYOND} x2={to.x} y2={to.y + BEYOND} />
    </g>
  );
}
