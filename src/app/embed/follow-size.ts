/**
 * Tells how high the frame must be to show the film whole at the width it has.
 *
 * Once as plain `{ height }` too, the shape that most generic resizers understand; it says nothing that is anybody's secret.
 */
import { wholeHeight } from '../../view/stage/camera';
import { type PlayerStore, timelineIn } from '../player-store';
import { type Events } from '../protocol';

type FrameSize = Events['resize'];

export interface SizeWatch {
  /** Null until the film has been drawn. */
  readonly size: () => FrameSize | null;
  readonly stop: () => void;
}

/** What the words and the bar take, where they stand under the stage. */
const underTheStage = (): number =>
  [...document.querySelectorAll('.caption-strip, .embed-bar:not(.embed-none), .problems')].reduce(
    (sum, part) => sum + part.getBoundingClientRect().height,
    0,
  );

/** Calls back at first, and whenever another width or film wants another height, until stopped. */
export function followSize(store: PlayerStore, tell: (size: FrameSize) => void): SizeWatch {
  let last: FrameSize | null = null;
  const measure = () => {
    const width = document.documentElement.clientWidth;
    const height = Math.ceil(wholeHeight(timelineIn(store.getState()).layout, width) + underTheStage() + 2);
    if (width === last?.width && height === last.height) return;
    if (last === null && window.parent !== window) window.parent.postMessage({ height }, '*');
    last = { width, height };
    tell(last);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(document.documentElement);
  const unsubscribe = store.subscribe((now, before) => {
    if (now.scenario !== before.scenario || now.shape !== before.shape || now.problems !== before.problems)
      requestAnimationFrame(measure);
  });
  return {
    size: () => last,
    stop: () => {
      observer.disconnect();
      unsubscribe();
    },
  };
}
