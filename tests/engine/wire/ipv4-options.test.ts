import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emitRecordRoute,
  emitSourceRoute,
  emitTimestampOption,
  padOptions,
  optionsOfLaterFragment,
  parseIpv4Options,
  readRouteOption,
  readTimestampOption,
  TIMESTAMP_FLAG,
} from '../../../src/engine/wire/ipv4-options';
import { type Octets, writeU32 } from '../../../src/engine/wire/octets';

const first = (octets: Octets) => {
  const option = parseIpv4Options(octets)[0];
  if (option === undefined) throw new Error('no option');
  return option;
};

describe('record route', () => {
  it('starts as `ping -R` sends it: 39 octets, nine empty slots, pointer at the first', () => {
    const octets = emitRecordRoute(9);
    expect([...octets.subarray(0, 4)]).toEqual([7, 39, 4, 0]);
    expect(readRouteOption(first(octets))).toMatchObject({ pointer: 4, used: 0 });
    expect(padOptions(octets).length).toBe(40);
  });

  it('counts what lies before the pointer', () => {
    const octets = emitRecordRoute(3);
    writeU32(octets, 3, 0x64600101);
    writeU32(octets, 7, 0x64600100);
    octets[2] = 12;
    expect(readRouteOption(first(octets))).toEqual({
      pointer: 12,
      used: 2,
      addresses: [0x64600101, 0x64600100, 0],
    });
  });

  it('is full when the pointer is beyond its length', () => {
    const octets = emitRecordRoute(2);
    octets[2] = 12;
    expect(readRouteOption(first(octets))?.used).toBe(2);
  });
});

it('source routes name what is still to be visited', () => {
  const loose = first(emitSourceRoute(false, [1, 2]));
  expect([loose.name, loose.copied, readRouteOption(loose)]).toEqual([
    'loose source route',
    true,
    { pointer: 4, used: 0, addresses: [1, 2] },
  ]);
  expect(first(emitSourceRoute(true, [1])).name).toBe('strict source route');
});

describe('timestamp', () => {
  it('holds times only, or addresses and times', () => {
    const times = emitTimestampOption(TIMESTAMP_FLAG.timesOnly, 9);
    writeU32(times, 4, 123);
    times[2] = 9;
    const read = readTimestampOption(first(times));
    expect([read?.used, read?.entries.length, read?.entries[0]]).toEqual([
      1,
      9,
      { address: null, time: 123 },
    ]);
    const both = emitTimestampOption(TIMESTAMP_FLAG.withAddresses, 4);
    expect(both.length).toBe(36);
    expect(readTimestampOption(first(both))?.entries[0]).toEqual({ address: 0, time: 0 });
  });

  it('counts the stations that found no slot', () => {
    const octets = emitTimestampOption(TIMESTAMP_FLAG.withAddresses, 1);
    octets[3] = 0x31;
    expect(readTimestampOption(first(octets))).toMatchObject({ overflow: 3, flag: 1 });
  });
});

describe('the walk', () => {
  it('steps over no operations and stops at the end of the list', () => {
    const octets = new Uint8Array([1, ...emitRecordRoute(1), 0, 9, 9, 9]);
    expect(parseIpv4Options(octets).map((o) => [o.name, o.offset, o.length])).toEqual([
      ['no operation', 0, 1],
      ['record route', 1, 7],
      ['end of options', 8, 1],
    ]);
  });

  it.each([
    [[7, 1], 'an option length of 1'],
    [[7], 'an option length of 0'],
    [[7, 9, 4, 0], 'an option of 9 octets where 4 are left'],
  ])('says what is wrong with %j', (octets, problem) => {
    const option = first(Uint8Array.from(octets));
    expect([option.problem, option.length]).toEqual([problem, octets.length]);
    expect(readRouteOption(option)).toBeNull();
  });

  it('always ends, within the octets, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
        const options = parseIpv4Options(octets);
        const end = options.reduce((at, o) => (expect(o.offset).toBe(at), at + o.length), 0);
        expect(end).toBeLessThanOrEqual(octets.length);
        options.forEach((o) => [readRouteOption(o), readTimestampOption(o)]);
        expect(optionsOfLaterFragment(octets).length).toBe(octets.length);
      }),
    );
  });
});

it('later fragments keep only options that are to be copied', () => {
  const options = padOptions(emitRecordRoute(1), emitSourceRoute(false, [5]), Uint8Array.of(148, 4, 0, 0));
  const kept = parseIpv4Options(optionsOfLaterFragment(options));
  expect(kept.filter((o) => o.length > 1).map((o) => o.name)).toEqual(['loose source route', 'router alert']);
  expect(kept.slice(0, 7).every((o) => o.type === 1)).toBe(true);
});
