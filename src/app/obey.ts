/** A wish from the keyboard → commands to the player. */
import type { Step, StoryTime } from '../playback';
import { type Wish } from './keyboard';
import { dispatch, type PlayerStore, present, timelineIn } from './player-store';

/** The speeds that the player offers, slowest first. */
export const SPEEDS = [0.25, 0.5, 1, 1.5, 2, 4] as const;

const isCrossing = (step: Step): boolean => step.focus.kind === 'cross';

function toCrossing(store: PlayerStore, way: 1 | -1): void {
  const state = store.getState();
  const { steps, pacings } = timelineIn(state);
  const { segments, holds } = pacings[state.player.mode];
  const from = (step: Step): number => segments[holds[step.index] ?? -1]?.from ?? 0;
  const { position } = state.player;
  const there =
    way > 0
      ? steps.find((s) => isCrossing(s) && from(s) > position)
      : steps.findLast((s) => isCrossing(s) && from(s) < position);
  if (there !== undefined) dispatch(store, { do: 'step', to: there.index });
  else dispatch(store, { do: way > 0 ? 'last' : 'first' });
}

function nextSpeed(rate: number, way: 1 | -1): number {
  return (way > 0 ? SPEEDS.find((s) => s > rate) : SPEEDS.findLast((s) => s < rate)) ?? rate;
}

/** A little on or back from where the film stands; it pauses there. */
function nudge(store: PlayerStore, by: number): void {
  dispatch(store, { do: 'pause' });
  dispatch(store, { do: 'seek', to: (store.getState().player.position + by) as StoryTime });
}

function toPart(store: PlayerStore, part: number): void {
  const state = store.getState();
  const { length } = timelineIn(state).pacings[state.player.mode];
  dispatch(store, { do: 'seek', to: (length * part) as StoryTime });
}

/** Does what a wish asks for. */
export function obey(store: PlayerStore, wish: Wish): void {
  if (wish.do === 'nudge') nudge(store, wish.by);
  else if (wish.do === 'part') toPart(store, wish.part);
  else if (wish.do === 'crossing') toCrossing(store, wish.way);
  else if (wish.do === 'faster')
    dispatch(store, { do: 'rate', rate: nextSpeed(store.getState().player.rate, wish.way) });
  else if (wish.do === 'camera') store.setState({ lensWish: wish.wish });
  else if (wish.do === 'keys') store.setState({ keysOpen: true });
  else if (wish.do === 'present') present(store, !store.getState().show.present);
  else if (wish.do === 'close')
    store.setState({ keysOpen: false, sheetOpen: false, drawer: null, pointed: null });
  else dispatch(store, wish);
}
