/** Opens a player: reads the address, and keeps player, address, clock and surroundings in step. */
import { type ReactNode, StrictMode } from 'react';
import { App } from './App';
import { followLanguage } from './catalogues';
import { type First } from './film/known-film';
import { startClock } from './clock';
import { fetchBehind } from './film/engine-at-hand';
import { HintsRoot } from './glossary/HintsRoot';
import { ErrorBoundary } from './ErrorBoundary';
import { LanguageRoot } from './LanguageRoot';
import { createPlayerStore } from './player-store';
import { followSurroundings, surroundings } from './surroundings';
import { keptWidth, showWidth } from './inspector-width';
import { prepareTimeline } from './film/timelines';

/** The player that the page's address asks for. */
export async function start(first: Promise<First>): Promise<ReactNode> {
  const { parsed, trace } = await first;
  // What is wrong with a link stands over the film from the start. Cannot it be had, that is said there.
  if (parsed.problems.length > 0) await import('./LinkProblems').catch(() => undefined);
  const around = surroundings();
  await prepareTimeline(parsed.link.scenario, around.shape, trace);
  const store = createPlayerStore(parsed, around);
  followSurroundings(store);
  followLanguage(store);
  startClock(store);
  showWidth(keptWidth());
  void fetchBehind();
  return (
    <StrictMode>
      <ErrorBoundary>
        <LanguageRoot store={store}>
          <HintsRoot>
            <App store={store} />
          </HintsRoot>
        </LanguageRoot>
      </ErrorBoundary>
    </StrictMode>
  );
}
