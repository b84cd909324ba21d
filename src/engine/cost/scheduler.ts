/**
 * Cores that threads share: a fair scheduler in the manner of Linux (least run time first, slices, wake-up preemption).
 *
 * A thread works in jobs of a few microseconds and is looked at between them. Leaves out: migration costs, priorities
 * but for softirq, the tick. Kernel: kernel/sched/fair.c.
 */

export interface Job {
  /** Nanoseconds of CPU until it is done. */
  readonly cost: number;
  /** Nanoseconds that its thread stays busy afterwards: looking for more, going to sleep. */
  readonly after: number;
  /** Called when the job is done. */
  done(now: number): void;
}

export interface Thread {
  readonly name: string;
  /** Runs before all others, as softirq does. */
  readonly urgent: boolean;
  /** The next job; null to sleep. `slept`: nanoseconds since it last had nothing to do, 0 when it had work all along. */
  next(now: number, slept: number): Job | null;
}

export interface Timing {
  /** Longest run while others wait; sched_base_slice on two cores, rounded up to ticks of 4 ms at HZ=250. */
  readonly slice: number;
  /** How far a thread must be behind to be let in between two jobs of another. */
  readonly granularity: number;
  /** Nanoseconds of CPU for a switch. */
  readonly switchCost: number;
  /** Nanoseconds until a halted core runs what it was woken for. */
  readonly idleWake: number;
}

export interface Cores {
  /** Says that a thread has something to do; nothing happens when it is awake already. */
  wake(thread: Thread, now: number): void;
  /** Nanoseconds that cores were busy switching. */
  readonly switching: number;
}

interface Entry {
  readonly thread: Thread;
  state: 'asleep' | 'ready' | 'running';
  runtime: number;
  sleptAt: number;
  /** Set by a wake-up, until the first job. */
  fresh: boolean;
}

export type Later = (at: number, task: (now: number) => void) => void;

interface State {
  readonly timing: Timing;
  readonly later: Later;
  readonly entries: Map<Thread, Entry>;
  readonly running: Set<Entry>;
  readonly ready: Entry[];
  idle: number;
  switching: number;
}

const key = (e: Entry): number => (e.thread.urgent ? Number.NEGATIVE_INFINITY : e.runtime);

function first(state: State): Entry | undefined {
  let best = state.ready[0];
  for (const e of state.ready) if (best !== undefined && key(e) < key(best)) best = e;
  return best;
}

/** Gives a core to `entry`, from `at` on. */
function start(state: State, entry: Entry, at: number): void {
  entry.state = 'running';
  state.running.add(entry);
  state.later(at, (now) => run(state, entry, now, now));
}

/** Gives the core that `entry` leaves to whoever is due. */
function release(state: State, entry: Entry, now: number): void {
  state.running.delete(entry);
  const next = first(state);
  if (next === undefined) {
    state.idle++;
    return;
  }
  state.ready.splice(state.ready.indexOf(next), 1);
  state.switching += state.timing.switchCost;
  start(state, next, now + state.timing.switchCost);
}

function mustYield(state: State, entry: Entry, now: number, since: number): boolean {
  const next = first(state);
  if (next === undefined || entry.thread.urgent) return false;
  const behind = entry.runtime - key(next);
  return behind > state.timing.granularity || (behind > 0 && now - since >= state.timing.slice);
}

/** One job after the other, until there is none or somebody else is due. */
function run(state: State, entry: Entry, now: number, since: number): void {
  const job = entry.thread.next(now, entry.fresh ? now - entry.sleptAt : 0);
  if (job === null) {
    entry.state = 'asleep';
    entry.sleptAt = now;
    release(state, entry, now);
    return;
  }
  entry.fresh = false;
  entry.runtime += job.cost + job.after;
  const goOn = (end: number): void => {
    if (!mustYield(state, entry, end, since)) {
      run(state, entry, end, since);
      return;
    }
    entry.state = 'ready';
    state.ready.push(entry);
    release(state, entry, end);
  };
  state.later(now + job.cost, (end) => {
    job.done(end);
    if (job.after > 0) state.later(end + job.after, goOn);
    else goOn(end);
  });
}

function wake(state: State, thread: Thread, now: number): void {
  const entry = state.entries.get(thread) ?? {
    thread,
    state: 'asleep',
    runtime: 0,
    sleptAt: 0,
    fresh: false,
  };
  state.entries.set(thread, entry);
  if (entry.state !== 'asleep') return;
  const others = [...state.running, ...state.ready].filter((e) => !e.thread.urgent).map((e) => e.runtime);
  // A sleeper may not save up more than half a slice (place_entity).
  const floor = others.length === 0 ? entry.runtime : Math.min(...others) - state.timing.slice / 2;
  entry.runtime = Math.max(entry.runtime, floor);
  entry.fresh = true;
  if (state.idle > 0) {
    state.idle--;
    start(state, entry, now + state.timing.idleWake);
    return;
  }
  entry.state = 'ready';
  state.ready.push(entry);
}

/** `count` idle cores. */
export function createCores(count: number, timing: Timing, later: Later): Cores {
  const state: State = {
    timing,
    later,
    entries: new Map(),
    running: new Set(),
    ready: [],
    idle: count,
    switching: 0,
  };
  return {
    wake: (thread, now) => wake(state, thread, now),
    get switching() {
      return state.switching;
    },
  };
}
