import { describe, expect, it } from 'vitest';
import { compileOptions, echoedOptions, forwardOptions } from '../../../src/engine/kernel/ip-options';
import { skbFrom } from '../../../src/engine/kernel/skb';
import { type Skb } from '../../../src/engine/kernel/state';
import { checksum } from '../../../src/engine/wire/checksum';
import { padOptions } from '../../../src/engine/wire/ipv4-options';
import { raw, u32 } from '../../support/datagrams';

const FACING = u32('10.0.0.1');
const LEAVING = u32('10.0.9.1');
/** It is six at instant 0, and noon six hours later. */
const SIX = 6 * 3600 * 1e9;
const NOON = SIX;
/** 43 200 000 milliseconds. */
const NOON_OCTETS = [0x02, 0x93, 0x2e, 0x00];

const arrived = (options: readonly number[], at = NOON): Skb =>
  skbFrom(
    raw('10.0.0.9', '10.0.5.5', 17, new Uint8Array(8), { options: padOptions(Uint8Array.from(options)) }),
    at,
  );
const optionsOf = (skb: Skb): readonly number[] => [
  ...skb.data.subarray(skb.head + 20, skb.head + ((skb.data[skb.head] ?? 0) & 0x0f) * 4),
];
const read = (skb: Skb) => {
  skb.options = compileOptions(skb, {
    facing: FACING,
    isOwn: (address) => address === FACING,
    dayOffset: SIX,
  });
  return skb.options;
};

describe('what is written on input', () => {
  it.each([
    ['record route, a free slot', [7, 7, 4, 0, 0, 0, 0, 0], [7, 7, 8, 10, 0, 0, 1, 0]],
    [
      'record route, the second slot',
      [7, 11, 8, 9, 9, 9, 9, 0, 0, 0, 0, 0],
      [7, 11, 12, 9, 9, 9, 9, 10, 0, 0, 1, 0],
    ],
    ['record route, full', [7, 7, 8, 9, 9, 9, 9, 0], [7, 7, 8, 9, 9, 9, 9, 0]],
    ['timestamp, time only', [68, 8, 5, 0, 0, 0, 0, 0], [68, 8, 9, 0, ...NOON_OCTETS]],
    [
      'timestamp with address',
      [68, 12, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [68, 12, 13, 1, 10, 0, 0, 1, ...NOON_OCTETS],
    ],
    [
      'timestamp for us by name',
      [68, 12, 5, 3, 10, 0, 0, 1, 0, 0, 0, 0],
      [68, 12, 13, 3, 10, 0, 0, 1, ...NOON_OCTETS],
    ],
    [
      'timestamp for another by name',
      [68, 12, 5, 3, 10, 0, 0, 7, 0, 0, 0, 0],
      [68, 12, 5, 3, 10, 0, 0, 7, 0, 0, 0, 0],
    ],
    ['timestamp, full: counted', [68, 8, 9, 0x20, 1, 2, 3, 4], [68, 8, 9, 0x30, 1, 2, 3, 4]],
    ['no operation, then record route', [1, 7, 7, 4, 0, 0, 0, 0], [1, 7, 7, 8, 10, 0, 0, 1]],
    ['an option of no concern', [148, 4, 0, 0], [148, 4, 0, 0]],
    ['end of options: the rest is wiped out', [0, 7, 7, 4, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]],
  ])('%s', (_what, before, after) => {
    const skb = arrived(before);
    expect(read(skb).problem).toBeNull();
    expect(optionsOf(skb)).toEqual(after);
  });

  it.each([
    ['a length beyond the header', [7, 39, 4, 0], 20],
    ['a length of one', [7, 1, 4, 0], 20],
    ['a length that is not there', [1, 1, 1, 7], 23],
    ['record route without room for a pointer', [7, 2, 1, 1], 21],
    ['a pointer into the option’s own head', [7, 7, 3, 0, 0, 0, 0, 0], 22],
    ['a slot cut short', [7, 6, 4, 0, 0, 0, 1, 1], 22],
    ['record route twice', [7, 7, 4, 0, 0, 0, 0, 7, 7, 4, 0, 0], 27],
    ['a timestamp option too short', [68, 3, 5, 0], 21],
    ['a timestamp slot cut short', [68, 8, 5, 1, 0, 0, 0, 0], 22],
    ['a router alert too short', [148, 3, 0, 0], 21],
    ['a security label too short', [134, 6, 0, 0, 0, 1, 0, 0], 21],
    ['a security label of a domain unknown here', [134, 8, 0, 0, 0, 1, 0, 0], 22],
    ['fifteen stations without a slot, and one more', [68, 8, 9, 0xf0, 1, 2, 3, 4], 23],
  ])('%s is wrong at octet %#', (_what, options, problem) => {
    expect(read(arrived(options)).problem).toBe(problem);
  });

  it('source routes are recognised', () => {
    expect(read(arrived([131, 7, 4, 1, 2, 3, 4, 0])).sourceRoute).toBe(true);
    expect(read(arrived([137, 7, 4, 1, 2, 3, 4, 0])).sourceRoute).toBe(true);
  });

  it('the header checksum is left as it was until the datagram is forwarded', () => {
    const skb = arrived([7, 7, 4, 0, 0, 0, 0, 0]);
    const options = read(skb);
    expect(checksum(skb.data, skb.head, skb.head + 28)).not.toBe(0);
    forwardOptions(skb, options, LEAVING);
    expect(optionsOf(skb)).toEqual([7, 7, 8, 10, 0, 9, 1, 0]);
    expect(checksum(skb.data, skb.head, skb.head + 28)).toBe(0);
  });
});

describe('on forwarding', () => {
  it('a full record of somebody else’s is not touched', () => {
    const skb = arrived([7, 7, 8, 9, 9, 9, 9, 0]);
    forwardOptions(skb, read(skb), LEAVING);
    expect(optionsOf(skb)).toEqual([7, 7, 8, 9, 9, 9, 9, 0]);
  });

  it('a timestamp keeps the address that faces the source', () => {
    const skb = arrived([68, 12, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    forwardOptions(skb, read(skb), LEAVING);
    expect(optionsOf(skb).slice(4, 8)).toEqual([10, 0, 0, 1]);
  });
});

describe('an answer carries back', () => {
  const source = u32('10.0.5.5');
  const echo = (options: readonly number[]): readonly number[] => {
    const skb = arrived(options);
    read(skb);
    return [...echoedOptions(skb, source, SIX)];
  };

  it('record route with its own address behind the others', () => {
    expect(echo([7, 11, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual([7, 11, 12, 10, 0, 0, 1, 10, 0, 5, 5, 0]);
  });

  it('a record that became full as it is', () => {
    expect(echo([7, 7, 4, 0, 0, 0, 0, 0])).toEqual([7, 7, 8, 10, 0, 0, 1, 0]);
  });

  it('a timestamp with its own', () => {
    expect(echo([68, 20, 5, 1, ...new Array<number>(16).fill(0)])).toEqual([
      68,
      20,
      21,
      1,
      10,
      0,
      0,
      1,
      ...NOON_OCTETS,
      10,
      0,
      5,
      5,
      ...NOON_OCTETS,
    ]);
  });

  it('nothing else', () => {
    expect(echo([148, 4, 0, 0])).toEqual([]);
    expect([
      ...echoedOptions(skbFrom(raw('1.1.1.1', '2.2.2.2', 17, new Uint8Array(8)), 0), source, 0),
    ]).toEqual([]);
  });
});
