/** The words of the step on screen, for React. */
import { useMemo } from 'react';
import { captionOf, type Timeline } from '../playback';
import { captionStepOf } from '../view/stage/caption-step';
import { type Caption } from './pane';
import { type Showing } from './film/use-film';

/** Null before the first step. */
export function useCaption(timeline: Timeline, { moment }: Showing): Caption | null {
  const step = captionStepOf(timeline, moment.standing);
  return useMemo(
    () => (step === null ? null : { step, text: captionOf(timeline, step.focus) }),
    [timeline, step],
  );
}
