/**
 * Where the caption card stands: beside the hop, inside the stage, never over the packet, and over as little else as
 * can be. Tries a handful of places around the spot and a grid over the stage, and takes the one that hides least.
 */
import { type Point, type Rect } from '../../playback';
import { type Size } from './camera';

/** Something the card should not hide, and how much that would hurt. */
export interface Obstacle extends Rect {
  readonly weight: number;
}

const MARGIN = 14;
const GAP = 26;
const GRID = 8;

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n));

/** How far the card's nearest edge is from the spot. */
export function distance(card: Rect, spot: Point): number {
  const x = clamp(spot.x, card.x, card.x + card.width);
  const y = clamp(spot.y, card.y, card.y + card.height);
  return Math.hypot(spot.x - x, spot.y - y);
}

function candidates(spot: Point, card: Size, stage: Size): readonly Point[] {
  const right = stage.width - card.width - MARGIN;
  const bottom = stage.height - card.height - MARGIN;
  const columns = [spot.x + GAP, spot.x - GAP - card.width, spot.x - card.width / 2];
  const rows = [spot.y + GAP, spot.y - GAP - card.height, spot.y - card.height / 2];
  for (let step = 0; step <= GRID; step++) {
    columns.push(MARGIN + ((right - MARGIN) * step) / GRID);
    rows.push(MARGIN + ((bottom - MARGIN) * step) / GRID);
  }
  return columns.flatMap((x) =>
    rows.map((y) => ({
      x: clamp(x, MARGIN, Math.max(MARGIN, right)),
      y: clamp(y, MARGIN, Math.max(MARGIN, bottom)),
    })),
  );
}

/** The place that hides least and stands nearest; the first of equals, so that it never flickers between two. */
export function placeCaption(spot: Point, card: Size, stage: Size, obstacles: readonly Obstacle[]): Point {
  let best: Point = { x: MARGIN, y: MARGIN };
  let least = Number.POSITIVE_INFINITY;
  for (const place of candidates(spot, card, stage)) {
    const rect = { ...place, ...card };
    const hidden = obstacles.reduce((sum, o) => sum + overlap(rect, o) * o.weight, 0);
    const hurt = hidden + distance(rect, spot) * 12;
    if (hurt < least - 1e-6) {
      least = hurt;
      best = place;
    }
  }
  return best;
}
