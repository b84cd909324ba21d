/** What stands around the stage, fetched once the film is there: header, inspector, drawers, the end card, the keys. */
import { memo } from 'react';
import { DrawerPane } from './drawer/DrawerPane';
import { InspectorPane } from './InspectorPane';
import { TopBar } from './TopBar';

export { KeyMap } from '../view/KeyMap';
export { EndCard } from './EndCard';

/** What a step does not change. */
export const Top = memo(TopBar);
export const Inspector = memo(InspectorPane);
export const BesideDrawer = memo(DrawerPane);
