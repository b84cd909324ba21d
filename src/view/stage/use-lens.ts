/**
 * Takes the camera over: a hand that drags, two fingers or Ctrl and the wheel that zoom. d3 knows the gestures; what they
 * mean is said in lens.ts. A plain wheel stays the page's: the stage stands in other people's articles.
 */
import { select, zoom, type D3ZoomEvent, type ZoomTransform, zoomIdentity } from 'd3';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Layout } from '../../playback';
import { type Camera, type Size } from './camera';
import { granted, type Lens, lensOf, type LensWish, panned } from './lens';

interface Zooming extends Element {
  __zoom?: ZoomTransform;
}

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

/** A press on a button, a link or a text that is written over the stage is not a gesture. */
const onControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, input, select, .caption, .ledger-card, .no-drag') !== null;

/** Control and the wheel, the first button of a mouse, fingers. */
function isOurs(event: MouseEvent & TouchEvent, framed: boolean): boolean {
  if (event.type === 'wheel') return event.ctrlKey;
  if (event.type.startsWith('touch')) return !framed || event.touches.length > 1;
  return event.button === 0;
}

function useGestures(
  frame: RefObject<HTMLElement | null>,
  framed: boolean,
  now: () => Camera | null,
  moved: (camera: Camera) => void,
): void {
  const current = useEffectEvent(now);
  const told = useEffectEvent(moved);
  const gesturing = useRef(false);
  useEffect(() => {
    const element: Zooming | null = frame.current;
    if (element === null) return;
    const behaviour = zoom<Zooming, unknown>()
      .scaleExtent([0.2, 3])
      .clickDistance(4)
      .filter((event: MouseEvent & TouchEvent) => {
        if (onControl(event.target) || !isOurs(event, framed)) return false;
        const camera = current();
        // Every gesture goes on from what is on screen, whoever put it there.
        if (camera !== null && !gesturing.current)
          element.__zoom = zoomIdentity.translate(camera.x, camera.y).scale(camera.scale);
        return event.type !== 'dblclick';
      })
      .on('start', () => (gesturing.current = true))
      .on('end', () => (gesturing.current = false))
      .on('zoom', ({ transform: { k, x, y }, sourceEvent }: D3ZoomEvent<Zooming, unknown>) => {
        if (sourceEvent !== null) told({ scale: k, x, y });
      });
    select(element).call(behaviour);
    return () => void select(element).on('.zoom', null);
  }, [frame, framed]);
}
