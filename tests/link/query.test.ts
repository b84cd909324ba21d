import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery } from '../../src/link/query';

describe('query', () => {
  it('gives back any pairs it printed', () => {
    const text = fc.string({ unit: 'grapheme' });
    const name = text.filter((s) => s !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text)), (pairs) => {
        expect(parseQuery(printQuery(pairs))).toEqual(pairs);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(parseQuery(typed)).toBeInstanceOf(Array);
      }),
    );
  });

  it('prints what the browser will not change', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string())), (pairs) => {
        const query = printQuery(pairs);
        expect(new URL(`http://x/?${query}`).search).toBe(query === '' ? '' : `?${query}`);
      }),
    );
  });

  it.each([
    [
      '?network=10.0.0.0/16&t=12us',
      [
        ['network', '10.0.0.0/16'],
        ['t', '12us'],
      ],
    ],
    [
      'a=100%&b',
      [
        ['a', '100%'],
        ['b', ''],
      ],
    ],
    ['&&text=hello+overlay&', [['text', 'hello overlay']]],
  ])('reads %s', (typed, pairs) => {
    expect(parseQuery(typed)).toEqual(pairs);
  });

  it('is readable', () => {
    expect(
      printQuery([
        ['network', '10.0.0.0/16'],
        ['fault', 'x:node-2'],
        ['text', 'a b&c'],
      ]),
    ).toBe('network=10.0.0.0/16&fault=x:node-2&text=a+b%26c');
  });
});
