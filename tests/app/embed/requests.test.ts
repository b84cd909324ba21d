/** What comes through a port is parsed or refused, whatever it is; a flood is bounded. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRate } from '../../../src/app/embed/rate';
import { helloIn, readRequest } from '../../../src/app/embed/requests';
import { METHODS, MOST } from '../../../src/app/protocol';

const request = (method: unknown, params?: unknown) =>
  readRequest({ type: 'request', id: 1, method, params });

it.each([
  ['play', undefined],
  ['seek', { part: 0.5 }],
  ['seek', { ms: 100 }],
  ['step', { to: 'cross:3' }],
  ['step', { to: 7 }],
  ['load', { link: '?scenario=cross-node' }],
  ['export', { format: 'pcap', place: 'n1.eth0' }],
  ['setTheme', { theme: 'dark' }],
])('reads %s %o', (method, params) => {
  expect(request(method, params)).toMatchObject({ ok: true, value: { id: 1, order: { method } } });
});

it.each([
  ['play', { now: true }, 'bad-params'],
  ['seek', { part: 2 }, 'bad-params'],
  ['seek', { part: Number.NaN }, 'bad-params'],
  ['seek', {}, 'bad-params'],
  ['step', { to: 0 }, 'bad-params'],
  ['step', { to: 1, more: 2 }, 'bad-params'],
  ['load', { link: 'x'.repeat(MOST.text + 1) }, 'too-large'],
  ['export', { format: 'exe' }, 'bad-params'],
  ['setTheme', { theme: 'pink' }, 'bad-params'],
  ['constructor', undefined, 'unsupported'],
  ['__proto__', undefined, 'unsupported'],
])('refuses %s %o', (method, params, code) => {
  expect(request(method, params)).toMatchObject({ ok: false, error: { id: 1, error: { code } } });
});

it('has an answer for anything at all, and pollutes nothing', () => {
  const anything = fc.anything({ withNullPrototype: true, withTypedArray: true, withMap: true, maxDepth: 4 });
  const shaped = fc.record({
    type: fc.constant('request'),
    id: anything,
    method: fc.constantFrom(...METHODS, 'x'),
    params: anything,
  });
  fc.assert(
    fc.property(fc.oneof(anything, shaped), (data) => {
      const read = readRequest(data);
      if (!read.ok) expect(read.error.error.message.length).toBeLessThan(400);
      helloIn(data);
    }),
    { numRuns: 2_000 },
  );
  readRequest(
    JSON.parse('{"type":"request","id":1,"method":"step","params":{"__proto__":{"polluted":1},"to":1}}'),
  );
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('hears a hello and nothing that only looks like one', () => {
  const hello = { ns: 'flannel-graph', v: 1, type: 'hello', nonce: 'abcdefgh' };
  expect(helloIn(hello)).toBe('abcdefgh');
  for (const other of [
    { ...hello, v: 2 },
    { ...hello, ns: 'x' },
    { ...hello, nonce: 'short' },
    { ...hello, nonce: 'x'.repeat(65) },
    { ...hello, nonce: ['abcdefgh'] },
    null,
    'hello',
  ])
    expect(helloIn(other)).toBeNull();
});

it('obeys fifty requests in a second, answers five hundred, and forgets when the second is over', () => {
  const rate = createRate();
  const verdicts = Array.from({ length: 1_000 }, (_, i) => rate(i / 2));
  const count = (wanted: string) => verdicts.filter((v) => v === wanted).length;
  expect([count('obey'), count('busy'), count('drop')]).toEqual([50, 450, 500]);
  expect(rate(1_000)).toBe('obey');
});
