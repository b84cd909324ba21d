/** What stands in front of tables gives what the tables give, whatever happens to them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromU32, prefixOf } from '../../../src/engine/address/ipv4';
import { dstOf } from '../../../src/engine/kernel/dst';
import { addRoute, lookUpRoute, removeRoutes } from '../../../src/engine/kernel/fib';
import { byMacAt, createMacCache, setByMac } from '../../../src/engine/kernel/mac-cache';
import { recycle, skbAgain, skbFrom, writeMac } from '../../../src/engine/kernel/skb';
import { type Skb } from '../../../src/engine/kernel/state';
import { bench, route } from './bench';

it('a destination is looked up anew when routes have come or gone', () => {
  // Few networks and few addresses, so that slots and prefixes collide.
  const network = fc.integer({ min: 0, max: 3 }).map((n) => 0x0a00_0000 + n * 0x0001_0000);
  const change = fc.record({ network, length: fc.constantFrom(8, 16, 24), add: fc.boolean() });
  const asked = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(change, asked), { maxLength: 12 }), (turns) => {
      const host = bench({ devices: [{ name: 'eth0', address: '10.0.0.1/24' }] });
      for (const [{ network: to, length, add }, addresses] of turns) {
        const destination = prefixOf(to, length);
        if (add) addRoute(host.net.fib, route({ to: destination, dev: 'eth0' }), host.device('eth0'));
        else removeRoutes(host.net.fib, (r) => r.destination === destination);
        for (const n of addresses) {
          const address = 0x0a00_0000 + n * 0x0001_0000 + 1;
          expect(dstOf(host.net, address).hop, fromU32(address)).toBe(lookUpRoute(host.net.fib, address));
          expect(dstOf(host.net, address).isOwn).toBe(host.net.locals.has(address));
        }
      }
    }),
  );
});

it('a hardware address stands for what was set last', () => {
  // Addresses that share their last bits share a slot.
  const mac = fc.integer({ min: 0, max: 7 }).map((n) => 0x0242_0000_0000 + (n & 3) * 64 + (n >> 2));
  const turn = fc.record({ mac, set: fc.boolean(), value: fc.nat({ max: 9 }) });
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 60 }), (turns) => {
      const truth = new Map<number, number>();
      const cache = createMacCache(new Map<number, number>());
      const octets = new Uint8Array(7);
      for (const { mac: address, set, value } of turns) {
        if (set) {
          truth.set(address, value);
          setByMac(cache, address, value);
        }
        writeMac(octets, 1, address);
        expect(byMacAt(cache, octets, 1)).toBe(truth.get(address));
      }
      expect(cache.map).toEqual(truth);
    }),
  );
});

it('a buffer that is used again is like a new one', () => {
  const spare: Skb[] = [];
  const used = skbFrom(Uint8Array.of(1, 2, 3), 5);
  const fresh = { ...skbFrom(Uint8Array.of(7, 8, 9), 11) };
  for (const name of Object.keys(used) as (keyof Skb)[])
    if (typeof used[name] === 'number') Object.assign(used, { [name]: 99 });
  Object.assign(used, { partial: true, innerPartial: true, forwarded: true, ignoreDf: true, toMany: true });
  Object.assign(used, { runner: 'app', type: 'otherhost', owedStep: 7, snapshotLayer: 'ipv4' });
  Object.assign(used, { tracked: {}, snapshot: 7, options: {}, dev: {} });
  recycle(spare, used);
  const again = skbAgain(spare, Uint8Array.of(7, 8, 9), 11);
  expect(again).toBe(used);
  expect({ ...again, data: again.data.subarray(again.head) }).toEqual({
    ...fresh,
    data: fresh.data.subarray(fresh.head),
  });
  recycle(spare, again);
  expect(skbAgain(spare, Uint8Array.of(1), 0), 'of another length').not.toBe(used);
});
