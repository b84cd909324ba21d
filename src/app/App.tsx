/** One player: where the store meets the components. Everything below takes props and gives callbacks. */
import { type KeyboardEvent, memo, useCallback, useDeferredValue, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { type Drawer } from '../link/drawer';
import type { Command, StoryTime, Timeline } from '../playback';
import { Transport } from '../view/controls/Transport';
import { LanesView } from '../view/lanes/LanesView';
import { Unfetched } from '../view/Waiting';
import { Announcer } from './Announcer';
import { fetched, noted } from './fetched';
import { kindOf, wishOf } from './keyboard';
import { obey } from './obey';
import { type PaneProps } from './pane';
import { dispatch, type PlayerStore, present, timelineIn } from './player-store';
import { StagePane } from './StagePane';
import { type Around, type Surrounded, useAround } from './use-around';
import { useCaption } from './use-caption';
import { useFilm } from './film/use-film';

/** Most links have none. Fetched before the page is drawn when there are some (start.tsx): nothing moves for them. */
const LinkProblems = fetched(() => import('./LinkProblems').then((m) => m.LinkProblems));
const Presenter = fetched(() => import('./present/Presenter').then((m) => m.Presenter));
const ExportPane = fetched(() => import('./export/ExportPane').then((m) => m.ExportPane));

export interface AppProps {
  readonly store: PlayerStore;
}

export function App({ store }: AppProps) {
  const timeline = useStore(store, timelineIn);
  const showing = useFilm(store, timeline);
  const caption = useCaption(timeline, showing);
  const root = useFocus();
  const { face, drawer, presenting } = useFace(store, timeline);
  const surrounded = useAround(store);
  return (
    <div ref={root} className={face} tabIndex={-1} onKeyDown={(event) => onKeyDown(store, event)}>
      {presenting ? (
        <Presenter store={store} showing={showing} caption={caption} onLeave={() => present(store, false)} />
      ) : (
        <Screen store={store} showing={showing} caption={caption} drawer={drawer} {...surrounded} />
      )}
      <Announcer store={store} caption={caption} />
      {surrounded.around !== null && <surrounded.around.Unplaced store={store} />}
      <Export store={store} />
      <Missing store={store} />
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

type ScreenProps = PaneProps & Surrounded & { readonly drawer: Drawer | null };

/** All that is on the screen when nobody gives a talk. */
function Screen({ store, showing, caption, drawer, around, parts }: ScreenProps) {
  return (
    <>
      {around !== null && parts > 1 ? (
        <around.Top store={store} />
      ) : (
        <header className="top top-room">
          <h1>Flannelgraph</h1>
        </header>
      )}
      <Problems store={store} />
      <Middle store={store} showing={showing} caption={caption} around={around} parts={parts} />
      {/* In the room that is kept for them. */}
      {around !== null && parts > 2 ? (
        <Beside around={around} store={store} showing={showing} caption={caption} drawer={drawer} />
      ) : (
        <div className="inspector-room" />
      )}
      {parts > 0 ? (
        <Foot around={around} store={store} showing={showing} caption={caption} />
      ) : (
        <div className="foot-room" />
      )}
    </>
  );
}

/** The stage, and on it what has come since. */
function Middle({ store, showing, caption, around, parts }: PaneProps & Surrounded) {
  const { timeline } = showing.film;
  const come = parts > 1 ? around : null;
  return (
    <StagePane
      store={store}
      showing={showing}
      caption={caption}
      parts={come !== null && <come.Parts store={store} layout={showing.moment.stands.layout} />}
      openers={come !== null && <come.StageOpeners store={store} />}
      edge={come !== null && <come.Splitter />}
      atTheEnd={around === null ? undefined : <around.EndCard store={store} timeline={timeline} />}
    />
  );
}

type BesideProps = PaneProps & { readonly drawer: Drawer | null; readonly around: Around };

/** What stands beside the stage comes after it: the answer to a key is the picture, and this is much to draw. */
function Beside({ store, drawer, around, ...now }: BesideProps) {
  const showing = useDeferredValue(now.showing);
  const caption = useDeferredValue(now.caption);
  return drawer === null ? (
    <around.Inspector store={store} showing={showing} caption={caption} />
  ) : (
    <around.BesideDrawer store={store} showing={showing} drawer={drawer} />
  );
}

/** Fetched when it is opened. */
function Export({ store }: AppProps) {
  const open = useStore(store, (s) => s.exportOpen);
  return open ? (
    <ExportPane store={store} frame={noted} onLeave={() => store.setState({ exportOpen: false })} />
  ) : null;
}

/** What was taken from a list and could not be fetched. */
function Missing({ store }: AppProps) {
  const again = useStore(store, (s) => s.unfetched);
  const close = () => store.setState({ unfetched: null });
  if (again === null) return null;
  return noted(<Unfetched onAgain={again} onReload={() => location.reload()} onClose={close} />);
}

function onKeyDown(store: PlayerStore, event: KeyboardEvent): void {
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  const wish = wishOf({ key: event.key, shift: event.shiftKey, modified, on: kindOf(event.target) });
  if (wish === null) return;
  if (wish.do !== 'close') event.preventDefault();
  obey(store, wish);
}

/** The window and the history name the story that is told. */
/** Keys work at once where the player is the whole page; framed, it waits to be chosen. */
function useFocus() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (window.parent === window && document.activeElement === document.body)
      root.current?.focus({ preventScroll: true });
  }, []);
  return root;
}

const Lanes = memo(LanesView);

type FootProps = PaneProps & { readonly around: Around | null };

function Foot({ store, showing, caption, around }: FootProps) {
  const { film, moment } = showing;
  const shown = useDeferredValue(moment.standing.shown);
  const playing = useStore(store, (s) => s.player.playing);
  const rate = useStore(store, (s) => s.player.rate);
  const mode = useStore(store, (s) => s.player.mode);
  const step = caption?.step.index ?? -1;
  const marked = useDeferredValue(step);
  const command = useCallback((wish: Command) => dispatch(store, wish), [store]);
  const scrub = useCallback((to: StoryTime) => dispatch(store, { do: 'seek', to }), [store]);
  return (
    <footer className="foot">
      <Transport
        {...{ playing, rate, mode }}
        step={Math.max(0, step)}
        steps={film.timeline.steps.length}
        ended={moment.live.ended}
        onCommand={command}
      />
      <Lanes film={film} mode={mode} step={marked} onScrub={scrub} />
      {around === null ? (
        <div className="ledger" />
      ) : (
        <around.Ledger timeline={film.timeline} shown={shown} />
      )}
    </footer>
  );
}

function Problems({ store }: AppProps) {
  const problems = useStore(store, (s) => s.problems);
  const dismiss = () => store.setState({ problems: [] });
  if (problems.length === 0) return null;
  return <LinkProblems problems={problems} onDismiss={dismiss} frame={noted} />;
}
