/** Where one of the three networks lies. Fetched when somebody asks for it: a film plays without. */
import { type Layout } from '../../playback';
import { type NetworkHue, regionsOf } from './regions';

export interface RegionsProps {
  readonly layout: Layout;
  readonly network: NetworkHue;
}

export const Regions = ({ layout, network }: RegionsProps) => (
  <g className={`regions region-${network}`}>
    {regionsOf(layout, network).map((rect, at) => (
      <rect key={at} x={rect.x} y={rect.y} width={rect.width} height={rect.height} rx={10} />
    ))}
  </g>
);
