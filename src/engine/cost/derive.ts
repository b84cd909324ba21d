/**
 * From measured rows to the prices of steps: evaluates price-table.ts.
 *
 * Leaves judgement out: which row means what is said in the table, what the parts do not explain is left to `residue`.
 */
import { type Step } from '../kernel/step';
import { FORMULAS, SHARED_SUMS, type Formula, type SharedSum, type Term } from './price-table';
import { lineOf, medianOf, type Line, type Measurements } from './measured-rows';
import { STEP_NAMES } from './profile';

const round = (n: number, digits: number): number => Number(n.toFixed(digits));
const formulaOf = (name: Step | SharedSum): Formula =>
  name in SHARED_SUMS ? SHARED_SUMS[name as SharedSum] : FORMULAS[name as Step];

function lineOfTerm(m: Measurements, term: Term): Line {
  if ('from' in term) return { fixed: term.fixed, perByte: term.perByte, scatter: [1, 1] };
  return 'row' in term ? lineOf(m, term.row) : evaluate(m, term.step);
}

/** The line of a step: its terms summed; never below zero, because a price cannot be. */
export function evaluate(m: Measurements, name: Step | SharedSum): Line {
  let fixed = 0;
  let perByte = 0;
  let scatter: Line['scatter'] = [1, 1];
  for (const [i, term] of formulaOf(name).terms.entries()) {
    const line = lineOfTerm(m, term);
    const times = 'times' in term ? term.times : 1;
    if (i === 0) scatter = line.scatter;
    if (!('part' in term)) fixed += times * line.fixed;
    perByte += times * line.perByte;
  }
  return { fixed: Math.max(0, fixed), perByte: Math.max(0, perByte), scatter };
}

const weight = (times: number): string => {
  const size = Math.abs(times);
  return `${times < 0 ? '− ' : '+ '}${size === 1 ? '' : `${round(size, 3)} × `}`;
};

/** The formula in words: what a person reads as the source of a price. */
export function sourceText(formula: Formula): string {
  const one = (t: Term): string =>
    'from' in t ? `+ ${t.from}` : weight(t.times) + ('row' in t ? `“${t.row}”` : t.step);
  const sum = formula.terms.map(one).join(' ').replace(/^\+ /, '');
  return [formula.note, sum].filter((s) => s !== '').join(': ');
}

/** Stages of the TUN path as single rows: what the interleaved rounds summed (without docker0 and rules terms). */
const SIX_CALLS: readonly (readonly [string, number])[] = [
  ['udp sendto -> TUN queue (local sender, no reader woken)', 1],
  ['increment: first veth crossing + forward hop before a TUN', 1],
  ['tun read', 1],
  ['path sendto: veth (against loopback)', 1],
  ['increment: 1 bridge (its veth pair included)', 1],
  ['path recvfrom: veth (against loopback)', 1],
  ['tun write, forwarded to veth, delivered to a UDP socket', 1],
  ['udp recv of a datagram that came out of a TUN', 1],
  ['increment: 2 FORWARD rules (filter table hook)', 2],
];

/** Speed of the interleaved rounds against the separate runs that the rows come from. */
export function speedOf(m: Measurements): Ranged {
  const ratios = m.rounds.map((r) => {
    const parts = SIX_CALLS.map(([name, times]) => {
      const line = lineOf(m, name);
      return times * (line.fixed + line.perByte * r.payload);
    });
    return r.prim_six_total / (parts.reduce((a, b) => a + b, 0) + 2 * evaluate(m, 'pod-bridge').fixed);
  });
  return [round(medianOf(ratios), 3), round(Math.min(...ratios), 3), round(Math.max(...ratios), 3)];
}

/** What the saturated TUN path costs beyond its parts: the median over the rounds, half on each TUN call. */
export const residueOf = (m: Measurements): number =>
  Math.round(medianOf(m.rounds.map((r) => r.flood.residual_ns)) / 2);

/** One derived price: fixed and per octet, and the lowest and highest `fixed` of its first row. */
export type PriceRow = readonly [fixed: number, perByte: number, low: number, high: number];
/** A value with the lowest and highest seen. */
export type Ranged = readonly [value: number, low: number, high: number];

export interface MeasuredMachine {
  readonly name: string;
  readonly cpu: string;
  readonly kernel: string;
  readonly cores: number;
  readonly date: string;
}

/** All numbers of a profile that follow from measured rows. */
export interface ReferenceFigures {
  readonly machine: MeasuredMachine;
  readonly speed: Ranged;
  readonly residue: number;
  /** Waking a process on a core that halted. */
  readonly otherCore: Ranged;
  readonly prices: Readonly<Record<Step, PriceRow>>;
}

function priceRow(m: Measurements, step: Step): PriceRow {
  const line = evaluate(m, step);
  const [low, high] = line.scatter.map((factor) => round(line.fixed * factor, 1));
  return [round(line.fixed, 1), round(line.perByte, 4), low ?? 0, high ?? 0];
}

/** The figures, from the rows. */
export function deriveFigures(m: Measurements, machine: MeasuredMachine): ReferenceFigures {
  const { name, cpu, kernel, cores, date } = machine;
  const across = lineOf(m, 'pipe ping-pong, one way, two cores');
  const own = lineOf(m, 'pipe write+read 1 byte, one thread').fixed;
  const [low, high] = across.scatter.map((factor) => Math.round(across.fixed * factor - own));
  return {
    machine: { name, cpu, kernel, cores, date },
    speed: speedOf(m),
    residue: residueOf(m),
    otherCore: [Math.round(across.fixed - own), low ?? 0, high ?? 0],
    prices: Object.fromEntries(STEP_NAMES.map((s) => [s, priceRow(m, s)])) as Record<Step, PriceRow>,
  };
}
