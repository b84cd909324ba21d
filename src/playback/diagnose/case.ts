/**
 * A broken cluster from a seed: which fault, where, in what company. The same seed and level always give the same case,
 * and only one that a terminal can prove.
 */
import {
  createPrng,
  type FaultName,
  FAULTS,
  invariant,
  nodeOf,
  type Pair,
  parseScenario,
  type Prng,
  runCommand,
  type Scenario,
  shellStateAt,
  simulate,
  type Trace,
} from '../../engine';
import { contrastOf, type Contrast } from '../fault/faults';
import { complaintsIn, isLost } from './complaint';
import { type Level, LEVELS, poolOf } from './pool';
import { withHerring, withNoise } from './noise';
import { relabelled, relabelling } from './relabel';

export interface DiagnoseCase {
  readonly seed: number;
  readonly level: Level;
  readonly scenario: Scenario;
  readonly fault: FaultName;
  readonly target: string;
  /** How many of the scenario's flows somebody complains about; the others go on beside them. */
  readonly complaints: number;
  readonly healthy: Trace;
  readonly broken: Trace;
  /** Where the two part. */
  readonly contrast: Contrast;
  /** Causes to choose from. */
  readonly choices: readonly FaultName[];
}

/** Largest seed. */
export const LARGEST_SEED = 999_999;
/** Causes that are offered on each level; the last has all. */
const OFFERED: Readonly<Record<Level, number>> = { 1: 4, 2: 8, 3: 99 };
/** Places that are tried for a fault before it is left where its author put it. */
const TRIES = 8;
const NODES: Readonly<Record<Level, number>> = { 1: 3, 2: 3, 3: 5 };

/** One of several. */
function pick<T>(prng: Prng, from: readonly T[]): T {
  const chosen = from[prng.below(Math.max(1, from.length))];
  invariant(chosen !== undefined, 'there is something to pick from');
  return chosen;
}

/** In an order of chance. */
function shuffled<T>(prng: Prng, from: readonly T[]): readonly T[] {
  const all = [...from];
  for (let i = all.length - 1; i > 0; i--) {
    const j = prng.below(i + 1);
    const [a, b] = [all[i], all[j]];
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a];
  }
  return all;
}

/** A fault's own scenario; its text is the engine's and has no escapes. */
const shownWith = (name: FaultName): Scenario => {
  const pairs = FAULTS[name].showWith.split('&').map((piece): Pair => {
    const [key = '', value = ''] = piece.split('=');
    return [key, value.replaceAll('+', ' ')];
  });
  return parseScenario(pairs).scenario;
};

/** What the fault's own proof prints in a run. */
export function proofIn(trace: Trace, name: FaultName, target: string): string {
  const { place, command } = FAULTS[name].proof(trace.cluster, target);
  return runCommand(shellStateAt(trace, place), command).output;
}

interface Placed {
  readonly scenario: Scenario;
  readonly target: string;
  readonly complaints: number;
  readonly healthy: Trace;
  readonly broken: Trace;
  readonly contrast: Contrast;
}

/** The scenario run with and without its faults; null where it does not show, or cannot be proved. */
function tried(scenario: Scenario, name: FaultName, complaints: number): Placed | null {
  const target = scenario.faults.find((fault) => fault.name === name)?.target ?? '';
  const broken = simulate(scenario);
  const healthy = simulate({ ...scenario, faults: [] });
  if (nodeOf(healthy.cluster, target) === null) return null;
  const contrast = contrastOf(healthy, broken);
  if (contrast?.seq == null) return null;
  const rows = complaintsIn(broken).slice(0, complaints);
  if (FAULTS[name].reason !== null && !rows.some(isLost)) return null;
  const tells = proofIn(broken, name, target) !== proofIn(healthy, name, target);
  return tells ? { scenario, target, complaints, healthy, broken, contrast } : null;
}

/** The fault somewhere in the cluster, with what goes on beside it. */
function placed(prng: Prng, name: FaultName, level: Level): Placed {
  const author = shownWith(name);
  const complaints = author.flows.length;
  const { cluster } = simulate({ ...author, faults: [] });
  const nodes = Array.from({ length: NODES[level] }, (_, i) => i + 1);
  for (let i = 0; i < TRIES; i++) {
    const relabel = relabelling(shuffled(prng, nodes), prng.below(2) === 1);
    const moved = relabelled({ ...author, nodes: nodes.length }, cluster, relabel);
    const found = tried(withNoise(prng, moved, level), name, complaints);
    if (found !== null) return found;
  }
  const plain = tried(author, name, complaints);
  invariant(plain !== null, `${name} shows in its own scenario`);
  return plain;
}

/** Other causes that would leave another cluster behind: what cannot be told apart is not offered. */
function choicesFor(prng: Prng, name: FaultName, { broken, healthy, target }: Placed, level: Level) {
  const same = JSON.stringify(FAULTS[name].inflict(healthy.cluster, target));
  const others = poolOf(level).filter(
    (other) =>
      other !== name &&
      (FAULTS[other].targets !== FAULTS[name].targets ||
        JSON.stringify(FAULTS[other].inflict(healthy.cluster, target)) !== same),
  );
  const offered = [name, ...shuffled(prng, others).slice(0, OFFERED[level] - 1)];
  invariant(broken.events.length > 0, 'a broken cluster has a story');
  return poolOf(level === 1 ? 3 : level).filter((each) => offered.includes(each));
}

/** The case of a seed on a level. */
export function caseOf(seed: number, level: Level): DiagnoseCase {
  const prng = createPrng(seed * LEVELS.length + level);
  const fault = pick(prng, poolOf(level));
  const found = placed(prng, fault, level);
  const choices = choicesFor(prng, fault, found, level);
  const misled = level === 3 ? withHerring(prng, found.scenario, fault) : null;
  const again = misled === null ? null : tried(misled, fault, found.complaints);
  return { seed, level, fault, choices, ...found, ...(again ?? {}) };
}
