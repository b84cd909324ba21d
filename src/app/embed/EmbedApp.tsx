/** A film in somebody's page: the stage, the words, one bar. Keys work while the focus is inside; none is taken outside. */
import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { EmbedBar, type EmbedBarProps } from '../../view/embed/EmbedBar';
import { useLanguage } from '../../view/language/language';
import { ProblemList } from '../../view/ProblemList';
import { Announcer } from '../Announcer';
import { kindOf, wishOf } from '../keyboard';
import { titleOf } from '../story-names';
import { obey } from '../obey';
import { dispatch, type PlayerStore, timelineIn } from '../player-store';
import { StagePane } from '../StagePane';
import { useCaption } from '../use-caption';
import { useProblemWords } from '../use-problem-words';
import { useFilm } from '../film/use-film';
import { fullLink } from './full-link';

export interface EmbedAppProps {
  readonly store: PlayerStore;
  readonly controls: EmbedBarProps['controls'];
}

export function EmbedApp({ store, controls }: EmbedAppProps) {
  const timeline = useStore(store, timelineIn);
  const showing = useFilm(store, timeline);
  const caption = useCaption(timeline, showing);
  const playing = useStore(store, (s) => s.player.playing);
  const rate = useStore(store, (s) => s.player.rate);
  const root = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const modified = event.ctrlKey || event.altKey || event.metaKey;
    const wish = wishOf({ key: event.key, shift: event.shiftKey, modified, on: kindOf(event.target) });
    // The list of keys and the inspector belong to the whole app.
    if (wish === null || wish.do === 'keys' || wish.do === 'close') return;
    event.preventDefault();
    obey(store, wish);
  };
  const title = titleOf(timeline.trace.scenario, useLanguage());
  return (
    <div
      ref={root}
      className={`app embedded app-${timeline.layout.shape}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Problems store={store} />
      <StagePane store={store} showing={showing} caption={caption} apart />
      <EmbedBar
        {...{ controls, playing, rate }}
        step={Math.max(0, caption?.step.index ?? 0)}
        steps={timeline.steps.length}
        ended={showing.moment.live.ended}
        title={title}
        href={fullLink(store.getState())}
        onCommand={(command) => dispatch(store, command)}
      />
      <Announcer store={store} caption={caption} />
    </div>
  );
}

/** What of the figure's own link could not be used. */
function Problems({ store }: Pick<EmbedAppProps, 'store'>) {
  const problems = useStore(store, (s) => s.problems);
  return (
    <ProblemList
      problems={problems}
      onDismiss={() => store.setState({ problems: [] })}
      inWords={useProblemWords(problems.length > 0)}
    />
  );
}
