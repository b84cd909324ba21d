/**
 * Gestures on the stage: a hand that drags, two fingers or Ctrl and the wheel that zoom. d3 knows them. A plain wheel
 * stays the page's: the stage stands in other people's articles. Fetched behind the film: nobody drags before it is there.
 */
import { type D3ZoomEvent, select, zoom, type ZoomTransform, zoomIdentity } from 'd3';
import { type Camera } from './camera';

interface Zooming extends Element {
  __zoom?: ZoomTransform;
}

export interface GestureHost {
  /** One finger scrolls the page around the stage; two move the camera. */
  readonly framed: boolean;
  /** The camera as it stands; null before there is one. */
  readonly now: () => Camera | null;
  readonly moved: (camera: Camera) => void;
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

/** Watches an element until what it returns is called. */
export function watchGestures(watched: Element, { framed, now, moved }: GestureHost): () => void {
  const element: Zooming = watched;
  let gesturing = false;
  const behaviour = zoom<Zooming, unknown>()
    .scaleExtent([0.2, 3])
    .clickDistance(4)
    .filter((event: MouseEvent & TouchEvent) => {
      if (onControl(event.target) || !isOurs(event, framed)) return false;
      const camera = now();
      // Every gesture goes on from what is on screen, whoever put it there.
      if (camera !== null && !gesturing)
        element.__zoom = zoomIdentity.translate(camera.x, camera.y).scale(camera.scale);
      return event.type !== 'dblclick';
    })
    .on('start', () => void (gesturing = true))
    .on('end', () => void (gesturing = false))
    .on('zoom', ({ transform: { k, x, y }, sourceEvent }: D3ZoomEvent<Zooming, unknown>) => {
      if (sourceEvent !== null) moved({ scale: k, x, y });
    });
  select(element).call(behaviour);
  return () => void select(element).on('.zoom', null);
}
