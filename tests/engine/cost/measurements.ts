/** The recorded measurements, as the tests of the cost model read them. */
import { readFileSync } from 'node:fs';
import { type WholePaths } from '../../../src/engine/cost/fit-checks';
import { type ClusterRow, type Recording } from '../../../src/engine/cost/observations';
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
interface WholeDocument extends WholePaths {
  readonly bottom_up_rounds: readonly MeasuredRound[];
}

export const PRIMITIVES = JSON.parse(textOf('primitives.json')) as PrimitivesDocument;
export const WHOLE = JSON.parse(textOf('whole.json')) as WholeDocument;
export const MEASUREMENTS: Measurements = {
  primitives: PRIMITIVES.primitives,
  fits: PRIMITIVES.fits,
  rounds: WHOLE.bottom_up_rounds,
};

/** Recordings of whole clusters: five paths in turn, at two MTUs, with offloads and without. */
export const RECORDINGS: readonly Recording[] = [true, false].flatMap((offload) =>
  [9001, 1500].map((vpcMtu): Recording => {
    const lines = textOf(`offloads-${offload ? 'on' : 'off'}-mtu${vpcMtu}.jsonl`)
      .trim()
      .split('\n');
    return { vpcMtu, offload, rows: lines.map((line) => JSON.parse(line) as ClusterRow) };
  }),
);
