/** Addresses and names inside a lease. */
import { describe, expect, it } from 'vitest';
import { broadcastOf, fromU32, prefix, toU32 } from '../../../src/engine/address/ipv4';
import {
  bridgeAddress,
  letters,
  podAddress,
  podCapacity,
  podName,
  vethName,
} from '../../../src/engine/cluster/ipam';

describe('a lease', () => {
  it('gives its first host to the bridge and the next ones to pods', () => {
    const lease = prefix('100.96.1.0/24');
    expect([bridgeAddress(lease), podAddress(lease, 0), podAddress(lease, 1)]).toEqual([
      '100.96.1.1',
      '100.96.1.2',
      '100.96.1.3',
    ]);
  });

  it.each([24, 26, 28, 30])('of /%i is full just below its broadcast address', (length) => {
    const lease = prefix(`10.5.0.0/${length}`);
    const last = podAddress(lease, podCapacity(length) - 1);
    expect(fromU32(toU32(last) + 1)).toBe(broadcastOf(lease));
  });

  it('has no room for pods in less than four addresses', () => {
    expect([podCapacity(31), podCapacity(32)]).toEqual([0, 0]);
  });

  it('names pods by letters, and starts over with two', () => {
    expect([podName(1, 0), podName(2, 25), podName(3, 26), podName(1, 27 * 26)]).toEqual([
      'p1a',
      'p2z',
      'p3aa',
      'p1aaa',
    ]);
    expect(vethName(1)).toBe('vethb');
    expect(new Set(Array.from({ length: 2_000 }, (_, i) => letters(i))).size).toBe(2_000);
  });
});
