/**
 * Where each datagram of a load run was, and when: the run’s own instants, kept in columns so that a film can be made of it.
 *
 * Ours. One datagram, or super-packet, is a trip; a trip has a turn for each leg of its flow’s plan. The log holds so many
 * trips and no more; who is born later is not kept, and the log says from when on.
 */
import { type FlowPlan } from './load-plan';

export interface TripLog {
  /** A trip begins: its number in the log, from 0; -1 when the log is full. */
  born(flow: number, now: number): number;
  /** It stands in line for a leg. */
  came(trip: number, leg: number, now: number): void;
  /** A thread takes it up, and is done with it at `now + cost`. */
  taken(trip: number, leg: number, now: number, cost: number): void;
  /** There was no room in the line of a leg. */
  lost(trip: number, leg: number, now: number): void;
}

/** Trips as columns; all instants in nanoseconds of simulated time, Infinity for what did not happen. */
export interface TripColumns {
  readonly plans: readonly FlowPlan[];
  /** Legs of the longest plan: `came[trip * stride + leg]`. */
  readonly stride: number;
  /** Trips in order of birth. */
  readonly count: number;
  readonly flow: Uint8Array;
  readonly came: Float64Array;
  readonly began: Float64Array;
  readonly ended: Float64Array;
  /** When it was lost, in the line of the last leg that it came to. */
  readonly lost: Float64Array;
  /** Up to here every trip is there: the birth of the first that is not. */
  readonly until: number;
}

export interface KeptTrips {
  readonly log: TripLog;
  readonly full: boolean;
  /** What has been kept so far, cut to size; `until` is at most `now`. */
  columns(now: number): TripColumns;
}

const NEVER = Number.POSITIVE_INFINITY;

type Kept = Omit<TripColumns, 'until'>;

const instants = (n: number): Float64Array => new Float64Array(n).fill(NEVER);

/** As much of the columns as is filled. */
function cutToSize(columns: Kept, count: number): Kept {
  const { plans, stride, flow, came, began, ended, lost } = columns;
  const cells = count * stride;
  return {
    plans,
    stride,
    count,
    flow: flow.slice(0, count),
    came: came.slice(0, cells),
    began: began.slice(0, cells),
    ended: ended.slice(0, cells),
    lost: lost.slice(0, count),
  };
}

/** A log for at most `most` trips of flows with these plans. */
export function keepTrips(plans: readonly FlowPlan[], most: number): KeptTrips {
  const stride = Math.max(1, ...plans.map(({ legs }) => legs.length));
  const [came, began, ended] = [instants(most * stride), instants(most * stride), instants(most * stride)];
  const [lost, flow] = [instants(most), new Uint8Array(most)];
  let [count, until] = [0, NEVER];
  const born = (of: number, now: number): number => {
    if (count >= most) {
      until = Math.min(until, now);
      return -1;
    }
    flow[count] = of;
    came[count * stride] = now;
    return count++;
  };
  return {
    log: {
      born,
      came: (trip, leg, now) => {
        came[trip * stride + leg] = now;
      },
      taken: (trip, leg, now, cost) => {
        began[trip * stride + leg] = now;
        ended[trip * stride + leg] = now + cost;
      },
      lost: (trip, _leg, now) => {
        lost[trip] = now;
      },
    },
    get full() {
      return until < NEVER;
    },
    columns: (now) => ({
      ...cutToSize({ plans, stride, count, flow, came, began, ended, lost }, count),
      until: Math.min(until, now),
    }),
  };
}
