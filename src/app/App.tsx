/** One player: where the store meets the components. Everything below takes props and gives callbacks. */
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { type Drawer } from '../link/drawer';
import { type Command, type Timeline } from '../playback';
import { Transport } from '../view/controls/Transport';
import { KeyMap } from '../view/KeyMap';
import { LanesView } from '../view/lanes/LanesView';
import { useLanguage } from '../view/language/language';
import { Announcer } from './Announcer';
import { DrawerPane } from './drawer/DrawerPane';
import { EndCard } from './EndCard';
import { InspectorPane } from './InspectorPane';
import { kindOf, wishOf } from './keyboard';
import { LedgerPane } from './LedgerPane';
import { titleOf } from './naming';
import { LinkProblems } from './LinkProblems';
import { obey } from './obey';
import { type PaneProps } from './pane';
import { dispatch, type PlayerStore, timelineIn } from './player-store';
import { StagePane } from './StagePane';
import { TopBar } from './TopBar';
import { useCaption } from './use-caption';
import { useFilm } from './use-film';

const Presenter = lazy(() =>
  import('./present/Presenter').then(({ Presenter: component }) => ({ default: component })),
);
const ExportPane = lazy(() =>
  import('./export/ExportPane').then(({ ExportPane: component }) => ({ default: component })),
);

export interface AppProps {
  readonly store: PlayerStore;
}

export function App({ store }: AppProps) {
  const timeline = useStore(store, timelineIn);
  const showing = useFilm(store, timeline);
  const caption = useCaption(timeline, showing);
  const root = useFocus();
  useTitle(timeline);
  const { face, drawer, presenting } = useFace(store, timeline);
  return (
    <div ref={root} className={face} tabIndex={-1} onKeyDown={(event) => onKeyDown(store, event)}>
      {presenting ? (
        <Suspense fallback={null}>
          <Presenter store={store} showing={showing} caption={caption} />
        </Suspense>
      ) : (
        <Screen store={store} showing={showing} caption={caption} drawer={drawer} />
      )}
      <Announcer store={store} caption={caption} />
      <Keys store={store} />
      <Export store={store} />
    </div>
  );
}

/** What the player looks like from outside: shape, and what is open. */
function useFace(store: PlayerStore, { layout }: Timeline) {
  const sheetOpen = useStore(store, (s) => s.sheetOpen);
  const drawer = useStore(store, (s) => s.drawer);
  const presenting = useStore(store, (s) => s.show.present);
  const face = [
    `app app-${layout.shape}`,
    sheetOpen && 'sheet-open',
    drawer !== null && 'drawer-open',
    presenting && 'presenting',
  ];
  return { face: face.filter(Boolean).join(' '), drawer, presenting };
}

/** All that is on the screen when nobody gives a talk. */
function Screen({ store, showing, caption, drawer }: PaneProps & { readonly drawer: Drawer | null }) {
  const { timeline } = showing.film;
  return (
    <>
      <TopBar store={store} />
      <Problems store={store} />
      <StagePane
        store={store}
        showing={showing}
        caption={caption}
        atTheEnd={<EndCard store={store} timeline={timeline} />}
      />
      {drawer === null ? (
        <InspectorPane store={store} showing={showing} caption={caption} />
      ) : (
        <DrawerPane store={store} showing={showing} drawer={drawer} />
      )}
      <Foot store={store} showing={showing} caption={caption} />
    </>
  );
}

/** Fetched when it is opened. */
function Export({ store }: AppProps) {
  const open = useStore(store, (s) => s.exportOpen);
  return open ? (
    <Suspense fallback={null}>
      <ExportPane store={store} />
    </Suspense>
  ) : null;
}

function onKeyDown(store: PlayerStore, event: KeyboardEvent): void {
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  const wish = wishOf({ key: event.key, shift: event.shiftKey, modified, on: kindOf(event.target) });
  if (wish === null) return;
  if (wish.do !== 'close') event.preventDefault();
  obey(store, wish);
}

/** The window and the history name the story that is told. */
function useTitle({ trace }: Timeline): void {
  const title = titleOf(trace.scenario, useLanguage());
  useEffect(() => {
    document.title = `${title}, Flannelgraph`;
  }, [title]);
}

/** Keys work at once where the player is the whole page; framed, it waits to be chosen. */
function useFocus() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (window.parent === window && document.activeElement === document.body)
      root.current?.focus({ preventScroll: true });
  }, []);
  return root;
}

function Foot({ store, showing, caption }: PaneProps) {
  const { film, moment } = showing;
  const playing = useStore(store, (s) => s.player.playing);
  const rate = useStore(store, (s) => s.player.rate);
  const mode = useStore(store, (s) => s.player.mode);
  const step = caption?.step.index ?? -1;
  const command = (wish: Command) => dispatch(store, wish);
  return (
    <footer className="foot">
      <Transport
        {...{ playing, rate, mode }}
        step={Math.max(0, step)}
        steps={film.timeline.steps.length}
        ended={moment.live.ended}
        onCommand={command}
      />
      <LanesView film={film} mode={mode} step={step} onScrub={(to) => dispatch(store, { do: 'seek', to })} />
      <LedgerPane timeline={film.timeline} shown={moment.standing.shown} />
    </footer>
  );
}

function Problems({ store }: AppProps) {
  const problems = useStore(store, (s) => s.problems);
  return <LinkProblems problems={problems} onDismiss={() => store.setState({ problems: [] })} />;
}

function Keys({ store }: AppProps) {
  const open = useStore(store, (s) => s.keysOpen);
  return <KeyMap open={open} onClose={() => store.setState({ keysOpen: false })} />;
}
