/** The ordered future: a binary heap of tasks by instant, ties in the order they were given. */

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

export interface Queue {
  push(at: number, task: () => void): void;
  /** Takes the earliest task out; null when there is none. */
  pop(): { readonly at: number; readonly task: () => void } | null;
  readonly size: () => number;
}

export function createQueue(): Queue {
  const heap: Entry[] = [];
  let given = 0;
  return {
    push: (at, task) => {
      heap.push({ at, order: given++, task });
      up(heap, heap.length - 1);
    },
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        down(heap, 0);
      }
      return first;
    },
    size: () => heap.length,
  };
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function up(heap: Entry[], from: number): void {
  let at = from;
  const entry = heap[at];
  if (entry === undefined) return;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(entry, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

function down(heap: Entry[], from: number): void {
  let at = from;
  const entry = heap[at];
  if (entry === undefined) return;
  for (;;) {
    const left = heap[at * 2 + 1];
    const right = heap[at * 2 + 2];
    if (left === undefined) break;
    const child = right !== undefined && before(right, left) ? at * 2 + 2 : at * 2 + 1;
    const smaller = heap[child];
    if (smaller === undefined || !before(smaller, entry)) break;
    heap[at] = smaller;
    at = child;
  }
  heap[at] = entry;
}
