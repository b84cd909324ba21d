/**
 * The ordered future: a binary heap of tasks by instant, ties in the order they were given.
 *
 * Instants and order stand in arrays of numbers beside the tasks, so that nothing is made for an entry; a series of
 * equally spaced tasks takes the place of one. What one task gives is mostly what is done next: the earliest newcomer
 * waits in front of the heap, and nothing is moved for it.
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

type Entry<T> = Task | Series | Take<T>;

interface Heap<T> {
  ats: Float64Array;
  orders: Float64Array;
  readonly tasks: Entry<T>[];
  /** Null for tasks without. */
  readonly cargos: (T | null)[];
  size: number;
  /** A newcomer that was earlier than all others when it came; `front` is null when there is none. */
  front: Entry<T> | null;
  frontAt: number;
  frontOrder: number;
  frontCargo: T | null;
}

interface Series {
  readonly interval: number;
  readonly count: number;
  readonly task: (index: number, at: number) => void;
  index: number;
}

const FIRST_CAPACITY = 64;

const createHeap = <T>(): Heap<T> => ({
  ats: new Float64Array(FIRST_CAPACITY),
  orders: new Float64Array(FIRST_CAPACITY),
  tasks: [],
  cargos: [],
  size: 0,
  front: null,
  frontAt: 0.5,
  frontOrder: 0,
  frontCargo: null,
});

export function createQueue<T extends object>(): Queue<T> {
  const heap = createHeap<T>();
  let given = 0;
  let left = 0;
  return {
    push: (at, task) => {
      insert(heap, at, given++, task, null);
      left++;
    },
    hand: (at, cargo, take) => {
      insert(heap, at, given++, take, cargo);
      left++;
    },
    series: (at, interval, count, task) => {
      if (count > 0) sift(heap, at, given, { interval, count, task, index: 0 }, null);
      given += Math.max(0, count);
      left += Math.max(0, count);
    },
    pop: () => {
      const at = instantOf(heap);
      const task = take(heap);
      if (task === null) return null;
      left--;
      return { at, task };
    },
    work: (limit) => {
      let done = 0;
      for (; done < limit && (heap.size > 0 || heap.front !== null); done++) {
        left--;
        next(heap);
      }
      return done;
    },
    size: () => left,
  };
}

/** Whether the newcomer in front is the earliest of all. */
function isFrontFirst<T>(heap: Heap<T>): boolean {
  if (heap.front === null) return false;
  if (heap.size === 0) return true;
  const top = heap.ats[0] ?? 0;
  return heap.frontAt < top || (heap.frontAt === top && heap.frontOrder < (heap.orders[0] ?? 0));
}

const instantOf = <T>(heap: Heap<T>): number => (isFrontFirst(heap) ? heap.frontAt : (heap.ats[0] ?? 0));

/** Does the earliest task. A series stays until its last one is done. */
function next<T>(heap: Heap<T>): void {
  const isFront = isFrontFirst(heap);
  const task = isFront ? heap.front : heap.tasks[0];
  const cargo = isFront ? heap.frontCargo : (heap.cargos[0] ?? null);
  const at = isFront ? heap.frontAt : (heap.ats[0] ?? 0);
  if (task === null || task === undefined) return;
  if (typeof task !== 'function') {
    advance(heap, task, at);
    task.task(task.index++, at);
    return;
  }
  if (isFront) heap.front = null;
  else removeFirst(heap);
  if (cargo === null) (task as Task)();
  else task(cargo, at);
}

/** The earliest task as one that stands by itself. */
function take<T>(heap: Heap<T>): Task | null {
  const isFront = isFrontFirst(heap);
  const task = isFront ? heap.front : heap.tasks[0];
  const cargo = isFront ? heap.frontCargo : (heap.cargos[0] ?? null);
  const at = instantOf(heap);
  if (task === null || task === undefined || (!isFront && heap.size === 0)) return null;
  if (typeof task === 'function') {
    if (isFront) heap.front = null;
    else removeFirst(heap);
    if (cargo === null) return task as Task;
    return () => {
      task(cargo, at);
    };
  }
  const index = task.index++;
  advance(heap, { ...task, index }, at);
  return () => {
    task.task(index, at);
  };
}

/** The series' next task, where there is one, in place of the one that is taken. */
function advance<T>(heap: Heap<T>, series: Series, at: number): void {
  if (series.index + 1 < series.count) {
    const first = heap.tasks[0];
    if (first !== undefined) down(heap, at + series.interval, (heap.orders[0] ?? 0) + 1, first, null);
  } else removeFirst(heap);
}

/** Puts a task in front where it is earlier than all others, else into the heap. */
function insert<T>(heap: Heap<T>, at: number, order: number, task: Entry<T>, cargo: T | null): void {
  const { front } = heap;
  if (front === null ? heap.size > 0 && at >= (heap.ats[0] ?? 0) : at >= heap.frontAt) {
    sift(heap, at, order, task, cargo);
    return;
  }
  if (front !== null) sift(heap, heap.frontAt, heap.frontOrder, front, heap.frontCargo);
  heap.front = task;
  heap.frontAt = at;
  heap.frontOrder = order;
  heap.frontCargo = cargo;
}

function sift<T>(heap: Heap<T>, at: number, order: number, task: Entry<T>, cargo: T | null): void {
  if (heap.size === heap.ats.length) grow(heap);
  const { ats, orders, tasks, cargos } = heap;
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
  cargos[place] = cargo;
}

function grow<T>(heap: Heap<T>): void {
  const { ats, orders } = heap;
  heap.ats = new Float64Array(ats.length * 2);
  heap.ats.set(ats);
  heap.orders = new Float64Array(orders.length * 2);
  heap.orders.set(orders);
}

function removeFirst<T>(heap: Heap<T>): void {
  heap.size--;
  const at = heap.ats[heap.size] ?? 0;
  const order = heap.orders[heap.size] ?? 0;
  const last = heap.tasks.pop();
  const cargo = heap.cargos.pop() ?? null;
  if (heap.size > 0 && last !== undefined) down(heap, at, order, last, cargo);
}

/** Puts an entry in the place of the first one and lets it sink to where it belongs. */
function down<T>(heap: Heap<T>, at: number, order: number, task: Entry<T>, cargo: T | null): void {
  const { ats, orders, tasks, cargos, size } = heap;
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
  cargos[place] = cargo;
}

function isBefore<T>({ ats, orders }: Heap<T>, one: number, other: number): boolean {
  const a = ats[one] ?? 0;
  const b = ats[other] ?? 0;
  return a < b || (a === b && (orders[one] ?? 0) < (orders[other] ?? 0));
}

function move<T>({ ats, orders, tasks, cargos }: Heap<T>, from: number, to: number): void {
  const task = tasks[from];
  if (task === undefined) return;
  ats[to] = ats[from] ?? 0;
  orders[to] = orders[from] ?? 0;
  tasks[to] = task;
  cargos[to] = cargos[from] ?? null;
}
