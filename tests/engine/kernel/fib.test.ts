import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromU32, prefixOf } from '../../../src/engine/address/ipv4';
import {
  addRoute,
  createFib,
  lookUpRoute,
  matchingRoutes,
  removeRoutes,
} from '../../../src/engine/kernel/fib';
import { type Fib } from '../../../src/engine/kernel/state';
import { u32 } from '../../support/datagrams';
import { bench, route, type Way } from './bench';

const host = bench({ devices: [{ name: 'eth0' }, { name: 'eth1' }] });

function fibOf(...ways: readonly Way[]): Fib {
  const fib = createFib();
  for (const way of ways) addRoute(fib, route(way), host.device(way.dev));
  return fib;
}

const found = (fib: Fib, address: string): string | undefined =>
  lookUpRoute(fib, u32(address))?.route.destination;

describe('longest prefix first', () => {
  const fib = fibOf(
    { to: '0.0.0.0/0', dev: 'eth0', via: '10.0.0.1' },
    { to: '10.0.0.0/8', dev: 'eth0' },
    { to: '10.1.0.0/16', dev: 'eth1' },
    { to: '10.1.2.3/32', dev: 'eth0' },
  );

  it.each([
    ['10.1.2.3', '10.1.2.3/32'],
    ['10.1.2.4', '10.1.0.0/16'],
    ['10.2.0.1', '10.0.0.0/8'],
    ['192.0.2.1', '0.0.0.0/0'],
    ['255.255.255.255', '0.0.0.0/0'],
  ])('%s by %s', (address, destination) => {
    expect(found(fib, address)).toBe(destination);
  });

  it('keeps the losers in order, the winner first', () => {
    expect(matchingRoutes(fib, u32('10.1.2.3')).map((r) => r.destination)).toEqual([
      '10.1.2.3/32',
      '10.1.0.0/16',
      '10.0.0.0/8',
      '0.0.0.0/0',
    ]);
  });

  it('has no route where none covers', () => {
    expect(lookUpRoute(fibOf({ to: '10.0.0.0/8', dev: 'eth0' }), u32('11.0.0.1'))).toBeNull();
  });
});

it('of equal prefixes the smaller metric wins, of equal metrics the older; the others are losers in that order', () => {
  const fib = fibOf(
    { to: '10.0.0.0/8', dev: 'eth0', metric: 100 },
    { to: '10.0.0.0/8', dev: 'eth1', metric: 0, via: '10.0.0.9' },
    { to: '10.0.0.0/8', dev: 'eth1', metric: 0, via: '10.0.0.8' },
    { to: '0.0.0.0/0', dev: 'eth0', metric: 0 },
  );
  const ways = matchingRoutes(fib, u32('10.9.9.9')).map((r) => `${r.metric} ${r.gateway ?? r.destination}`);
  expect(ways).toEqual(['0 10.0.0.9', '0 10.0.0.8', '100 10.0.0.0/8', '0 0.0.0.0/0']);
});

it('routes of a device that is down do not count', () => {
  const fib = fibOf({ to: '0.0.0.0/0', dev: 'eth0' });
  addRoute(fib, route({ to: '10.0.0.0/8', dev: 'eth1' }), { ...host.device('eth1'), up: false });
  expect(found(fib, '10.0.0.1')).toBe('0.0.0.0/0');
  expect(matchingRoutes(fib, u32('10.0.0.1'))).toHaveLength(1);
});

it('takes routes out, and says how many', () => {
  const fib = fibOf(
    { to: '10.0.0.0/8', dev: 'eth0' },
    { to: '10.0.0.0/8', dev: 'eth1', metric: 5 },
    { to: '0.0.0.0/0', dev: 'eth0' },
  );
  expect(removeRoutes(fib, (r) => r.device === 'eth0')).toBe(2);
  expect(lookUpRoute(fib, u32('10.0.0.1'))?.device.name).toBe('eth1');
  expect(found(fib, '11.0.0.1')).toBeUndefined();
});

describe('laws', () => {
  const length = fc.integer({ min: 0, max: 32 });
  const address = fc.integer({ min: 0, max: 0xffff_ffff });
  // Few distinct addresses, so that prefixes nest.
  const near = fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 31 }))
    .map(([a, b]) => ((a << 29) | b) >>> 0);
  const prefixes = fc.array(fc.tuple(fc.oneof(address, near), length), { maxLength: 40, size: 'max' });

  it('agrees with a bitwise search through all routes', () => {
    fc.assert(
      fc.property(prefixes, fc.oneof(address, near), (list, target) => {
        const fib = fibOf(...list.map(([a, l]) => ({ to: prefixOf(a, l), dev: 'eth0' })));
        const bits = (n: number): string => n.toString(2).padStart(32, '0');
        const covering = list
          .filter(([a, l]) => bits(a).slice(0, l) === bits(target).slice(0, l))
          .map(([a, l]) => prefixOf(a, l))
          .sort((x, y) => Number(y.split('/')[1]) - Number(x.split('/')[1]));
        expect(lookUpRoute(fib, target)?.route.destination ?? null).toBe(covering[0] ?? null);
        expect(matchingRoutes(fib, target).map((r) => r.destination)).toEqual(covering);
      }),
    );
  });

  it('a host route is always found, whatever else there is', () => {
    fc.assert(
      fc.property(prefixes, address, (list, target) => {
        const ways = [...list.map(([a, l]) => prefixOf(a, l)), prefixOf(target, 32)];
        const fib = fibOf(...ways.map((to) => ({ to, dev: 'eth1' })));
        expect(found(fib, fromU32(target))).toBe(`${fromU32(target)}/32`);
      }),
    );
  });
});
