/** One player: where the store meets the components. Everything below takes props and gives callbacks. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { captionOf, type Command, plain, type Timeline } from '../playback';
import { Transport } from '../view/controls/Transport';
import { KeyMap } from '../view/KeyMap';
import { LanesView } from '../view/lanes/LanesView';
import { ProblemList } from '../view/ProblemList';
import { captionStepOf } from '../view/stage/caption-step';
import { CaptionWords } from '../view/stage/CaptionCard';
import { Legend } from '../view/stage/Legend';
import { type NetworkHue } from '../view/stage/regions';
import { Stage } from '../view/stage/Stage';
import { EndCard } from './EndCard';
import { InspectorPane } from './InspectorPane';
import { kindOf, wishOf } from './keyboard';
import { LedgerPane } from './LedgerPane';
import { networksOf, stageLabel, titleOf } from './naming';
import { obey } from './obey';
import { type Caption, type PaneProps } from './pane';
import { dispatch, type PlayerStore, timelineIn } from './player-store';
import { TopBar } from './TopBar';
import { useAnnouncement } from './use-announcement';
import { type Showing, useFilm } from './use-film';

export interface AppProps {
  readonly store: PlayerStore;
}

function useCaption(timeline: Timeline, { moment }: Showing): Caption | null {
  const step = captionStepOf(timeline, moment.standing);
  return useMemo(
    () => (step === null ? null : { step, text: captionOf(timeline, step.focus) }),
    [timeline, step],
  );
}

export function App({ store }: AppProps) {
  const timeline = useStore(store, timelineIn);
  const showing = useFilm(store, timeline);
  const caption = useCaption(timeline, showing);
  const root = useFocus();
  useTitle(timeline);
  const sheetOpen = useStore(store, (s) => s.sheetOpen);
  const { shape } = timeline.layout;
  const onKeyDown = (event: KeyboardEvent) => {
    const modified = event.ctrlKey || event.altKey || event.metaKey;
    const wish = wishOf({ key: event.key, shift: event.shiftKey, modified, on: kindOf(event.target) });
    if (wish === null) return;
    if (wish.do !== 'close') event.preventDefault();
    obey(store, wish);
  };
  return (
    <div
      ref={root}
      className={`app app-${shape}${sheetOpen ? ' sheet-open' : ''}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <TopBar store={store} />
      <Problems store={store} />
      <StagePane store={store} showing={showing} caption={caption} />
      <InspectorPane store={store} showing={showing} caption={caption} />
      <Foot store={store} showing={showing} caption={caption} />
      <Announcer store={store} caption={caption} />
      <Keys store={store} />
    </div>
  );
}

/** The window and the history name the story that is told. */
function useTitle({ trace }: Timeline): void {
  const title = titleOf(trace.scenario);
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

function StagePane({ store, showing, caption }: PaneProps) {
  const { film, moment } = showing;
  const { timeline } = film;
  const { ended } = moment.live;
  const networks = useMemo(() => networksOf(timeline.trace.cluster), [timeline]);
  const [network, setNetwork] = useState<NetworkHue | null>(null);
  const go = (step: number) => dispatch(store, { do: 'step', to: step });
  return (
    <main className="stage-pane">
      <Stage
        film={film}
        moment={moment}
        caption={ended ? null : caption}
        label={stageLabel(timeline, caption)}
        onGo={go}
        network={network}
      >
        <Legend networks={networks} shown={network} onShow={setNetwork} />
        {ended && <EndCard store={store} timeline={timeline} />}
      </Stage>
      {timeline.layout.shape === 'strip' && (
        <div className="caption-strip">
          {caption !== null && <CaptionWords step={caption.step} text={caption.text} />}
        </div>
      )}
    </main>
  );
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
  return <ProblemList problems={problems} onDismiss={() => store.setState({ problems: [] })} />;
}

function Announcer({ store, caption }: Omit<PaneProps, 'showing'>) {
  const playing = useStore(store, (s) => s.player.playing);
  const text = caption === null ? '' : `Step ${caption.step.index + 1}. ${plain(caption.text)}`;
  const said = useAnnouncement(text, playing);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
}

function Keys({ store }: AppProps) {
  const open = useStore(store, (s) => s.keysOpen);
  return <KeyMap open={open} onClose={() => store.setState({ keysOpen: false })} />;
}
