/** Where lanes, ticks and axis marks stand in an area of a given size. */
import type { Lanes } from '../../playback';
import { type Size } from '../stage/camera';

export interface LanesGeometry {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Baseline of the axis. */
  readonly foot: number;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly y: number;
    readonly heavy: boolean;
  }[];
  readonly xAt: (along: number) => number;
  readonly yOf: (lane: number) => number;
}

const LABELS = 108;
const SIDE = 18;
const TOP = 10;
const AXIS = 24;

export function lanesGeometry(lanes: Lanes, size: Size): LanesGeometry {
  const left = Math.min(LABELS, size.width * 0.3);
  const right = Math.max(left + 1, size.width - SIDE);
  const bottom = size.height - AXIS;
  const gap = (bottom - TOP - 8) / Math.max(1, lanes.lanes.length);
  const yOf = (lane: number): number => TOP + 8 + gap * (lane + 0.5);
  return {
    left,
    right,
    top: TOP,
    bottom,
    foot: size.height - 7,
    rows: lanes.lanes.map((lane, at) => ({
      id: lane.id,
      label: lane.label,
      y: yOf(at),
      heavy: lane.space === 'wire',
    })),
    xAt: (along) => left + (right - left) * along,
    yOf,
  };
}

/** The things that stand at least `gap` apart, the first and the last always among them. */
export function apart<T>(things: readonly T[], at: (thing: T) => number, gap: number): readonly T[] {
  const last = things.at(-1);
  const kept: T[] = [];
  for (const thing of things) {
    const before = kept.at(-1);
    const clear = before === undefined || at(thing) - at(before) >= gap;
    const beforeEnd = last === undefined || thing === last || at(last) - at(thing) >= gap;
    if (clear && beforeEnd) kept.push(thing);
  }
  if (last !== undefined && kept.at(-1) !== last) kept.push(last);
  return kept;
}

/** Of things on lines, those that stand at least `gap` behind the one that was kept before on the same line, and `always`. */
export function toldApart<T>(
  things: readonly T[],
  lineOf: (thing: T) => number,
  xOf: (thing: T) => number,
  gap: number,
  always: (thing: T) => boolean,
): readonly T[] {
  const last = new Map<number, number>();
  return things.filter((thing) => {
    const line = lineOf(thing);
    const x = xOf(thing);
    if (x - (last.get(line) ?? -Infinity) < gap && !always(thing)) return false;
    last.set(line, x);
    return true;
  });
}

/** Of things on lines, those after which nothing stands on the same line for `gap`. */
export function clearOfNext<T>(
  things: readonly T[],
  lineOf: (thing: T) => number,
  xOf: (thing: T) => number,
  gap: number,
): readonly T[] {
  const next = new Map<number, number>();
  return things.toReversed().filter((thing) => {
    const line = lineOf(thing);
    const x = xOf(thing);
    const clear = (next.get(line) ?? Infinity) - x >= gap;
    next.set(line, x);
    return clear;
  });
}
