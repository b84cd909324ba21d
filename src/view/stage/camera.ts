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

/** Room beside the nodes that take part. */
const ASIDE = 24;
/** From this scale on small type reads well: the camera goes no closer to the cast than it must for that. */
const COMFORTABLE = 0.95;
/** From this scale on small type can be read: then a whole picture is better than a large piece of it. */
const READABLE = 0.86;

/** From left to right all nodes that take part; the whole layout when none does. */
function castOf({ boxes, width }: Layout): { readonly left: number; readonly right: number } {
  const cast = boxes.filter((box) => box.kind === 'node' && !box.muted);
  if (cast.length === 0) return { left: 0, right: width };
  return {
    left: Math.min(...cast.map((box) => box.x)) - ASIDE,
    right: Math.max(...cast.map((box) => box.x + box.width)) + ASIDE,
  };
}

/**
 * Scale at which the layout stands on a stage of this size. A strip fits its width only. A wide one that would be small
 * comes closer, as close as those who take part still fit.
 */
export function scaleOf(layout: Layout, size: Size): number {
  const { least, most } = SCALES[layout.shape];
  const across = size.width / layout.width;
  if (layout.shape === 'strip') return clamp(across, least, most);
  const down = size.height / bottomOf(layout);
  const whole = Math.min(across, down);
  if (whole >= READABLE) return Math.min(whole, most);
  const { left, right } = castOf(layout);
  const closer = Math.min(size.width / (right - left), down, COMFORTABLE);
  return clamp(Math.max(whole, closer), least, most);
}

/** Where the camera looks across: at the whole cast while it and the packet are seen so, else at the packet. */
function lookAcross(layout: Layout, room: number, scale: number, focus: number): number {
  const { left, right } = castOf(layout);
  const middle = (left + right) / 2;
  const fits = (right - left) * scale <= room && Math.abs(focus - middle) * scale <= room / 2;
  return (layout.shape === 'wide' && fits ? middle : focus) * scale;
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
    x: offset(layout.width * scale, size.width, lookAcross(layout, size.width, scale, focus.x), 0.5),
    y: offset(bottomOf(layout) * scale, size.height, focus.y * scale, layout.shape === 'strip' ? 0 : 0.5),
  };
}

export const toPixels = (camera: Camera, point: Point): Point => ({
  x: point.x * camera.scale + camera.x,
  y: point.y * camera.scale + camera.y,
});
