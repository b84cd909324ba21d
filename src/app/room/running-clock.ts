/**
 * A clock over simulated nanoseconds: where it stands, and how it moves. For readers who want no motion it only stands at
 * moments: nobody glides.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type RaceClock } from '../../view/race/clock';

export interface ClockState {
  readonly at: number;
  readonly playing: boolean;
  readonly rate: number;
}

export interface RunningClock extends RaceClock {
  readonly state: () => ClockState;
  readonly toggle: () => void;
  readonly seek: (nanoseconds: number) => void;
  /** To the next or the previous moment; it stops there. */
  readonly step: (way: 1 | -1) => void;
  readonly setRate: (rate: number) => void;
  /** Lets paints move it while it plays, until the returned function is called. */
  readonly start: () => () => void;
}

/** What a clock runs over. */
export interface ClockFace {
  /** Simulated nanoseconds from end to end. */
  readonly length: number;
  /** Instants at which it stops when it is stepped, ascending. */
  readonly moments: readonly number[];
  /** Real milliseconds that it takes at speed 1. */
  readonly takes: number;
}

const LONGEST_PAINT = 100;

/** The moment on which a reader stands who wants no motion. */
export const momentBefore = (moments: readonly number[], at: number): number =>
  moments.findLast((moment) => moment <= at) ?? 0;

export interface ClockOptions {
  readonly at: number;
  readonly playing: boolean;
  readonly still: () => boolean;
}

type ClockStore = StoreApi<ClockState>;

/** A clock that stands or runs as asked. */
export function createRunningClock(face: ClockFace, { at, playing, still }: ClockOptions): RunningClock {
  const { length, moments } = face;
  const store = createStore<ClockState>(() => ({ at, playing, rate: 1 }));
  const stand = (there: number) =>
    store.setState({ at: Math.max(0, Math.min(length, there)), playing: false });
  const now = () => {
    const { at: here } = store.getState();
    return still() ? momentBefore(moments, here) : here;
  };
  return {
    now,
    state: store.getState,
    subscribe: store.subscribe,
    toggle: () => store.setState((s) => ({ at: s.at >= length ? 0 : s.at, playing: !s.playing })),
    seek: stand,
    step: (way) =>
      stand((way > 0 ? moments.find((m) => m > now()) : moments.findLast((m) => m < now())) ?? now()),
    setRate: (rate) => store.setState({ rate }),
    start: () => startMotor(store, face),
  };
}

/** Asks for paints while the clock plays, and tells it how long each took. A hidden page is not painted: it waits. */
function startMotor(store: ClockStore, { length, takes }: ClockFace): () => void {
  let [request, last] = [0, 0];
  const tick = (paint: number) => {
    request = 0;
    // Paused since this paint was asked for.
    if (!store.getState().playing) return;
    const passed = Math.min(LONGEST_PAINT, Math.max(0, paint - last));
    last = paint;
    store.setState((s) => {
      const at = Math.min(length, s.at + (passed * s.rate * length) / takes);
      return { at, playing: at < length };
    });
  };
  const wake = () => {
    if (request !== 0 || !store.getState().playing) return;
    request = requestAnimationFrame(tick);
  };
  const begin = (state: ClockState, before: ClockState) => {
    if (state.playing && !before.playing) last = performance.now();
    wake();
  };
  last = performance.now();
  wake();
  const unsubscribe = store.subscribe(begin);
  return () => {
    unsubscribe();
    cancelAnimationFrame(request);
  };
}
