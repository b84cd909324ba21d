/** What is open beside the stage, fetched when it is first opened; the film and its stage go on beside it. */
import { type ComponentType, lazy, type LazyExoticComponent, Suspense, useEffect, useState } from 'react';
import { type Drawer, type DrawerName } from '../../link/drawer';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { useWords } from '../../view/language/language';
import { type PlayerStore } from '../player-store';
import { type DrawerProps } from './drawer-props';
import { type Showing } from '../use-film';

const DRAWERS: Readonly<Record<DrawerName, LazyExoticComponent<ComponentType<DrawerProps>>>> = {
  who: lazy(() => import('./WhoDrawer').then(({ WhoDrawer }) => ({ default: WhoDrawer }))),
  addresses: lazy(() =>
    import('./AddressesDrawer').then(({ AddressesDrawer }) => ({ default: AddressesDrawer })),
  ),
  edit: lazy(() => import('./EditDrawer').then(({ EditDrawer }) => ({ default: EditDrawer }))),
  break: lazy(() => import('./BreakDrawer').then(({ BreakDrawer }) => ({ default: BreakDrawer }))),
};

export interface DrawerPaneProps {
  readonly store: PlayerStore;
  readonly showing: Showing;
  readonly drawer: Drawer;
}

/** Whoever had the focus when it opened gets it back. */
function useWayBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}

export function DrawerPane({ store, showing, drawer }: DrawerPaneProps) {
  const words = useWords(DRAWER_WORDS);
  useWayBack();
  const Opened = DRAWERS[drawer.name];
  const close = () => store.setState({ drawer: null, pointed: null });
  const waiting = (
    <DrawerFrame title={words[drawer.name]} onClose={close}>
      <p className="empty">{words.loading}</p>
    </DrawerFrame>
  );
  return (
    <Suspense fallback={waiting}>
      <Opened key={drawer.name} store={store} showing={showing} of={drawer.of} onClose={close} />
    </Suspense>
  );
}
