/** The recorded measurements, as the tests of the cost model read them. */
import { readFileSync } from 'node:fs';
import { type MeasuredMachine } from '../../../src/engine/cost/derive';
import {
  type MeasuredFit,
  type Measurements,
  type MeasuredRound,
  type MeasuredRow,
} from '../../../src/engine/cost/measured-rows';

export const textOf = (name: string): string =>
  readFileSync(new URL(`../../../docs/measurements/${name}`, import.meta.url), 'utf8');

interface PrimitivesDocument {
  readonly machine: MeasuredMachine;
  readonly primitives: readonly MeasuredRow[];
  readonly fits: readonly MeasuredFit[];
}
export interface WholeRow {
  readonly name: string;
  readonly size?: number;
  readonly median: number;
}
interface WholeDocument {
  readonly bottom_up_rounds: readonly MeasuredRound[];
  readonly whole_path: readonly WholeRow[];
  readonly kernel_paths: readonly WholeRow[];
}

export const PRIMITIVES = JSON.parse(textOf('primitives.json')) as PrimitivesDocument;
export const WHOLE = JSON.parse(textOf('whole.json')) as WholeDocument;
export const MEASUREMENTS: Measurements = {
  primitives: PRIMITIVES.primitives,
  fits: PRIMITIVES.fits,
  rounds: WHOLE.bottom_up_rounds,
};
