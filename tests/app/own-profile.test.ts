/** A dropped profile: no more of a file is read than a profile may have, and what cannot be read is a problem. */
import { expect, it } from 'vitest';
import { PROFILES } from '../../src/engine';
import { readProfileFile } from '../../src/app/room/own-profile';

const textOf = (name: string): string => JSON.stringify({ ...PROFILES.reference, name });

it('reads what a profile may have', async () => {
  const read = await readProfileFile(new File([textOf('mine')], 'mine.json'));
  expect(read).toMatchObject({ ok: true, value: { name: 'mine' } });
});

it('does not open a file that is too long', async () => {
  const file = new File([textOf('mine'), ' '.repeat(1_000_000)], 'long.json');
  file.text = () => Promise.reject(new Error('was opened'));
  expect(await readProfileFile(file)).toEqual({
    ok: false,
    error: [{ path: '', message: 'is longer than 1000000 octets' }],
  });
});

it('says that a file cannot be read', async () => {
  const file = new File(['{}'], 'gone.json');
  file.text = () => Promise.reject(new Error('it is gone'));
  expect(await readProfileFile(file)).toMatchObject({
    ok: false,
    error: [{ path: '', message: expect.stringContaining('it is gone') as unknown }],
  });
});
