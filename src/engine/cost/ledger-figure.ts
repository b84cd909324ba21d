/**
 * Figures that remember where they come from while they are added up.
 *
 * A sum is as good as its weakest part: measured only when every part was, otherwise modelled (or published).
 */
import { type PacketEvent } from '../kernel/event';
import { type Step } from '../kernel/step';
import { type How, type Profile } from './profile';

export interface LedgerFigure {
  readonly value: number;
  readonly how: How;
  readonly source: string;
}

export const counted = (value: number, what: string): LedgerFigure => ({
  value,
  how: 'modelled',
  source: `counted in the trace: ${what}`,
});

/** Where the price of a step comes from; a residue is ours, whatever the rest is, and so is what no step stands for. */
function howOf(step: Step | null, profile: Profile): How {
  if (step === null) return 'modelled';
  const price = profile.prices[step];
  return price.residue > 0 ? 'modelled' : price.how;
}

/** The kind of a sum: its parts' when they agree. */
export function weakest(hows: readonly How[]): How {
  const [first, ...rest] = hows;
  return first !== undefined && rest.every((how) => how === first) ? first : 'modelled';
}

/** The time that `events` take, with the steps that it is made of, dearest first. */
export function timeOf(events: readonly PacketEvent[], profile: Profile): LedgerFigure {
  const spent = new Map<Step | null, number>();
  for (const { step, duration } of events)
    if (duration > 0) spent.set(step, (spent.get(step) ?? 0) + duration);
  return timeOn(spent, profile);
}

/** As `timeOf`, where it is known already how many nanoseconds went into which step. */
export function timeOn(spent: ReadonlyMap<Step | null, number>, profile: Profile): LedgerFigure {
  const dearest = [...spent].sort((a, b) => b[1] - a[1]);
  const told = dearest.map(([step, ns]) => `${step ?? 'other'} ${Math.round(ns)} ns`);
  return {
    value: dearest.reduce((sum, [, ns]) => sum + ns, 0),
    how: weakest(dearest.map(([step]) => howOf(step, profile))),
    source: `profile “${profile.name}”: ${told.length === 0 ? 'nothing priced' : told.join(', ')}`,
  };
}
