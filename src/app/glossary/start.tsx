/** Opens the glossary, at the term that the address names behind its hash. */
import { type ReactNode, StrictMode } from 'react';
import { type Problem } from '../../engine';
import { createReader, wordOf } from '../../link/reader';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { startRoomAddress } from '../room/room-address';
import { type Looks, readLooks } from '../room/room-looks';
import { createRoomStore, followReader } from '../room/room-store';
import { GlossaryApp } from './GlossaryApp';
import '../../view/room/room.css';
import '../../view/glossary/glossary.css';

const NAMES = ['v', 'view', 'theme', 'lang'] as const;

function readGlossary(query: string): { readonly looks: Looks; readonly problems: readonly Problem[] } {
  const reader = createReader(query, NAMES);
  reader.read('v', wordOf(['1']), '1', '1');
  const looks = readLooks(reader);
  reader.refuseRest();
  return { looks, problems: reader.problems };
}

export function start(): ReactNode {
  const { looks, problems } = readGlossary(location.search);
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
