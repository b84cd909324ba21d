/**
 * What part of the layout a stage of a given size shows: all of it if it fits at a readable size, else a window that
 * follows the packet. A pure function of sizes and of where the packet is, so that a reload shows the same picture.
 */
import { bottomOf, type Layout, type Point, type Shape } from '../../playback';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Layout units to pixels: `pixel = unit * scale + offset`. */
export interface Camera {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Pixels for one unit. Below the first, text on the stage is too small to read. */
const SCALES: Readonly<Record<Shape, { readonly least: number; readonly most: number }>> = {
  wide: { least: 0.66, most: 1.5 },
  strip: { least: 0.82, most: 1.25 },
};

const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n));

/** A strip is long and the camera follows the packet along it: nobody wants all of it in a page. */
const STRIP_WINDOW = 420;

/** Scale at which the layout stands on a stage of this size. A strip fits its width only. */
export function scaleOf(layout: Layout, size: Size): number {
  const { least, most } = SCALES[layout.shape];
  const across = size.width / layout.width;
  const fit = layout.shape === 'strip' ? across : Math.min(across, size.height / bottomOf(layout));
  return clamp(fit, least, most);
}

/** How many pixels of height show the layout whole on a stage of this width; a strip is as high as a good window on it. */
export function wholeHeight(layout: Layout, width: number): number {
  const across = scaleOf(layout, { width, height: Number.POSITIVE_INFINITY });
  const whole = bottomOf(layout) * across;
  return layout.shape === 'strip' ? Math.min(STRIP_WINDOW, whole) : whole;
}

/** One axis: centred when it fits, else following `focus` without showing what lies beyond the edges. */
function offset(length: number, room: number, focus: number, rest: number): number {
  if (length <= room) return (room - length) * rest;
  return clamp(room / 2 - focus, room - length, 0);
}

/** The camera on a stage of this size while the packet stands at `focus`. */
export function cameraAt(layout: Layout, size: Size, focus: Point): Camera {
  const scale = scaleOf(layout, size);
  return {
    scale,
    x: offset(layout.width * scale, size.width, focus.x * scale, 0.5),
    y: offset(bottomOf(layout) * scale, size.height, focus.y * scale, layout.shape === 'strip' ? 0 : 0.5),
  };
}

export const toPixels = (camera: Camera, point: Point): Point => ({
  x: point.x * camera.scale + camera.x,
  y: point.y * camera.scale + camera.y,
});
