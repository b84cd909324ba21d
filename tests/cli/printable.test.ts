import { expect, it } from 'vitest';
import { printable } from '../../src/cli/printable';
import { HOSTILE_STRINGS } from '../support/hostile-strings';

it('writes out what would command a terminal, and nothing else', () => {
  expect(printable('a\u001b[31mb\u0007\r\n\tc\u202ed\u009b')).toBe('a\\x1b[31mb\\x07\\x0d\n\tc\\u202ed\\x9b');
  expect(printable('n1  172.20.33.102 → „Überlauf“')).toBe('n1  172.20.33.102 → „Überlauf“');
  for (const text of HOSTILE_STRINGS) {
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(printable(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  }
});
