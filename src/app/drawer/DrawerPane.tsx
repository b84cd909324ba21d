/** What is open beside the stage, fetched when it is first opened; the film and its stage go on beside it. */
import { type ReactNode, useEffect, useState } from 'react';
import { type Drawer, type DrawerName } from '../../link/drawer';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { useWords } from '../../view/language/language';
import { fetched, type Frame } from '../fetched';
import { type PlayerStore } from '../player-store';
import { type DrawerProps } from './drawer-props';
import { type Showing } from '../film/use-film';

const DRAWERS: Readonly<Record<DrawerName, (props: DrawerProps & Frame) => ReactNode>> = {
  who: fetched(() => import('./WhoDrawer').then((m) => m.WhoDrawer)),
  addresses: fetched(() => import('./AddressesDrawer').then((m) => m.AddressesDrawer)),
  edit: fetched(() => import('./EditDrawer').then((m) => m.EditDrawer)),
  break: fetched(() => import('./BreakDrawer').then((m) => m.BreakDrawer)),
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
  return (
    <Opened
      key={drawer.name}
      store={store}
      showing={showing}
      of={drawer.of}
      onClose={close}
      onLeave={close}
      frame={(standIn) => (
        <DrawerFrame title={words[drawer.name]} onClose={close}>
          {standIn}
        </DrawerFrame>
      )}
    />
  );
}
