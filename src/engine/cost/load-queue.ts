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
}

export interface WaitingLine {
  readonly place: LossPlace;
  /** False when there is no room: the trip is lost. `octets` null: something else keeps this trip within bounds. */
  push(trip: Trip, octets: number | null): boolean;
  shift(): Trip | null;
  readonly length: number;
  /** Most that ever waited. */
  readonly deepest: number;
}

/** An empty line with the bound of `place`. */
export function createLine(place: LossPlace): WaitingLine {
  let trips: Trip[] = [];
  let sizes: number[] = [];
  let [head, memory, deepest] = [0, 0, 0];
  const most = place === 'tun-queue' ? LIMITS.tunQueue : LIMITS.backlog;
  const byMemory = place === 'flanneld-socket' || place === 'application-socket';
  return {
    place,
    push: (trip, octets) => {
      // A socket takes one datagram more while it is not over its limit yet (__udp_enqueue_schedule_skb).
      const full = byMemory ? memory > LIMITS.socketBuffer : trips.length - head >= most;
      if (full && octets !== null) return false;
      const size = octets === null ? 0 : truesize(octets);
      trips.push(trip);
      sizes.push(size);
      memory += size;
      deepest = Math.max(deepest, trips.length - head);
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
  };
}
