/** What the stage is asked: a step to go to; who a box is, which its row in the device map says. */
import { type Box } from '../playback';
import { dispatch, type PlayerStore } from './player-store';

export const asking = (store: PlayerStore) => ({
  go: (step: number) => dispatch(store, { do: 'step', to: step }),
  ask: ({ id, pod, node }: Box) => {
    dispatch(store, { do: 'pause' });
    store.setState({ drawer: { name: 'who', of: pod ?? node }, pointed: id, sheetOpen: false });
  },
  // What a drawer tells of stays pointed at when the focus moves into it.
  point: (pointed: string | null) => {
    if (pointed !== null || store.getState().drawer === null) store.setState({ pointed });
  },
});
