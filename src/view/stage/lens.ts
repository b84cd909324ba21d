/**
 * The camera in the reader's hands: a scale and the spot of the layout that stands in the middle. Null means that it is
 * not taken over and follows the packet. Pure: what zooming, panning and fitting make of a lens.
 */
import { bottomOf, type Layout, type Point } from '../../playback';
import { type Camera, cameraAt, type Size } from './camera';

export interface Lens {
  /** Pixels for one unit of the layout. */
  readonly scale: number;
  readonly centre: Point;
}

/** What a key or a button asks of the camera; lengths as parts of the stage. */
export type LensWish =
  | { readonly do: 'zoom'; readonly by: number }
  | { readonly do: 'pan'; readonly x: number; readonly y: number }
  | { readonly do: 'fit' }
  | { readonly do: 'follow' };

const SMALLEST = 0.2;
const LARGEST = 3;
/** Room around a drawing that is fitted, in pixels. */
const MARGIN = 12;

const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n));

/** The camera as it stands: the reader's, or the one that follows. */
export function cameraFor(lens: Lens | null, layout: Layout, size: Size, focus: Point): Camera {
  if (lens === null) return cameraAt(layout, size, focus);
  const { scale, centre } = lens;
  return { scale, x: size.width / 2 - centre.x * scale, y: size.height / 2 - centre.y * scale };
}

/** The lens that shows what a camera shows. */
export const lensOf = ({ scale, x, y }: Camera, size: Size): Lens => ({
  scale,
  centre: { x: (size.width / 2 - x) / scale, y: (size.height / 2 - y) / scale },
});

/** All of the drawing at once, however small. */
export function fitted(layout: Layout, size: Size): Lens {
  const [width, height] = [layout.width, bottomOf(layout)];
  const scale = Math.min((size.width - 2 * MARGIN) / width, (size.height - 2 * MARGIN) / height);
  return { scale: clamp(scale, SMALLEST, LARGEST), centre: { x: width / 2, y: height / 2 } };
}

/** Closer or farther by a factor, around a point of the stage in pixels: what is there stays there. */
export function zoomed(lens: Lens, by: number, at: Point, size: Size, layout: Layout): Lens {
  const scale = clamp(lens.scale * by, SMALLEST, LARGEST);
  const away = { x: at.x - size.width / 2, y: at.y - size.height / 2 };
  const spot = { x: lens.centre.x + away.x / lens.scale, y: lens.centre.y + away.y / lens.scale };
  return within({ scale, centre: { x: spot.x - away.x / scale, y: spot.y - away.y / scale } }, layout);
}

/** Moved by pixels, as if the drawing were pushed with a hand. */
export const panned = ({ scale, centre }: Lens, by: Point, layout: Layout): Lens =>
  within({ scale, centre: { x: centre.x - by.x / scale, y: centre.y - by.y / scale } }, layout);

/** Something of the drawing is always in the middle. */
const within = ({ scale, centre }: Lens, layout: Layout): Lens => ({
  scale,
  centre: { x: clamp(centre.x, 0, layout.width), y: clamp(centre.y, 0, bottomOf(layout)) },
});

/** What becomes of the camera when a wish is granted. */
export function granted(wish: LensWish, now: Camera, layout: Layout, size: Size): Lens | null {
  const lens = lensOf(now, size);
  switch (wish.do) {
    case 'follow':
      return null;
    case 'fit':
      return fitted(layout, size);
    case 'zoom':
      return zoomed(lens, wish.by, { x: size.width / 2, y: size.height / 2 }, size, layout);
    case 'pan':
      return panned(lens, { x: -wish.x * size.width, y: -wish.y * size.height }, layout);
  }
}
