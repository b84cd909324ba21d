/** Points to SVG path data: orthogonal lines, cut to whole tenths so that equal pictures are equal text. */
import { curveLinear, line } from 'd3';
import { type Point } from '../../playback';

const tenth = (n: number): number => Math.round(n * 10) / 10;

const draw = line<Point>()
  .x((p) => tenth(p.x))
  .y((p) => tenth(p.y))
  .curve(curveLinear);

/** `M…L…` through all points; empty for fewer than two. */
export const pathOf = (points: readonly Point[]): string =>
  points.length < 2 ? '' : (draw([...points]) ?? '');
