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
} from '../engine';
import { SPOKEN } from './fault-spoken';
import { faultTexts } from './fault-texts';
import { type Tongue } from './tongue';
import { columnsOf, type WitnessColumn } from './witness';

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export const faultOf = (name: FaultName): Fault => FAULTS[name];

/** The command that proves a fault in a cluster, what it shows there, and the traffic that shows it best. */
function shownIn(cluster: Cluster, fault: Fault): readonly string[] {
  const [target] = targetsIn(cluster, fault);
  if (target === undefined) return [fault.showWith];
  const { command, shows } = fault.proof(cluster, target);
  return [fault.showWith, command, shows];
}

/**
 * Faults that have all words of `search` somewhere in what is told about them, and whom `knows` could have told. With a
 * cluster its own numbers count too: `8285` finds what concerns that port. In another language its words count, and
 * the English ones of a title still do: that is what people paste from a search. So do words that people say for it.
 */
export function findFaults(
  search: string,
  knows: WitnessColumn | null,
  cluster: Cluster | null = null,
  tongue: Tongue = 'en',
): readonly FaultName[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return FAULT_NAMES.filter((name) => {
    const fault = faultOf(name);
    if (knows !== null && !columnsOf(fault.knows).has(knows)) return false;
    const { title, symptom, firstBadHop, fix } = faultTexts(name, tongue);
    const { reason, threads } = fault;
    const here = cluster === null ? [] : shownIn(cluster, fault);
    const spoken = SPOKEN[name] ?? '';
    const told = [
      name,
      fault.title,
      title,
      spoken,
      symptom,
      firstBadHop,
      reason ?? '',
      fix,
      ...threads,
      ...here,
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => told.includes(word));
  });
}

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
