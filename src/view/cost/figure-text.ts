/** A figure of a ledger as it is written: a count, octets, or a time in its unit. */
import { type CostFigure } from '../../playback';
import { durationText } from '../format';

export function figureText({ value, unit }: Pick<CostFigure, 'value' | 'unit'>): string {
  if (value === 0) return '0';
  if (unit === 'nanoseconds') return durationText(value);
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}
