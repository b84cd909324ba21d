/**
 * The library of faults as rows, and what breaking and mending does to a scenario. Pure: facts come from the engine's
 * rows, the difference to the healthy twin from two traces.
 */
import {
  type Cluster,
  type Fault,
  type FaultName,
  FAULTS,
  firstDivergence,
  type Scenario,
  type Trace,
} from '../../engine';

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export const faultOf = (name: FaultName): Fault => FAULTS[name];

/** Whom a fault can strike in this cluster. */
export const targetsIn = ({ nodes }: Cluster, { targets }: Fault): readonly string[] =>
  targets === 'node' ? nodes.map((n) => n.name) : nodes.flatMap((n) => n.pods.map((p) => p.name));

/** How a fault stands in a scenario; null when it does not. */
export const inflicted = ({ faults }: Scenario, name: FaultName): Scenario['faults'][number] | null =>
  faults.find((fault) => fault.name === name) ?? null;

/** The scenario with this fault at this target, and nowhere else. */
export function broken(scenario: Scenario, name: FaultName, target: string): Scenario {
  return { ...scenario, faults: [...mended(scenario, name).faults, { name, target }] };
}

/** The scenario in which the fault's fix has been applied after it struck. */
export function fixed(scenario: Scenario, name: FaultName): Scenario {
  const faults = scenario.faults.map((fault) =>
    fault.name === name ? ({ ...fault, fixed: true } as const) : fault,
  );
  return { ...scenario, faults };
}

/** The scenario as if the fault had never been. */
export const mended = (scenario: Scenario, name: FaultName): Scenario => ({
  ...scenario,
  faults: scenario.faults.filter((fault) => fault.name !== name),
});

export interface Contrast {
  /** Both sides in a sentence. */
  readonly words: string;
  /** The event of the broken run at which they part; null where it has nothing more to tell. */
  readonly seq: number | null;
  /** The same of the healthy run. */
  readonly before: number | null;
}

/** The first thing that goes otherwise in `trace` than in its healthy twin; null when nothing does. */
export function contrastOf(healthy: Trace, trace: Trace): Contrast | null {
  const apart = firstDivergence(healthy, trace);
  return apart === null ? null : { words: apart.words, seq: apart.seqB, before: apart.seqA };
}
