/**
 * What stands around the stage, fetched once the film is there: header, inspector, drawers, the
 * account, the end card, the keys, what takes dropped files and what keeps the address in step.
 */
import { memo, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Layout } from '../playback';
import { NAMING } from '../view/drawer/Openers';
import { useLanguage } from '../view/language/language';
import { StageParts } from '../view/stage/StageParts';
import { asking } from './asking';
import { DrawerOpeners, type DrawerOpenersProps } from './drawer/DrawerOpeners';
import { DrawerPane } from './drawer/DrawerPane';
import { InspectorPane } from './InspectorPane';
import { LedgerPane } from './LedgerPane';
import { Splitter } from './Splitter';
import { type PlayerStore, timelineIn } from './player-store';
import { titleOf } from './story-names';
import { TopBar } from './TopBar';

export { KeyMap } from '../view/KeyMap';
export { EndCard } from './EndCard';
export { Splitter };
export { startAddressBar } from './address-bar';
export { watchScenarioDrops } from './share/scenario-drop';

/** What the browser calls the page. */
export function PageTitle({ store }: { readonly store: PlayerStore }) {
  const scenario = useStore(store, (state) => timelineIn(state).trace.scenario);
  const title = titleOf(scenario, useLanguage());
  useEffect(() => {
    document.title = `${title}, Flannelgraph`;
  }, [title]);
  return null;
}

/** What a step does not change. */
export const Top = memo(TopBar);
export const Ledger = memo(LedgerPane);
export const StageOpeners = memo(function StageOpeners({ store }: Pick<DrawerOpenersProps, 'store'>) {
  return (
    <div className="stage-openers">
      <DrawerOpeners store={store} names={NAMING} />
    </div>
  );
});
export const Inspector = memo(InspectorPane);
export const BesideDrawer = memo(DrawerPane);

interface PartsProps {
  readonly store: PlayerStore;
  readonly layout: Layout;
}

export const Parts = memo(function Parts({ store, layout }: PartsProps) {
  const { ask, point } = useMemo(() => asking(store), [store]);
  return <StageParts layout={layout} onPoint={point} onAsk={ask} />;
});
