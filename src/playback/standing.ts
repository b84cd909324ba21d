/** The cluster at an instant, and the stage that shows it as it stands then. */
import { type Cluster } from '../engine';
import { clusterAt } from './cluster-then';
import { type Layout } from './layout/box';
import { standingIn } from './layout/standing';
import { type Timeline } from './timeline';

export interface Stands {
  readonly cluster: Cluster;
  /** The film's layout, with what is there at the instant: nothing on it has moved. */
  readonly layout: Layout;
}

/** How everything stands once `shown` events have been shown. */
export function standingAt(timeline: Timeline, shown: number): Stands {
  const { trace, layout } = timeline;
  const cluster = clusterAt(timeline, shown);
  return { cluster, layout: cluster === trace.cluster ? layout : standingIn(layout, cluster) };
}
