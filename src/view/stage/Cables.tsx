/** What a packet can travel along, and the soft stroke where it has been. */
import type { Cable, TravelledPath } from '../../playback';
import { pathOf } from './lines';

export function Cables({ cables }: { readonly cables: readonly Cable[] }) {
  return (
    <g className="cables">
      {cables.map((cable) => (
        <path
          key={`${cable.a} ${cable.b}`}
          className={`cable cable-${cable.kind}${cable.muted ? ' muted' : ''}`}
          d={pathOf(cable.drawn)}
        />
      ))}
    </g>
  );
}

/** Under the devices. The painter lengthens the strokes while a packet is on its way. */
export function Travelled({ paths }: { readonly paths: readonly TravelledPath[] }) {
  return (
    <g className="travelled">
      {paths.map((path) => (
        <path
          key={path.packet}
          data-path={path.packet}
          className={path.hero ? 'travel hero' : 'travel'}
          d={pathOf(path.points)}
        />
      ))}
    </g>
  );
}
