/** A profile from outside is read whole or refused with the place of every mistake. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../../src/engine/cost/profile-check';
import { PROFILES, type ProfileName } from '../../../src/engine/cost/profiles';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';

const copy = (): Record<string, unknown> => JSON.parse(JSON.stringify(REFERENCE)) as Record<string, unknown>;
const problems = (document: unknown): readonly string[] => {
  const result = checkProfile(document);
  return result.ok ? [] : result.error.map((p) => `${p.path}: ${p.message}`);
};

/** The document with one field replaced (`undefined`: removed). */
function edited(path: string, value: unknown): unknown {
  const document = copy();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = document;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return document;
}

describe('checkProfile', () => {
  it.each(Object.keys(PROFILES) as ProfileName[])('accepts the shipped profile “%s” through JSON', (name) => {
    expect(checkProfile(JSON.parse(JSON.stringify(PROFILES[name])))).toEqual({
      ok: true,
      value: PROFILES[name],
    });
  });

  it.each([
    ['version', 2, 'version: must be 1'],
    ['name', 'My Machine', 'name: must be 1 to 40 small letters, digits and hyphens'],
    ['date', 'yesterday', 'date: must be a date as 2026-11-22, or “not stated”'],
    ['kind', 'guessed', 'kind: must be "measured" or "modelled" or "published"'],
    ['machine.cores', 1.5, 'machine.cores: must be a whole number from 1 to 4096'],
    ['prices.wake.fixed', -1, 'prices.wake.fixed: must be a number from 0 to 3600000000000'],
    ['prices.wake.fixed', '3', 'prices.wake.fixed: must be a number from 0 to 3600000000000'],
    ['prices.wake.spread', [3, 2], 'prices.wake.spread: has its ends swapped'],
    ['prices.wake.source', '', 'prices.wake.source: must be text of 1 to 1000 characters'],
    ['prices.tun-read', undefined, 'prices.tun-read: is missing'],
    ['prices.tunread', {}, 'prices.tunread: is not a field of a profile'],
    ['flanneld.paced.proxy', null, 'flanneld.paced.proxy: must be an object'],
  ])('names the mistake in %s', (path, value, message) => {
    expect(problems(edited(path, value))).toContain(message);
  });

  it('reports every mistake, not the first', () => {
    expect(problems({}).length).toBeGreaterThan(10);
  });

  it('never throws, whatever JSON it is given', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void checkProfile(value)));
  });
});
