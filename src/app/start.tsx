/** Opens the page: reads the address, makes a player and keeps it in step with address, clock and surroundings. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { parseLink } from '../link/link';
import { startAddressBar } from './address-bar';
import { App } from './App';
import { startClock } from './clock';
import { ErrorBoundary, Mishap } from './ErrorBoundary';
import { createPlayerStore, type PlayerStore } from './player-store';
import { followSurroundings, surroundings } from './surroundings';

function open(): PlayerStore {
  const store = createPlayerStore(parseLink(location.search), surroundings());
  followSurroundings(store);
  startAddressBar(store);
  startClock(store);
  return store;
}

/** Shows a player in `element`; a mistake of ours is shown in its place. */
export function start(element: HTMLElement): void {
  const root = createRoot(element);
  try {
    const store = open();
    root.render(
      <StrictMode>
        <ErrorBoundary>
          <App store={store} />
        </ErrorBoundary>
      </StrictMode>,
    );
  } catch (error) {
    root.render(<Mishap message={error instanceof Error ? error.message : String(error)} />);
  }
}
