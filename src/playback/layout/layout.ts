/**
 * The cross-section as numbers: where each device stands, where the user/kernel line runs, which way a packet goes.
 *
 * Abstract units like a drawing's (1052 wide for three nodes). Knows nothing of time: the same cluster, shape and cast
 * give the same stage.
 */
import {
  type Cluster,
  isPacketEvent,
  nodeOf,
  type TableEvent,
  type Trace,
  type TraceEvent,
} from '../../engine';
import { type Cast, type Layout, type Shape } from './box';
import { standingIn } from './standing';
import { stripLayout } from './strip';
import { wideLayout } from './wide';

/** The stage for a cluster; who does not take part stands faint or is folded into a number. */
export function layoutOf(cluster: Cluster, shape: Shape, cast: Cast): Layout {
  return standingIn(shape === 'wide' ? wideLayout(cluster, cast) : stripLayout(cluster, cast), cluster);
}

/** Who takes part in these events, in order of appearance. `asides` are packets that everybody hears: ARP requests. */
export function castOf(
  events: readonly TraceEvent[],
  asides: ReadonlySet<number>,
  { scenario, cluster }: Pick<Trace, 'scenario' | 'cluster'>,
): Cast {
  const names = new Set<string>();
  for (const event of events) {
    if (isPacketEvent(event) && asides.has(event.packet)) continue;
    for (const name of namesIn(event)) names.add(name);
  }
  // Whom it is meant for takes part, even where it never gets there.
  for (const { from, to } of scenario.flows) {
    const home = nodeOf(cluster, to)?.name ?? to;
    names.add(to).add(home);
    // Through flanneld's tunnel it is meant for flanneld first.
    if (cluster.overlay.backend === 'udp' && home !== to && nodeOf(cluster, from)?.name !== home)
      names.add(`${home}/flanneld`);
  }
  return { names: [...names] };
}

function namesIn(event: TraceEvent): readonly string[] {
  if (!isPacketEvent(event)) return namesInTold(event);
  const { node, pod, name, kind } = event.place;
  const home = pod ?? node;
  const own = node !== 'vpc' ? [node] : kind === 'fabric' ? [] : ['vpc.router'];
  return [
    ...own,
    ...(pod === null ? [] : [pod]),
    ...(kind === 'process' ? [`${home}/${name}`] : []),
    ...(pod !== null && name === 'lo' ? [`${pod}.lo`] : []),
    ...(event.kind === 'transmit' && event.to.node !== 'vpc' ? [event.to.node] : []),
  ];
}

/** A boot is about the nodes and their flannelds; their pods are shown as they take part. */
const namesInTold = (event: TableEvent): readonly string[] =>
  event.kind === 'lease'
    ? [event.lease.node]
    : event.kind === 'log'
      ? [`${event.node}/${event.process}`]
      : [];
