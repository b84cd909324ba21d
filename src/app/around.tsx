/**
 * What stands around the stage, fetched once the film is there: header, inspector, drawers, the
 * account, the end card, the keys, and what takes dropped files.
 */
import { memo } from 'react';
import { NAMING } from '../view/drawer/Openers';
import { DrawerOpeners, type DrawerOpenersProps } from './drawer/DrawerOpeners';
import { DrawerPane } from './drawer/DrawerPane';
import { InspectorPane } from './InspectorPane';
import { LedgerPane } from './LedgerPane';
import { Splitter } from './Splitter';
import { TopBar } from './TopBar';

export { KeyMap } from '../view/KeyMap';
export { EndCard } from './EndCard';
export { Splitter };
export { watchScenarioDrops } from './share/scenario-drop';

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
