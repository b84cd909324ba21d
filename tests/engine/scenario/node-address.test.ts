/** Where nodes stand: the recorded places first, then all different, for any VPC. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broadcastOf, contains, prefix, prefixOf } from '../../../src/engine/address/ipv4';
import {
  etcdAddress,
  nodeAddresses,
  nodeCapacity,
  routerAddress,
} from '../../../src/engine/scenario/node-address';

describe('nodes in a VPC', () => {
  it('stand where the recorded ones stood', () => {
    const vpc = prefix('172.20.32.0/19');
    expect(nodeAddresses(vpc, 3)).toEqual(['172.20.33.102', '172.20.54.98', '172.20.60.7']);
    expect(nodeAddresses(vpc, 64).slice(0, 3)).toEqual(nodeAddresses(vpc, 3));
    expect([routerAddress(vpc), etcdAddress(vpc)]).toEqual(['172.20.32.1', '172.20.32.10']);
  });

  it('fill any VPC to the last address without sharing one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 28 }),
        fc.nat(0xffff_ffff),
        fc.nat(),
        (length, network, some) => {
          const vpc = prefixOf(network, length);
          const count = Math.min(nodeCapacity(vpc), length > 22 ? Infinity : (some % 300) + 1);
          const nodes = nodeAddresses(vpc, count);
          const reserved = [
            broadcastOf(vpc),
            routerAddress(vpc),
            etcdAddress(vpc),
            vpc.slice(0, vpc.indexOf('/')),
          ];
          expect(new Set([...nodes, ...reserved]).size).toBe(count + 4);
          expect(nodes.filter((node) => !contains(vpc, node))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
