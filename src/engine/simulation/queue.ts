/**
 * The ordered future: a binary heap of tasks by instant, ties in the order they were given.
 *
 * Instants and order stand in arrays of numbers beside the tasks, so that nothing is made for an entry; a series of
 * equally spaced tasks takes the place of one.
 */

/** What is to be done at an instant. */
export type Task = () => void;

export interface Queue {
  push(at: number, task: Task): void;
  /** `count` tasks from `at` on, `interval` apart; in the order of ties as if each had been pushed now. */
  series(at: number, interval: number, count: number, task: (index: number, at: number) => void): void;
  /** Takes the earliest task out; null when there is none. */
  pop(): { readonly at: number; readonly task: Task } | null;
  /** Does the earliest tasks, at most `limit` of them; gives how many there were. */
  work(limit: number): number;
  readonly size: () => number;
}

interface Heap {
  ats: Float64Array;
  orders: Float64Array;
  readonly tasks: (Task | Series)[];
  size: number;
}

interface Series {
  readonly interval: number;
  readonly count: number;
  readonly task: (index: number, at: number) => void;
  index: number;
}

const FIRST_CAPACITY = 64;

export function createQueue(): Queue {
  const heap: Heap = {
    ats: new Float64Array(FIRST_CAPACITY),
    orders: new Float64Array(FIRST_CAPACITY),
    tasks: [],
    size: 0,
  };
  let given = 0;
  let left = 0;
  return {
    push: (at, task) => {
      insert(heap, at, given++, task);
      left++;
    },
    series: (at, interval, count, task) => {
      if (count > 0) insert(heap, at, given, { interval, count, task, index: 0 });
      given += Math.max(0, count);
      left += Math.max(0, count);
    },
    pop: () => {
      const at = heap.ats[0] ?? 0;
      const task = take(heap);
      if (task === null) return null;
      left--;
      return { at, task };
    },
    work: (limit) => {
      let done = 0;
      for (; done < limit && heap.size > 0; done++) {
        left--;
        next(heap);
      }
      return done;
    },
    size: () => left,
  };
}

/** Does the earliest task. A series stays until its last one is done. */
function next(heap: Heap): void {
  const task = heap.tasks[0];
  if (typeof task === 'function') {
    removeFirst(heap);
    task();
  } else if (task !== undefined) {
    const at = heap.ats[0] ?? 0;
    advance(heap, task, at);
    task.task(task.index++, at);
  }
}

/** The earliest task as one that stands by itself. */
function take(heap: Heap): Task | null {
  const task = heap.tasks[0];
  if (task === undefined || heap.size === 0) return null;
  if (typeof task === 'function') {
    removeFirst(heap);
    return task;
  }
  const at = heap.ats[0] ?? 0;
  const index = task.index++;
  advance(heap, { ...task, index }, at);
  return () => {
    task.task(index, at);
  };
}

/** The series' next task, where there is one, in place of the one that is taken. */
function advance(heap: Heap, series: Series, at: number): void {
  if (series.index + 1 < series.count) {
    const first = heap.tasks[0];
    if (first !== undefined) down(heap, at + series.interval, (heap.orders[0] ?? 0) + 1, first);
  } else removeFirst(heap);
}

function insert(heap: Heap, at: number, order: number, task: Task | Series): void {
  if (heap.size === heap.ats.length) grow(heap);
  const { ats, orders, tasks } = heap;
  let place = heap.size++;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = ats[parent] ?? 0;
    if (above < at || (above === at && (orders[parent] ?? 0) < order)) break;
    move(heap, parent, place);
    place = parent;
  }
  ats[place] = at;
  orders[place] = order;
  tasks[place] = task;
}

function grow(heap: Heap): void {
  const { ats, orders } = heap;
  heap.ats = new Float64Array(ats.length * 2);
  heap.ats.set(ats);
  heap.orders = new Float64Array(orders.length * 2);
  heap.orders.set(orders);
}

function removeFirst(heap: Heap): void {
  heap.size--;
  const at = heap.ats[heap.size] ?? 0;
  const order = heap.orders[heap.size] ?? 0;
  const last = heap.tasks.pop();
  if (heap.size > 0 && last !== undefined) down(heap, at, order, last);
}

/** Puts an entry in the place of the first one and lets it sink to where it belongs. */
function down(heap: Heap, at: number, order: number, task: Task | Series): void {
  const { ats, orders, tasks, size } = heap;
  let place = 0;
  for (;;) {
    let child = place * 2 + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(heap, child + 1, child)) child++;
    const below = ats[child] ?? 0;
    if (at < below || (at === below && order < (orders[child] ?? 0))) break;
    move(heap, child, place);
    place = child;
  }
  ats[place] = at;
  orders[place] = order;
  tasks[place] = task;
}

function isBefore({ ats, orders }: Heap, one: number, other: number): boolean {
  const a = ats[one] ?? 0;
  const b = ats[other] ?? 0;
  return a < b || (a === b && (orders[one] ?? 0) < (orders[other] ?? 0));
}

function move({ ats, orders, tasks }: Heap, from: number, to: number): void {
  const task = tasks[from];
  if (task === undefined) return;
  ats[to] = ats[from] ?? 0;
  orders[to] = orders[from] ?? 0;
  tasks[to] = task;
}
