/** The one place that knows what time it is outside: while something plays, every paint tells the player how long it took. */
import { dispatch, type PlayerStore } from './player-store';

/** A hidden page is not painted; the film waits instead of leaping. */
const LONGEST_PAINT = 100;

/** Runs until the returned function is called; asks for paints only while something moves. */
export function startClock(store: PlayerStore): () => void {
  let request = 0;
  let last = 0;
  const tick = (now: number) => {
    request = 0;
    dispatch(store, { do: 'elapse', realMilliseconds: Math.min(LONGEST_PAINT, Math.max(0, now - last)) });
    last = now;
    wake();
  };
  const wake = () => {
    const { player, travel } = store.getState();
    if (request !== 0 || (!player.playing && travel === null)) return;
    request = requestAnimationFrame(tick);
  };
  const start = () => {
    if (request === 0) last = performance.now();
    wake();
  };
  const unsubscribe = store.subscribe(start);
  start();
  return () => {
    unsubscribe();
    cancelAnimationFrame(request);
  };
}
