/**
 * Takes the camera over, by gestures (gestures.ts, fetched behind the film), buttons and keys. What they mean is said in
 * lens.ts.
 */
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { Layout } from '../../playback';
import { type Camera, type Size } from './camera';
import { granted, type Lens, lensOf, type LensWish, panned } from './lens';

export interface Taken {
  readonly lens: Lens | null;
  readonly grant: (wish: LensWish) => void;
}

const ORIGIN = { x: 0, y: 0 };

/** The reader's lens on a layout: null until it is taken, and again when the layout changes. */
export function useLens(
  layout: Layout,
  size: Size | null,
  frame: RefObject<HTMLElement | null>,
  /** The camera as it stands. */
  now: () => Camera | null,
  /** One finger scrolls the page around the stage; two move the camera. */
  framed: boolean,
): Taken {
  const [taken, setTaken] = useState<{ readonly lens: Lens; readonly layout: Layout } | null>(null);
  const take = (lens: Lens | null) => setTaken(lens === null ? null : { lens, layout });
  const lens = taken?.layout === layout ? taken.lens : null;
  const grant = (wish: LensWish) => {
    const camera = now();
    if (size !== null && camera !== null) take(granted(wish, camera, layout, size));
  };
  useGestures(frame, framed, now, (camera) => {
    if (size !== null) take(panned(lensOf(camera, size), ORIGIN, layout));
  });
  return { lens, grant };
}

function useGestures(
  frame: RefObject<HTMLElement | null>,
  framed: boolean,
  now: () => Camera | null,
  moved: (camera: Camera) => void,
): void {
  const current = useEffectEvent(now);
  const told = useEffectEvent(moved);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let left = false;
    let unwatch = (): void => undefined;
    const watch = (): void => {
      void import('./gestures').then(
        ({ watchGestures }) => {
          if (!left)
            unwatch = watchGestures(element, { framed, now: () => current(), moved: (to) => told(to) });
        },
        // What cannot be fetched leaves the buttons and keys of the camera.
        () => undefined,
      );
    };
    // In a frame's callback the picture is not painted yet; in a task after it, it is.
    let task: ReturnType<typeof setTimeout> | undefined;
    const painted = requestAnimationFrame(() => {
      task = setTimeout(watch);
    });
    return () => {
      left = true;
      cancelAnimationFrame(painted);
      clearTimeout(task);
      unwatch();
    };
  }, [frame, framed]);
}
