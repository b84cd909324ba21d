/** Opens the glossary, at the term that the address names behind its hash. */
import { type ReactNode, StrictMode } from 'react';
import { addressed } from '../address/addressed';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { startRoomAddress } from '../room/room-address';
import { createRoomStore, followReader } from '../room/room-store';
import { readGlossary } from './glossary-link';
import { GlossaryApp } from './GlossaryApp';
import '../../view/room/room.css';
import '../../view/glossary/glossary.css';

export function start(): ReactNode {
  const { looks, problems } = readGlossary(addressed());
  const store = createRoomStore({}, looks, problems);
  followReader(store);
  const address = startRoomAddress(() => undefined);
  return (
    <StrictMode>
      <LanguageRoot store={store}>
        <ErrorBoundary>
          <GlossaryApp store={store} address={address} />
        </ErrorBoundary>
      </LanguageRoot>
    </StrictMode>
  );
}
