/** How each path is drawn in every chart: by stroke and mark, in ink. Colours belong to networks, not to paths. */
import { type WayName } from '../../engine';

/** Paths around 0 0, some ten pixels wide. */
const SHAPES: Readonly<Record<WayName, string>> = {
  udp: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z',
  vxlan: 'M-4-4h8v8h-8z',
  ipip: 'M0 5l5-9h-10z',
  wireguard: 'M-5 0h10M0-5v10M-3.5-3.5l7 7M3.5-3.5l-7 7',
  'host-gw': 'M0-5l5 9h-10z',
  'same-node': 'M0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z',
  'node-node': 'M-4-4l8 8M4-4l-8 8',
};

export interface WayMarkProps {
  readonly way: WayName;
  readonly x: number;
  readonly y: number;
}

/** The mark of a path at a point. */
export const WayMark = ({ way, x, y }: WayMarkProps) => (
  <path
    className={`way-mark way-${way}`}
    d={SHAPES[way]}
    transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
  />
);

/** A path’s stroke and mark, for heads of rows. */
export const WayKey = ({ way }: { readonly way: WayName }) => (
  <svg className="way-key" width="30" height="14" aria-hidden="true">
    <path className={`way-line way-${way}`} d="M0 7H30" />
    <WayMark way={way} x={15} y={7} />
  </svg>
);
