/** Opens a player: reads the address, and keeps player, address, clock and surroundings in step. */
import { type ReactNode, StrictMode } from 'react';
import { startAddressBar } from './address-bar';
import { App } from './App';
import { followLanguage } from './catalogues';
import { type First } from './known-film';
import { startClock } from './clock';
import { fetchBehind } from './engine-at-hand';
import { HintsRoot } from './glossary/HintsRoot';
import { ErrorBoundary } from './ErrorBoundary';
import { LanguageRoot } from './LanguageRoot';
import { createPlayerStore } from './player-store';
import { watchScenarioDrops } from './share/scenario-drop';
import { followSurroundings, surroundings } from './surroundings';
import { prepareTimeline } from './timelines';

/** The player that the page's address asks for. */
export async function start(first: Promise<First>): Promise<ReactNode> {
  const { parsed, trace } = await first;
  const around = surroundings();
  await prepareTimeline(parsed.link.scenario, around.shape, trace);
  const store = createPlayerStore(parsed, around);
  followSurroundings(store);
  followLanguage(store);
  startAddressBar(store);
  startClock(store);
  watchScenarioDrops(store);
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
