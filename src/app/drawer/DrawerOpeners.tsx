/** The buttons that open and close what stands beside the stage. */
import { useStore } from 'zustand';
import { type Opener, Openers } from '../../view/drawer/Openers';
import { dispatch, type PlayerStore } from '../player-store';

export interface DrawerOpenersProps {
  readonly store: PlayerStore;
  readonly names: readonly Opener[];
}

export function DrawerOpeners({ store, names }: DrawerOpenersProps) {
  const opened = useStore(store, (s) => s.drawer?.name ?? null);
  const open = (name: Opener) => {
    // Whoever reads about addresses or faults, or changes something, does not watch: the film waits where it is.
    dispatch(store, { do: 'pause' });
    store.setState({ drawer: opened === name ? null : { name, of: null }, pointed: null });
  };
  return <Openers names={names} opened={opened} onOpen={open} />;
}
