/**
 * The cross-section as numbers: where each device stands, where the user/kernel line runs, which way a packet goes.
 *
 * Abstract units like a drawing's (1052 wide for three nodes). Knows nothing of time: the same cluster, shape and cast
 * give the same stage.
 */
import { type Cluster, isPacketEvent, type TraceEvent } from '../../engine';
import { type Cast, type Layout, type Shape } from './box';
import { stripLayout } from './strip';
import { wideLayout } from './wide';

/** The stage for a cluster; who does not take part stands faint or is folded into a number. */
export function layoutOf(cluster: Cluster, shape: Shape, cast: Cast): Layout {
  return shape === 'wide' ? wideLayout(cluster, cast) : stripLayout(cluster, cast);
}

/** Who takes part in these events, in order of appearance. */
export function castOf(events: readonly TraceEvent[]): Cast {
  const names = new Set<string>();
  for (const event of events) {
    if (!isPacketEvent(event)) continue;
    const { place } = event;
    if (place.node !== 'vpc') names.add(place.node);
    else if (place.kind !== 'fabric') names.add('vpc.router');
    if (place.pod !== null) names.add(place.pod);
    if (place.kind === 'process') names.add(`${place.pod ?? place.node}/${place.name}`);
    if (place.pod !== null && place.name === 'lo') names.add(`${place.pod}.lo`);
    if (event.kind === 'transmit' && event.to.node !== 'vpc') names.add(event.to.node);
  }
  return { names: [...names] };
}
