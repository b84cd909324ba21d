/** Whether the beginner's hints are wanted: on until somebody switches them off, remembered for the next visit. */
import { createStore } from 'zustand/vanilla';
import { recall, remember } from '../storage';

const KEPT = 'hints';

export const hintsStore = createStore<{ readonly on: boolean }>(() => ({ on: recall(KEPT) !== 'off' }));

export function setHints(on: boolean): void {
  hintsStore.setState({ on });
  remember(KEPT, on ? 'on' : 'off');
}
