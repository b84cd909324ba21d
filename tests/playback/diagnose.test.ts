/** Diagnosis: for every level fifty seeds, each the same cluster every time, and one that a terminal can prove. */
import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../src/engine';
import {
  allRight,
  type Answer,
  caseOf,
  complaintsIn,
  type DiagnoseCase,
  evidenceEvents,
  FREE_COMMANDS,
  hintsFor,
  hopOf,
  isLost,
  LEVELS,
  marksFor,
  poolOf,
  proofIn,
  scoreOf,
  standsAt,
} from '../../src/playback';

const SEEDS = Array.from({ length: 50 }, (_, i) => i * 17 + 3);
const cases = LEVELS.map((level) => ({ level, all: SEEDS.map((seed) => caseOf(seed, level)) }));

/** The answer that the engine itself would give. */
function truth(about: DiagnoseCase): Answer {
  const [event] = evidenceEvents(about);
  if (event === undefined) throw new Error('nothing shows');
  return { node: event.place.node, hop: hopOf(about.broken.cluster, event.place), cause: about.fault };
}

describe.each(cases)('level $level', ({ level, all }) => {
  it('every case can be proved: what its command prints is not what a healthy cluster prints', () => {
    for (const each of all)
      expect(proofIn(each.broken, each.fault, each.target), `${each.seed} ${each.fault}`).not.toBe(
        proofIn(each.healthy, each.fault, each.target),
      );
  });

  it('somebody has a reason to complain', () => {
    for (const each of all) {
      const rows = complaintsIn(each.broken).slice(0, each.complaints);
      const wrong = FAULTS[each.fault].reason === null;
      expect(wrong || rows.some(isLost), each.fault).toBe(true);
    }
  });

  it('the right answer is among the choices and right, any other cause is not', () => {
    for (const each of all) {
      expect(each.choices).toContain(each.fault);
      // What cannot be told apart is left out.
      const most = Math.min({ 1: 4, 2: 8, 3: 99 }[level], poolOf(3).length);
      expect(each.choices.length).toBeLessThanOrEqual(most);
      expect(each.choices.length).toBeGreaterThanOrEqual(most - 2);
      const answer = truth(each);
      expect(allRight(marksFor(each, answer)), each.fault).toBe(true);
      for (const cause of each.choices)
        expect(marksFor(each, { ...answer, cause }).cause).toBe(cause === each.fault);
    }
  });

  it('deals out different troubles in different places', () => {
    expect(new Set(all.map(({ fault }) => fault)).size).toBeGreaterThan(poolOf(level).length / 2);
    expect(new Set(all.map(({ target }) => target)).size).toBeGreaterThan(3);
  });

  it('is the same cluster every time', () => {
    for (const seed of SEEDS.slice(0, 6)) {
      const [one, other] = [caseOf(seed, level), caseOf(seed, level)];
      expect(one.scenario).toEqual(other.scenario);
      expect(one.choices).toEqual(other.choices);
    }
  });
});

it('the first level gives hints, the last has suspects instead', () => {
  const [first, , last] = cases;
  for (const each of first?.all ?? [])
    expect(hintsFor(each, 'en').map(({ kind }) => kind)).toEqual(['seat', 'hop', 'command']);
  for (const each of last?.all ?? []) expect(hintsFor(each, 'en')).toEqual([]);
  const suspects = (last?.all ?? []).filter(({ scenario }) => scenario.faults.length > 1);
  expect(suspects.length).toBeGreaterThan(25);
});

it('every fault of the pool says where it stands, and is in the library', () => {
  for (const name of poolOf(3)) expect([standsAt(name), FAULTS[name].title]).not.toContain(null);
});

describe('the score', () => {
  const all = { node: true, hop: true, cause: true };
  const nothing = { commands: 0, hints: 0, misses: 0 };

  it('is 100 for everything at once, and counts parts', () => {
    expect(scoreOf(all, nothing)).toBe(100);
    expect(scoreOf({ ...all, cause: false }, nothing)).toBe(50);
    expect(scoreOf({ node: true, hop: false, cause: false }, nothing)).toBe(20);
  });

  it('falls with commands beyond the free ones, hints and misses, and never below nothing', () => {
    expect(scoreOf(all, { ...nothing, commands: FREE_COMMANDS })).toBe(100);
    expect(scoreOf(all, { ...nothing, commands: FREE_COMMANDS + 3 })).toBe(97);
    expect(scoreOf(all, { ...nothing, hints: 2 })).toBe(80);
    expect(scoreOf(all, { ...nothing, misses: 1 })).toBe(85);
    expect(scoreOf(all, { commands: 500, hints: 3, misses: 9 })).toBe(0);
  });
});
