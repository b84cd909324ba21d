/** Opens the race that the address asks for. */
import { type ReactNode, StrictMode } from 'react';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { addressed } from '../address/addressed';
import { startRoomAddress } from '../room/room-address';
import { createRoomStore, followReader } from '../room/room-store';
import { readRace, settingsOf, showRace } from './race-state';
import { RaceApp } from './RaceApp';
import '../../view/room/room.css';
import '../../view/cost/cost.css';
import '../../view/race/race.css';

export function start(): ReactNode {
  const parsed = readRace(addressed());
  const settings = settingsOf(parsed);
  const store = createRoomStore(settings, parsed.link, parsed.problems);
  followReader(store);
  const address = startRoomAddress((query) => showRace(store, query));
  const opening = { settings, at: parsed.link.at, troubled: parsed.problems.length > 0 };
  return (
    <StrictMode>
      <LanguageRoot store={store}>
        <ErrorBoundary>
          <RaceApp store={store} address={address} opening={opening} />
        </ErrorBoundary>
      </LanguageRoot>
    </StrictMode>
  );
}
