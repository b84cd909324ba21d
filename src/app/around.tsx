/**
 * What stands around the stage, fetched once the film is there: header, inspector, drawers, the
 * account, the end card, the keys, what takes dropped files and what keeps the address in step.
 */
import { memo, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Layout } from '../playback';
import { KeyMap } from '../view/KeyMap';
import { NAMING } from '../view/drawer/Openers';
import { useLanguage } from '../view/language/language';
import { StageParts } from '../view/stage/StageParts';
import { asking } from './asking';
import { DrawerOpeners } from './drawer/DrawerOpeners';
import { DrawerPane } from './drawer/DrawerPane';
import { InspectorPane } from './InspectorPane';
import { LedgerPane } from './LedgerPane';
import { Splitter as MovedEdge } from './Splitter';
import { type PlayerStore, timelineIn } from './player-store';
import { titleOf } from './story-names';
import { TopBar } from './TopBar';

export { EndCard } from './EndCard';
export { startAddressBar } from './address/bar';
export { watchScenarioDrops } from './share/scenario-drop';

interface StoreProps {
  readonly store: PlayerStore;
}

/** What the browser calls the page. */
function PageTitle({ store }: StoreProps) {
  const scenario = useStore(store, (state) => timelineIn(state).trace.scenario);
  const title = titleOf(scenario, useLanguage());
  useEffect(() => {
    document.title = `${title}, Flannelgraph`;
  }, [title]);
  return null;
}

function Keys({ store }: StoreProps) {
  const open = useStore(store, (s) => s.keysOpen);
  return <KeyMap open={open} onClose={() => store.setState({ keysOpen: false })} />;
}

/** What has no place on the page: its title, and the list of keys. */
export const Unplaced = memo(function Unplaced({ store }: StoreProps) {
  return (
    <>
      <PageTitle store={store} />
      <Keys store={store} />
    </>
  );
});

/** What a step does not change. */
export const Top = memo(TopBar);
export const Splitter = memo(MovedEdge);
export const Ledger = memo(LedgerPane);
export const StageOpeners = memo(function StageOpeners({ store }: StoreProps) {
  return (
    <div className="stage-openers">
      <DrawerOpeners store={store} names={NAMING} />
    </div>
  );
});
export const Inspector = memo(InspectorPane);
export const BesideDrawer = memo(DrawerPane);

interface PartsProps extends StoreProps {
  readonly layout: Layout;
}

export const Parts = memo(function Parts({ store, layout }: PartsProps) {
  const { ask, point } = useMemo(() => asking(store), [store]);
  return <StageParts layout={layout} onPoint={point} onAsk={ask} />;
});
