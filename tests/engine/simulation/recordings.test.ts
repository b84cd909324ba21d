/** What real clusters answered that are not those of tests/captures: malformed datagrams, options, forged tunnels, settings. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pricesOf } from '../../../src/engine/cost/profile';
import { PROFILES } from '../../../src/engine/cost/profiles/index';
import { parseCase } from '../../../src/engine/simulation/replay-case';
import { replay } from '../../../src/engine/simulation/replay';
import { toHex } from '../../../src/engine/wire/octets';

const FOLDER = new URL('../../recordings/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const prices = pricesOf(PROFILES.reference);

it('there are dozens of them, of three backends', () => {
  expect(NAMES.length).toBeGreaterThan(30);
  for (const backend of ['udp', 'vxlan', 'hgw'])
    expect(NAMES.filter((name) => name.includes(`-${backend}-`)).length).toBeGreaterThan(2);
});

describe('every interface sees the recorded frames', () => {
  it.each(NAMES)('%s', (name) => {
    const parsed = parseCase(readFileSync(new URL(name, FOLDER), 'utf8'));
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.where} is not ${parsed.error.expected}`);
    const { places, equal } = replay(parsed.value, name, prices);
    const wrong = places.flatMap(({ place, mismatch }) =>
      mismatch === null
        ? []
        : [
            `${place}, frame ${mismatch.frame}, octet ${mismatch.difference?.octet ?? '-'}: ` +
              `${toHex(mismatch.found ?? new Uint8Array())} is not ${toHex(mismatch.expected ?? new Uint8Array())}`,
          ],
    );
    expect(wrong).toEqual([]);
    expect(equal).toBe(true);
    expect([...parsed.value.expect.values()].flat().length).toBeGreaterThan(1);
  });
});
