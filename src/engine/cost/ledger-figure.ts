/**
 * Figures that remember where they come from while they are added up.
 *
 * A sum is as good as its weakest part: measured only when every part was, otherwise modelled (or published).
 */
import { type PacketEvent } from '../kernel/event';
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

/** Where the duration of one event comes from; a residue is ours, whatever the rest is. */
export function howOf(event: PacketEvent, profile: Profile): How {
  if (event.step === null) return 'modelled';
  const price = profile.prices[event.step];
  return price.residue > 0 ? 'modelled' : price.how;
}

/** The kind of a sum: its parts' when they agree. */
export function weakest(hows: readonly How[]): How {
  const [first, ...rest] = hows;
  return first !== undefined && rest.every((how) => how === first) ? first : 'modelled';
}

/** The time that `events` take, with the steps that it is made of, dearest first. */
export function timeOf(events: readonly PacketEvent[], profile: Profile): LedgerFigure {
  const priced = events.filter((e) => e.duration > 0);
  const steps = new Map<string, number>();
  for (const e of priced) steps.set(e.step ?? 'other', (steps.get(e.step ?? 'other') ?? 0) + e.duration);
  const dearest = [...steps].sort((a, b) => b[1] - a[1]).map(([step, ns]) => `${step} ${Math.round(ns)} ns`);
  return {
    value: priced.reduce((sum, e) => sum + e.duration, 0),
    how: weakest(priced.map((e) => howOf(e, profile))),
    source: `profile “${profile.name}”: ${dearest.length === 0 ? 'nothing priced' : dearest.join(', ')}`,
  };
}
