/** The real stage of a page, its caption, and once something is revealed the keys to go through it again. */
import { useStore } from 'zustand';
import { Transport } from '../../view/controls/Transport';
import { Announcer } from '../Announcer';
import { dispatch, type PlayerStore, timelineIn } from '../player-store';
import { StagePane } from '../StagePane';
import { useCaption } from '../use-caption';
import { useFilm } from '../film/use-film';

export interface LessonStageProps {
  readonly store: PlayerStore;
  readonly revealed: boolean;
  /** Until a question is answered the film’s own words would give it away. */
  readonly asks?: boolean;
}

export function LessonStage({ store, revealed, asks = false }: LessonStageProps) {
  const timeline = useStore(store, timelineIn);
  const showing = useFilm(store, timeline);
  const told = useCaption(timeline, showing);
  const caption = asks && !revealed ? null : told;
  const { playing, rate, mode } = useStore(store, (s) => s.player);
  return (
    <>
      <StagePane apart store={store} showing={showing} caption={caption} />
      {revealed && (
        <Transport
          {...{ playing, rate, mode }}
          step={Math.max(0, caption?.step.index ?? 0)}
          steps={timeline.steps.length}
          ended={showing.moment.live.ended}
          onCommand={(command) => dispatch(store, command)}
        />
      )}
      <Announcer store={store} caption={caption} />
    </>
  );
}
