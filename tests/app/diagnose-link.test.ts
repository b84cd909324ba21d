/** Links of the diagnosis: the dice and not the fault. */
import { expect, it } from 'vitest';
import { parseDiagnoseLink, printDiagnoseLink } from '../../src/app/diagnose/diagnose-link';
import { roomIn } from '../../src/link/room';
import { caseOf, LEVELS, poolOf } from '../../src/playback';

const LOOKS = { theme: 'dark', lang: 'de' } as const;

it('comes back as it was written, and leads to its room', () => {
  for (const level of LEVELS) {
    const query = printDiagnoseLink({ seed: 4711, level }, LOOKS);
    expect(query).toBe(`v=1&view=diagnose&seed=4711&level=${level}&theme=dark&lang=de`);
    expect(parseDiagnoseLink(query, 1)).toEqual({
      settings: { seed: 4711, level },
      looks: LOOKS,
      problems: [],
    });
    expect(roomIn(`?${query}`)).toBe('diagnose');
  }
});

it('does not name the fault', () => {
  for (const level of LEVELS) {
    const { fault, target } = caseOf(99, level);
    const query = printDiagnoseLink({ seed: 99, level }, LOOKS);
    for (const word of [...poolOf(level), fault, target]) expect(query).not.toContain(word);
  }
});

it.each([
  ['seed=-1', 'seed'],
  ['seed=1e5', 'seed'],
  ['seed=99999999999', 'seed'],
  ['level=4', 'level'],
  ['level=constructor', 'level'],
  ['fault=forward-policy-drop:n2', 'fault'],
])('%s is a problem, and the dice stand in', (query, parameter) => {
  const { settings, problems } = parseDiagnoseLink(`?view=diagnose&${query}`, 12);
  expect(problems.map((p) => p.parameter)).toEqual([parameter]);
  expect(settings).toEqual({ seed: 12, level: 1 });
});
