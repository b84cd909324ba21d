/** What a packet can travel along, and the soft stroke where it has been. */
import { type Cable, drawCables, drawTravelled, type TravelledPath } from '../../playback';
import { Drawing } from '../Drawing';

export const Cables = ({ cables }: { readonly cables: readonly Cable[] }) => (
  <Drawing of={drawCables(cables)} />
);

/** Under the devices. The painter lengthens the strokes while a packet is on its way. */
export const Travelled = ({ paths }: { readonly paths: readonly TravelledPath[] }) => (
  <Drawing of={drawTravelled(paths)} />
);
