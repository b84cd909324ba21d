/** What a packet can travel along, and the soft stroke where it has been. */
import { memo } from 'react';
import { type Cable, drawCables, drawTravelled, type TravelledPath } from '../../playback';
import { Drawing } from '../Drawing';

/** Drawn once for a layout. */
export const Cables = memo(function Cables({ cables }: { readonly cables: readonly Cable[] }) {
  return <Drawing of={drawCables(cables)} />;
});

/** Under the devices. The painter lengthens the strokes while a packet is on its way. */
export const Travelled = ({ paths }: { readonly paths: readonly TravelledPath[] }) => (
  <Drawing of={drawTravelled(paths)} />
);
