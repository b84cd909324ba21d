/** What a set of curves says: who carries how much, where it is lost, who is busy. Only what these runs have found. */
import { type LoadPoint, type LoadResult, type LossPlace, type WayName } from '../../engine';

/** Along what the load grows: datagrams a second, or copies of the flows. */
export type LoadAxis = 'rate' | 'streams';

export const LOSS_PLACES = [
  'tun-queue',
  'backlog',
  'flanneld-socket',
  'application-socket',
] as const satisfies readonly LossPlace[];

export interface PathFacts {
  readonly way: WayName;
  readonly points: readonly LoadPoint[];
  /** Most that it delivered at any load: datagrams a second, or bits a second. */
  readonly most: number;
  /** The point that is looked at; null while it is not computed. */
  readonly here: LoadPoint | null;
  /** Where it loses most under the greatest load; null when it loses nothing. */
  readonly losesAt: LossPlace | null;
}

/** What a point is judged by on an axis. */
export const carried = ({ delivered, goodput }: LoadResult, axis: LoadAxis): number =>
  axis === 'rate' ? delivered : goodput;

/** Losses a second at each place. */
export const lossRate = ({ drops, measured }: LoadResult, place: LossPlace): number =>
  measured === 0 ? 0 : (drops[place] * 1e9) / measured;

function worstPlace(result: LoadResult | undefined): LossPlace | null {
  if (result === undefined) return null;
  const sorted = LOSS_PLACES.toSorted((a, b) => result.drops[b] - result.drops[a]);
  const [worst] = sorted;
  return worst !== undefined && result.drops[worst] > 0 ? worst : null;
}

/** Facts of each path, in the order of `ways`; `x` is the position that is looked at. */
export const factsOf = (
  points: readonly LoadPoint[],
  ways: readonly WayName[],
  axis: LoadAxis,
  x: number,
): readonly PathFacts[] =>
  ways.map((way) => {
    const own = points.filter((p) => p.way === way && p.x > 0);
    return {
      way,
      points: own,
      most: Math.max(0, ...own.map((p) => carried(p.result, axis))),
      here: own.find((p) => p.x === x) ?? null,
      losesAt: worstPlace(own.at(-1)?.result),
    };
  });

/** The path that carries least and the one that carries most; null when there is no difference to speak of. */
export function extremes(facts: readonly PathFacts[]): readonly [least: PathFacts, most: PathFacts] | null {
  const sorted = facts.filter((f) => f.most > 0).toSorted((a, b) => a.most - b.most);
  const [least, most] = [sorted[0], sorted.at(-1)];
  return least === undefined || most === undefined || most.most < 1.1 * least.most ? null : [least, most];
}

/** The busiest of the threads whose names begin so, in cores; null when there is none. */
export function busiest({ threads }: LoadResult, start: string): number | null {
  const cores = threads.filter(({ name }) => name.startsWith(start)).map((t) => t.cores);
  return cores.length === 0 ? null : Math.max(...cores);
}

/** How many times as much a path carries with `x` copies as with one; null when it is not known. */
export function gain({ points }: PathFacts, x: number): number | null {
  const [one, many] = [points.find((p) => p.x === 1), points.find((p) => p.x === x)];
  return one === undefined || many === undefined || one.result.goodput === 0
    ? null
    : many.result.goodput / one.result.goodput;
}
