/** The life of every packet of each preset, as text. `npm run golden` renews it; its diff belongs into the commit. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { presetScenario, PRESETS } from '../../../src/engine/scenario/presets';
import { printTrace } from '../../../src/engine/simulation/print-trace';
import { simulate } from '../../../src/engine/simulation/simulate';

const FOLDER = new URL('../../golden/', import.meta.url);

it('there is a golden text for each preset and no other', () => {
  const expected = Object.keys(PRESETS).map((name) => `${name}.txt`);
  const found = readdirSync(FOLDER).filter((file) => file.endsWith('.txt') && !file.startsWith('leases-'));
  expect(found.sort(), 'npm run golden').toEqual(expected.sort());
});

it.each(Object.keys(PRESETS))('%s', (name) => {
  const golden = readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8');
  const text = printTrace(simulate(presetScenario(name)));
  // Line by line: one that changed is shown, not two walls of text.
  expect(text.split('\n'), 'npm run golden').toEqual(golden.split('\n'));
});
