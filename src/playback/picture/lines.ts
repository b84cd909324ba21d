/** Points to SVG path data: straight lines, cut to tenths so that equal pictures are equal text. */
import { type Point } from '../layout/box';

const tenth = (n: number): number => Math.round(n * 10) / 10;

/** `M…L…` through all points; empty for fewer than two. */
export const pathOf = (points: readonly Point[]): string =>
  points.length < 2 ? '' : `M${points.map((p) => `${tenth(p.x)} ${tenth(p.y)}`).join('L')}`;
