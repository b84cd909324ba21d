/** Opens the diagnosis that the address asks for. */
import { type ReactNode, StrictMode } from 'react';
import { HintsRoot } from '../glossary/HintsRoot';
import { fetchEngine } from '../film/engine-at-hand';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { addressed } from '../address/addressed';
import { startRoomAddress } from '../room/room-address';
import { createRoomStore, followReader } from '../room/room-store';
import { parseDiagnoseLink, throwDice } from './diagnose-link';
import { DiagnoseApp } from './DiagnoseApp';
import '../../view/room/room.css';
import '../../view/styles/commands.css';
import '../../view/diagnose/diagnose.css';

export async function start(): Promise<ReactNode> {
  await fetchEngine();
  const { settings, looks, problems } = parseDiagnoseLink(addressed(), throwDice());
  const store = createRoomStore(settings, looks, problems);
  followReader(store);
  const address = startRoomAddress((query) => {
    const again = parseDiagnoseLink(query, store.getState().settings.seed);
    store.setState({ settings: again.settings, problems: again.problems });
  });
  return (
    <StrictMode>
      <LanguageRoot store={store}>
        <ErrorBoundary>
          <HintsRoot>
            <DiagnoseApp store={store} address={address} />
          </HintsRoot>
        </ErrorBoundary>
      </LanguageRoot>
    </StrictMode>
  );
}
