/** What is still to happen, earliest first; of two things at one instant the one that was put in first. */
import { type Instant } from '../units';

interface Entry {
  readonly at: Instant;
  readonly seq: number;
  readonly happen: (at: Instant) => void;
}

export interface Agenda {
  readonly add: (at: Instant, happen: (at: Instant) => void) => void;
  /** Runs everything up to and including `until`, also what is added meanwhile. */
  readonly runUntil: (until: Instant) => void;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

/** A binary heap: a month of a large cluster is some ten thousand entries. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let seq = 0;
  return {
    add(at, happen) {
      rise(heap, { at, seq, happen });
      seq += 1;
    },
    runUntil(until) {
      for (let next = heap[0]; next !== undefined && next.at <= until; next = heap[0]) {
        removeFirst(heap);
        next.happen(next.at);
      }
    },
  };
}

function rise(heap: Entry[], entry: Entry): void {
  let hole = heap.length;
  while (hole > 0) {
    const above = (hole - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || before(parent, entry)) break;
    heap[hole] = parent;
    hole = above;
  }
  heap[hole] = entry;
}

function removeFirst(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let hole = 0;
  for (;;) {
    const left = heap[2 * hole + 1];
    const right = heap[2 * hole + 2];
    const smaller = right !== undefined && left !== undefined && before(right, left) ? right : left;
    if (smaller === undefined || before(last, smaller)) break;
    heap[hole] = smaller;
    hole = 2 * hole + (smaller === left ? 1 : 2);
  }
  heap[hole] = last;
}
