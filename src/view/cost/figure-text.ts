/** A figure of a ledger as it is written (a count, octets, or a time in its unit), with its source. */
import { type CostFigure } from '../../playback';
import { durationText } from '../format';
import { type Sourced } from './FigureTable';

function figureText({ value, unit }: Pick<CostFigure, 'value' | 'unit'>): string {
  if (value === 0) return '0';
  if (unit === 'nanoseconds') return durationText(value);
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

export const sourced = (figure: CostFigure): Sourced => ({
  text: figureText(figure),
  how: figure.how,
  source: figure.source,
});
