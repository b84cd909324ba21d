/**
 * Opens a film in somebody's page: no address bar to keep, no theme to remember, an ear for the page around it.
 *
 * Rule: docs/embedding.md. A frame that has no storage, no history and no name (sandboxed) loses nothing here.
 */
import { type ReactNode, StrictMode } from 'react';
import { type ParsedLink } from '../../link/link';
import { followLanguage } from '../catalogues';
import { startClock } from '../clock';
import { fetchEngine } from '../film/engine-at-hand';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { createPlayerStore, dispatch, type PlayerStore } from '../player-store';
import { addressed } from '../address/addressed';
import { followSurroundings, showTheme, surroundings } from '../surroundings';
import { ClickedFilm } from './ClickedFilm';
import { EmbedApp } from './EmbedApp';
import { followSize } from './follow-size';
import { type Ear, listen } from './listen';
import { createHand } from './mover';
import { watchView } from './out-of-view';
import { firstFilm } from '../work/first-film';

/** The film that the page's address asks for; `start=click` has it wait, unless a page around is to command it. */
export async function start(): Promise<ReactNode> {
  const { readLink } = await fetchEngine();
  const parsed = await readLink(addressed());
  const { show } = parsed.link;
  if (show.start !== 'click' || show.api) return startMade(parsed);
  const asked: ParsedLink = { ...parsed, link: { ...parsed.link, show: { ...show, play: 'yes' } } };
  showTheme(parsed.link.theme);
  return <ClickedFilm parsed={parsed} film={() => startMade(asked)} />;
}

/** The film of a link, once it has been computed. */
const startMade = async (asked: ParsedLink): Promise<ReactNode> =>
  startEmbed((await firstFilm(asked)).parsed);

/** The film of a link, for a frame; it has been computed. */
function startEmbed(parsed: ParsedLink): ReactNode {
  const { show } = parsed.link;
  const around = surroundings();
  const still = around.still || show.motion !== 'auto';
  const store = createPlayerStore(parsed, { ...around, still, theme: 'auto' });
  // A figure waits to be asked: what plays by itself beside a text takes the reader from it.
  dispatch(store, { do: show.play === 'yes' && !still ? 'play' : 'pause' });
  dispatch(store, { do: 'rate', rate: show.speed });
  followSurroundings(store);
  followLanguage(store);
  if (show.motion !== 'auto') keepStill(store);
  if (show.loop) repeat(store);
  startClock(store);
  const hand = createHand();
  watchView({ element: document.documentElement, store, hand, playWhenSeen: show.play === 'visible' });
  let ear: Ear | null = null;
  const { size } = followSize(store, (wanted) => {
    for (const session of ear?.sessions() ?? []) session.tell('resize', wanted);
  });
  if (show.api) ear = listen({ store, hand, now: () => performance.now(), size }, show.origin);
  return (
    <StrictMode>
      <ErrorBoundary>
        <LanguageRoot store={store}>
          <EmbedApp store={store} controls={show.controls} />
        </LanguageRoot>
      </ErrorBoundary>
    </StrictMode>
  );
}

/** The link asked for less motion than the reader's own setting would allow. */
const keepStill = (store: PlayerStore): (() => void) =>
  store.subscribe(({ still }) => {
    if (!still) store.setState({ still: true });
  });

/** From the end to the beginning, for as long as it plays. */
const repeat = (store: PlayerStore): (() => void) =>
  store.subscribe((now, before) => {
    const ranOut =
      before.player.playing && !now.player.playing && now.player.position > before.player.position;
    if (ranOut) dispatch(store, { do: 'play' });
  });
