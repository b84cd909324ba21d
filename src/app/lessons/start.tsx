/** Opens the lessons that the address asks for. */
import { type ReactNode, StrictMode } from 'react';
import { HintsRoot } from '../glossary/HintsRoot';
import { fetchEngine } from '../film/engine-at-hand';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { addressed } from '../address/addressed';
import { startRoomAddress } from '../room/room-address';
import { createRoomStore, followReader } from '../room/room-store';
import { parseLessonLink } from './lesson-link';
import { createStudy, showLesson } from './lesson-store';
import { LessonsApp } from './LessonsApp';
import '../../view/room/room.css';
import '../../view/lessons/lessons.css';

export async function start(): Promise<ReactNode> {
  await fetchEngine();
  const { link, problems } = parseLessonLink(addressed());
  const { lesson, page, done } = link;
  const store = createRoomStore({ lesson, page, done }, link, problems);
  followReader(store);
  const address = startRoomAddress((query) => showLesson(store, query));
  return (
    <StrictMode>
      <LanguageRoot store={store}>
        <ErrorBoundary>
          <HintsRoot>
            <LessonsApp store={store} study={createStudy(done)} address={address} />
          </HintsRoot>
        </ErrorBoundary>
      </LanguageRoot>
    </StrictMode>
  );
}
