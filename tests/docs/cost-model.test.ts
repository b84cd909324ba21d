/** The page on the cost model shows what the fit finds today: tables and picture are made again and compared. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { picture, section } from '../../scripts/fit-report.mjs';
import { fitAll } from '../../src/engine/cost/fit-result';
import { FITTED, STEP_NAMES } from '../../src/engine/cost/profile';
import { REFERENCE } from '../../src/engine/cost/profiles/reference';
import { MEASUREMENTS, RECORDINGS, WHOLE } from '../engine/cost/measurements';

const PAGE = readFileSync('docs/cost-model.md', 'utf8');
const RESULT = fitAll(REFERENCE, RECORDINGS, WHOLE);
/** Prettier pads tables; only words and numbers count here. */
const words = (text: string): string =>
  text
    .replace(/-{3,}:?/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

describe('docs/cost-model.md', () => {
  it('carries the tables of the fit', () => {
    const [, generated = ''] = /<!-- fit: begin -->(.*)<!-- fit: end -->/s.exec(PAGE) ?? [];
    expect(words(generated)).toBe(words(section(RESULT, FITTED)));
  });
  it('shows its picture', () => {
    expect(readFileSync('docs/cost-model.svg', 'utf8')).toBe(picture(RESULT.residuals));
    expect(PAGE).toContain('(cost-model.svg)');
  });
  it('quotes speed, residue and the number of steps as they are', () => {
    expect(PAGE).toContain(`\`speed\` (${REFERENCE.speed.value.toFixed(2)})`);
    expect(PAGE).toContain(`\`residue\` (${(REFERENCE.prices['tun-read'].residue / 1000).toFixed(2)} µs`);
    expect(PAGE).toContain(`prices ${STEP_NAMES.length} steps`);
    expect(MEASUREMENTS.rounds).toHaveLength(8);
  });
});
