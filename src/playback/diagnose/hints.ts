/** What a case gives away for points: where to sit, where it first goes wrong, what to type. */
import { FAULTS } from '../../engine';
import { faultTexts } from '../fault/texts';
import { type Tongue } from '../tongue';
import { type DiagnoseCase } from './case';
import { type Level } from './pool';

/** A hint: where it first goes wrong in words, where to sit, what to type. */
export interface Hint {
  readonly kind: 'hop' | 'seat' | 'command';
  readonly text: string;
}

const HINTS: Readonly<Record<Level, readonly Hint['kind'][]>> = {
  1: ['seat', 'hop', 'command'],
  2: ['seat'],
  3: [],
};

/** The hints that a case has to give, in the order in which they are given. */
export function hintsFor({ fault, target, level, broken }: DiagnoseCase, tongue: Tongue): readonly Hint[] {
  const { place, command } = FAULTS[fault].proof(broken.cluster, target);
  const texts = { hop: faultTexts(fault, tongue).firstBadHop, seat: place, command };
  return HINTS[level].map((kind) => ({ kind, text: texts[kind] }));
}
