import { expect, it } from 'vitest';
import { presetScenario, PRESETS } from '../../../src/engine/scenario/presets';
import { simulate } from '../../../src/engine/simulation/simulate';
import { readTrace, writeTrace } from '../../../src/engine/simulation/trace-text';

it.each(Object.keys(PRESETS))('%s comes back from its text as the engine computed it', (name) => {
  const trace = simulate(presetScenario(name));
  const read = readTrace(writeTrace(trace));
  expect(read).toStrictEqual(trace);
  expect(read.events.some((event) => 'octets' in event && event.octets.length > 0)).toBe(
    trace.events.some((event) => 'octets' in event && event.octets.length > 0),
  );
});

it.each([
  [
    'no number',
    (trace: ReturnType<typeof simulate>) => ({ ...trace, scenario: { ...trace.scenario, seed: NaN } }),
  ],
  ['a map', (trace: ReturnType<typeof simulate>) => ({ ...trace, cluster: new Map() as never })],
  ['the mark', (trace: ReturnType<typeof simulate>) => ({ ...trace, cluster: { $: 1 } as never })],
] as const)('refuses what JSON would lose: %s', (_, spoil) => {
  expect(() => writeTrace(spoil(simulate(presetScenario('cross-node'))))).toThrow();
});
