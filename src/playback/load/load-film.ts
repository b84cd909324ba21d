/**
 * A load film: the trips of a run made ready to be looked up at any instant.
 *
 * Ours. Nothing is simulated here; every instant is the run’s. When more is under way than can be drawn, one mark stands
 * for several datagrams: the film says for how many, and shows every so many-th trip.
 */
import { type TripColumns } from '../../engine';

/** As many marks as a canvas moves without effort: two input queues of a thousand, and what is on its way. */
export const MOST_MARKS = 2_200;

export interface LoadFilm {
  readonly trips: TripColumns;
  /** Nanoseconds of simulated time that it lasts. */
  readonly length: number;
  /** Datagrams, or super-packets, that a mark stands for. */
  readonly perMark: number;
  /** Most that are under way at one instant, and the first such instant. */
  readonly peak: { readonly count: number; readonly at: number };
  /** By trip, when it is over: arrived or lost; Infinity while it is not. */
  readonly over: Float64Array;
  /** By trip: the latest end of it and of all before it. */
  readonly allOver: Float64Array;
  /** Births, arrivals and losses, each in order. */
  readonly born: Float64Array;
  readonly arrived: Float64Array;
  readonly lost: Float64Array;
  /** Losses in order, by flow and the leg in whose line there was no room: `lostBy[flow * stride + leg]`. */
  readonly lostBy: readonly Float64Array[];
}

/** When the last leg of a trip is done; Infinity when it never is. */
function arrival({ plans, flow, stride, ended }: TripColumns, trip: number): number {
  const legs = plans[flow[trip] ?? 0]?.legs.length ?? 0;
  return ended[trip * stride + legs - 1] ?? Infinity;
}

/** How many of ascending instants are not after `at`. */
export function countUpTo(instants: Float64Array, at: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function peakOf(born: Float64Array, over: Float64Array): LoadFilm['peak'] {
  const ends = over.toSorted();
  let [count, at, gone] = [0, 0, 0];
  born.forEach((now, i) => {
    while ((ends[gone] ?? Infinity) <= now) gone++;
    const underWay = i + 1 - gone;
    if (underWay > count) [count, at] = [underWay, now];
  });
  return { count, at };
}

/** Losses by flow and leg. */
function lossesOf({ plans, stride, count, flow, came, lost, until }: TripColumns): readonly Float64Array[] {
  const found: number[][] = Array.from({ length: plans.length * stride }, () => []);
  for (let trip = 0; trip < count; trip++) {
    const at = lost[trip] ?? Infinity;
    if (at > until) continue;
    let leg = stride - 1;
    while (leg > 0 && came[trip * stride + leg] === Infinity) leg--;
    found[(flow[trip] ?? 0) * stride + leg]?.push(at);
  }
  return found.map((instants) => Float64Array.from(instants).toSorted());
}

/** The film of the trips that a run kept; more than `most` under way are shown by fewer marks. */
export function loadFilmOf(trips: TripColumns, most = MOST_MARKS): LoadFilm {
  const { count, stride, came, until } = trips;
  const indexes = Array.from({ length: count }, (_, i) => i);
  const born = Float64Array.from(indexes, (i) => came[i * stride] ?? 0);
  const arrivals = Float64Array.from(indexes, (i) => arrival(trips, i));
  const over = Float64Array.from(indexes, (i) =>
    Math.min(arrivals[i] ?? Infinity, trips.lost[i] ?? Infinity),
  );
  let latest = 0;
  const allOver = Float64Array.from(over, (end) => (latest = Math.max(latest, end)));
  const happened = (instants: Float64Array): Float64Array => instants.filter((at) => at <= until).toSorted();
  const peak = peakOf(born, over);
  return {
    trips,
    length: until,
    perMark: Math.max(1, Math.ceil(peak.count / most)),
    peak,
    over,
    allOver,
    born,
    arrived: happened(arrivals),
    lost: happened(trips.lost),
    lostBy: lossesOf(trips),
  };
}
