/** Opens the load room that the address asks for. */
import { type ReactNode, StrictMode } from 'react';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { addressed } from '../address/addressed';
import { startRoomAddress } from '../room/room-address';
import { createRoomStore, followReader } from '../room/room-store';
import { readLoad, showLoad } from './load-state';
import { LoadApp } from './LoadApp';
import '../../view/room/room.css';
import '../../view/cost/cost.css';
import '../../view/race/race.css';
import '../../view/charts/charts.css';
import '../../view/load/load.css';
import '../../view/load/load-film.css';

export function start(): ReactNode {
  const { settings, looks, problems } = readLoad(addressed());
  const store = createRoomStore(settings, looks, problems);
  followReader(store);
  const address = startRoomAddress((query) => showLoad(store, query));
  return (
    <StrictMode>
      <LanguageRoot store={store}>
        <ErrorBoundary>
          <LoadApp store={store} address={address} />
        </ErrorBoundary>
      </LanguageRoot>
    </StrictMode>
  );
}
