/** A place where datagrams wait, with the bound that Linux gives it: so many packets, or so many octets of memory. */
import { LIMITS, truesize, type LossPlace } from './load-config';

/** One datagram, or super-packet, under way. */
export interface Trip {
  readonly flow: number;
  /** When its sender made the call. */
  readonly born: number;
  /** Which leg of the flow’s plan it waits for. */
  leg: number;
  readonly number: number;
  /** Its number in the log of trips; -1: nobody keeps one. */
  readonly logged: number;
}

export interface Fill {
  readonly now: number;
  readonly mean: number;
  readonly most: number;
}

export interface WaitingLine {
  readonly place: LossPlace;
  /** False when there is no room: the trip is lost. `octets` null: something else keeps this trip within bounds. */
  push(trip: Trip, octets: number | null): boolean;
  shift(): Trip | null;
  readonly length: number;
  /** Most that ever waited. */
  readonly deepest: number;
  /** Part of its room that is taken: now, as those who came found it on average, and at most; 0 to 1. */
  fill(): Fill;
}

/** Whether a place is bounded by the memory that is charged, not by packets. */
const byMemory = (place: LossPlace): boolean => place === 'flanneld-socket' || place === 'application-socket';

/** How full a line was for those who came. */
function createGauge(taken: () => number) {
  let [came, found, most] = [0, 0, 0];
  return {
    come: (): void => {
      came++;
      found += taken();
    },
    grown: (): void => {
      most = Math.max(most, taken());
    },
    read: (): Fill => ({ now: taken(), mean: came === 0 ? 0 : found / came, most }),
  };
}

/** An empty line with the bound of `place`. */
export function createLine(place: LossPlace): WaitingLine {
  let trips: Trip[] = [];
  let sizes: number[] = [];
  let [head, memory, deepest] = [0, 0, 0];
  const room = place === 'tun-queue' ? LIMITS.tunQueue : LIMITS.backlog;
  const charged = byMemory(place);
  const gauge = createGauge(() =>
    Math.min(1, charged ? memory / LIMITS.socketBuffer : (trips.length - head) / room),
  );
  return {
    place,
    push: (trip, octets) => {
      gauge.come();
      // A socket takes one datagram more while it is not over its limit yet (__udp_enqueue_schedule_skb).
      const full = charged ? memory > LIMITS.socketBuffer : trips.length - head >= room;
      if (full && octets !== null) return false;
      const size = octets === null ? 0 : truesize(octets);
      sizes.push(size);
      trips.push(trip);
      memory += size;
      deepest = Math.max(deepest, trips.length - head);
      gauge.grown();
      return true;
    },
    shift: () => {
      const trip = trips[head];
      if (trip === undefined) return null;
      memory -= sizes[head] ?? 0;
      head++;
      if (head > 1024) [trips, sizes, head] = [trips.slice(head), sizes.slice(head), 0];
      return trip;
    },
    get length() {
      return trips.length - head;
    },
    get deepest() {
      return deepest;
    },
    fill: gauge.read,
  };
}
