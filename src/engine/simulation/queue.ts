/**
 * The ordered future: tasks by instant, ties in the order they were given.
 *
 * What a task gives is mostly done next or soon: the few earliest entries stand in order, so that one is put among them
 * and taken away in a step or two. Whatever there is beyond them waits in a binary heap. Entries are used again, so that
 * nothing is made for one; a series of equally spaced tasks takes the place of one.
 */

/** What is to be done at an instant. */
export type Task = () => void;

/** The same with something that it is done to. */
export type Take<T> = (cargo: T, at: number) => void;

export interface Queue<T> {
  readonly push: (at: number, task: Task) => void;
  /** As `push`, without a function of its own for every entry: `take` gets the cargo and the instant. */
  readonly hand: (at: number, cargo: T, take: Take<T>) => void;
  /** `count` tasks from `at` on, `interval` apart; in the order of ties as if each had been pushed now. */
  series(at: number, interval: number, count: number, task: (index: number, at: number) => void): void;
  /** Takes the earliest task out; null when there is none. */
  pop(): { readonly at: number; readonly task: Task } | null;
  /** Does the earliest tasks, at most `limit` of them; gives how many there were. */
  work(limit: number): number;
  readonly size: () => number;
}

interface Series {
  readonly interval: number;
  readonly count: number;
  readonly task: (index: number, at: number) => void;
  index: number;
}

interface Entry<T> {
  at: number;
  order: number;
  task: Task | Series | Take<T>;
  /** Null for tasks without. */
  cargo: T | null;
}

interface Future<T> {
  /** The earliest entries, the next one last: none of them is later than any in `far`. What is behind them is stale. */
  readonly near: Entry<T>[];
  nearSize: number;
  /** A binary heap. */
  readonly far: Entry<T>[];
  /** To be used again; what is behind them is stale. */
  readonly spare: Entry<T>[];
  spareSize: number;
}

/** Beyond so many, putting one in order costs more than a heap does. */
const NEAR = 16;

const NOTHING = (): void => undefined;

export function createQueue<T extends object>(): Queue<T> {
  const future: Future<T> = { near: [], nearSize: 0, far: [], spare: [], spareSize: 0 };
  let given = 0;
  let left = 0;
  return {
    push: (at, task) => {
      insert(future, entryOf(future, at, given++, task, null));
      left++;
    },
    hand: (at, cargo, take) => {
      insert(future, entryOf(future, at, given++, take, cargo));
      left++;
    },
    series: (at, interval, count, task) => {
      if (count > 0) insert(future, entryOf(future, at, given, { interval, count, task, index: 0 }, null));
      given += Math.max(0, count);
      left += Math.max(0, count);
    },
    pop: () => {
      const entry = next(future);
      if (entry === null) return null;
      left--;
      return { at: entry.at, task: taken(future, entry) };
    },
    work: (limit) => {
      let done = 0;
      for (; done < limit; done++) {
        const entry = next(future);
        if (entry === null) break;
        left--;
        perform(future, entry);
      }
      return done;
    },
    size: () => left,
  };
}

function entryOf<T>(
  future: Future<T>,
  at: number,
  order: number,
  task: Entry<T>['task'],
  cargo: T | null,
): Entry<T> {
  const again = future.spareSize > 0 ? future.spare[--future.spareSize] : undefined;
  if (again === undefined) return { at, order, task, cargo };
  again.at = at;
  again.order = order;
  again.task = task;
  again.cargo = cargo;
  return again;
}

/** Takes the earliest entry out. */
function next<T>(future: Future<T>): Entry<T> | null {
  if (future.nearSize === 0) return takeFirst(future.far);
  return future.near[--future.nearSize] ?? null;
}

/** Does what an entry stands for. A series goes on to its next task before this one is done. */
function perform<T>(future: Future<T>, entry: Entry<T>): void {
  const { at, task, cargo } = entry;
  if (typeof task !== 'function') {
    const index = task.index++;
    advance(future, entry, task);
    task.task(index, at);
    return;
  }
  release(future, entry);
  if (cargo === null) (task as Task)();
  else task(cargo, at);
}

/** The same as a task that stands by itself. */
function taken<T>(future: Future<T>, entry: Entry<T>): Task {
  const { at, task, cargo } = entry;
  if (typeof task !== 'function') {
    const index = task.index++;
    advance(future, entry, task);
    return () => {
      task.task(index, at);
    };
  }
  release(future, entry);
  if (cargo === null) return task as Task;
  return () => {
    task(cargo, at);
  };
}

function advance<T>(future: Future<T>, entry: Entry<T>, series: Series): void {
  if (series.index >= series.count) {
    release(future, entry);
    return;
  }
  entry.at += series.interval;
  entry.order++;
  insert(future, entry);
}

/** What it held is let go. */
function release<T>(future: Future<T>, entry: Entry<T>): void {
  entry.task = NOTHING;
  entry.cargo = null;
  future.spare[future.spareSize++] = entry;
}

const isBefore = <T>(one: Entry<T>, other: Entry<T>): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

function insert<T>(future: Future<T>, entry: Entry<T>): void {
  const { near, far } = future;
  const first = far[0];
  if (first !== undefined && isBefore(first, entry)) {
    add(far, entry);
    return;
  }
  let place = future.nearSize++;
  for (; place > 0; place--) {
    const earlier = near[place - 1];
    if (earlier === undefined || isBefore(entry, earlier)) break;
    near[place] = earlier;
  }
  near[place] = entry;
  if (future.nearSize <= NEAR) return;
  const latest = near[0];
  near.copyWithin(0, 1, future.nearSize--);
  if (latest !== undefined) add(far, latest);
}

/** Into the heap. */
function add<T>(heap: Entry<T>[], entry: Entry<T>): void {
  let place = heap.length;
  heap.push(entry);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || isBefore(above, entry)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = entry;
}

/** Out of the heap. */
function takeFirst<T>(heap: Entry<T>[]): Entry<T> | null {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined) return null;
  if (heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let child = place * 2 + 1;
    let below = heap[child];
    if (below === undefined) break;
    const other = heap[child + 1];
    if (other !== undefined && isBefore(other, below)) {
      child++;
      below = other;
    }
    if (isBefore(last, below)) break;
    heap[place] = below;
    place = child;
  }
  heap[place] = last;
  return first;
}
