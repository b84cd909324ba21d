/**
 * Where the caption card stands: beside the hop, inside the stage, never over the packet, and over as little else as
 * can be. Tries a handful of places around the spot and a grid over the stage, and takes the one that hides least.
 */
import type { Point, Rect } from '../../playback';
import { type Size } from './camera';

/** Something the card should not hide, and how much that would hurt. */
export interface Obstacle extends Rect {
  readonly weight: number;
}

export interface Surroundings {
  readonly obstacles: readonly Obstacle[];
  /** Tops at which a card stands well: under the nodes, under the wire. */
  readonly shelves: readonly number[];
}

const MARGIN = 10;
const GAP = 26;
const GRID = 8;
/** What a pixel of distance costs, against a pixel hidden; and one that the card's middle stands aside of the spot. */
const FAR = 12;
const ASIDE = 1.5;

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

function candidates(spot: Point, card: Size, stage: Size, shelves: readonly number[]): readonly Point[] {
  const right = stage.width - card.width - MARGIN;
  const bottom = stage.height - card.height - MARGIN;
  const columns = [spot.x + GAP, spot.x - GAP - card.width, spot.x - card.width / 2];
  const rows = [spot.y + GAP, spot.y - GAP - card.height, spot.y - card.height / 2, ...shelves];
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
export function placeCaption(spot: Point, card: Size, stage: Size, surroundings: Surroundings): Point {
  const { obstacles, shelves } = surroundings;
  let best: Point = { x: MARGIN, y: MARGIN };
  let least = Number.POSITIVE_INFINITY;
  for (const place of candidates(spot, card, stage, shelves)) {
    const rect = { ...place, ...card };
    const hidden = obstacles.reduce((sum, o) => sum + overlap(rect, o) * o.weight, 0);
    const aside = Math.abs(spot.x - place.x - card.width / 2);
    const hurt = hidden + distance(rect, spot) * FAR + aside * ASIDE;
    if (hurt < least - 1e-6) {
      least = hurt;
      best = place;
    }
  }
  return best;
}
