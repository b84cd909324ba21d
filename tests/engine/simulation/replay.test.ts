/** The measure of the engine: what it computes, against what every interface of a real flannel saw. */
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../src/engine/cost/profiles/index';
import { pricesOf } from '../../../src/engine/cost/profile';
import { replay } from '../../../src/engine/simulation/replay';
import { toHex } from '../../../src/engine/wire/octets';
import { CASE_NAMES, readCase } from '../../support/captured-cases';

const prices = pricesOf(PROFILES.reference);

it('there are recordings of three backends, 39 in all', () => {
  expect(CASE_NAMES).toHaveLength(39);
});

describe('every interface sees the recorded frames', () => {
  it.each(CASE_NAMES)('%s', (name) => {
    const verdict = replay(readCase(name), name, prices);
    const wrong = verdict.places.flatMap(({ place, mismatch }) =>
      mismatch === null
        ? []
        : [
            {
              place,
              frame: mismatch.frame,
              octet: mismatch.difference?.octet,
              expected: toHex(mismatch.expected ?? new Uint8Array()),
              found: toHex(mismatch.found ?? new Uint8Array()),
            },
          ],
    );
    expect(wrong).toEqual([]);
    expect(verdict.equal).toBe(true);
    const frames = verdict.places.reduce((sum, { equal }) => sum + equal, 0);
    const recorded = [...readCase(name).expect.values()].reduce((sum, list) => sum + list.length, 0);
    expect(frames).toBe(recorded);
    expect(frames).toBeGreaterThan(5);
  });
});
