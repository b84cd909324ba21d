/** The list of keys leaves none out. */
import { expect, it } from 'vitest';
import { wishOf } from '../../src/app/keyboard';
import { KEY_WORDS } from '../../src/view/language/keys';

const PRINTED = Array.from('abcdefghijklmnopqrstuvwxyz,.<>+-?');

it.each(['en', 'de'] as const)('names every key that does something: %s', (language) => {
  const listed = KEY_WORDS[language].keys.map(([keys]) => keys.replace('−', '-').toLowerCase()).join(' ');
  const working = PRINTED.filter(
    (key) => wishOf({ key, shift: false, modified: false, on: 'other' }) !== null,
  );
  expect(working.length).toBeGreaterThan(10);
  expect(
    working.filter(
      (key) => !listed.split(/[\s,]+/).includes(key) && !listed.includes(`${key} `) && !listed.endsWith(key),
    ),
  ).toEqual([]);
});
