/** A figure of a ledger as it is written (a count, octets, or a time in its unit), with its source. */
import { type CostFigure } from '../../playback';
import { fraction } from '../amounts';
import { durationText } from '../format';
import { type Language } from '../language/language';
import { type Sourced } from './FigureTable';

function figureText({ value, unit }: Pick<CostFigure, 'value' | 'unit'>, language: Language): string {
  if (value === 0) return '0';
  if (unit === 'nanoseconds') return durationText(value, language);
  return fraction(value, language);
}

export const sourced = (figure: CostFigure, language: Language): Sourced => ({
  text: figureText(figure, language),
  how: figure.how,
  source: figure.source,
});
