/** etcd's v2 key space: indices, errors, expiry, and that every version of it stays what it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECORDED_CLOCK } from '../../../src/engine/flanneld/daemon-log-time';
import { CONFIG_KEY, subnetKey, SUBNETS_KEY } from '../../../src/engine/flanneld/lease';
import {
  create,
  emptyRegistry,
  expireDue,
  get,
  nextExpiry,
  readLeases,
  type Registry,
  remove,
  set,
  withEtcd,
  type Written,
} from '../../../src/engine/flanneld/registry';
import { printGet, secondsLeft } from '../../../src/engine/flanneld/registry-json';
import { prefix } from '../../../src/engine/address/ipv4';
import { type Result } from '../../../src/engine/result';
import { instant, seconds } from '../../../src/engine/units';

const written = (result: Result<Written, string>): Written => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const errorOf = (result: Result<unknown, string>): string => (result.ok ? 'no error' : result.error);
const now = instant(0);
const key = subnetKey(prefix('100.96.2.0/24'));
const put = { key, value: '{"PublicIP":"172.20.54.98"}', ttl: seconds(86_400) };

describe('writes', () => {
  it('create is atomic: the second one fails and takes no index', () => {
    const first = written(create(emptyRegistry(), put, now));
    expect(first.event).toMatchObject({ action: 'create', index: 4 });
    expect(errorOf(create(first.registry, put, now))).toBe(
      '105: Key already exists (/coreos.com/network/subnets/100.96.2.0-24) [4]',
    );
  });

  it('set makes the key anew: both indices change', () => {
    const first = written(create(emptyRegistry(), put, now));
    const second = written(set(first.registry, put, instant(5)));
    expect(second.event.node).toMatchObject({ createdIndex: 5, modifiedIndex: 5, expires: 86_400e9 + 5 });
  });

  it('a missing key is error 100, with the index of the moment', () => {
    expect(errorOf(get(emptyRegistry(undefined, 112), CONFIG_KEY))).toBe(
      '100: Key not found (/coreos.com/network/config) [112]',
    );
    expect(errorOf(remove(emptyRegistry(), key, now))).toMatch(/^100: Key not found/);
  });

  it('an etcd that is down answers nothing, in the client’s words', () => {
    const down = withEtcd(written(create(emptyRegistry(), put, now)).registry, false);
    const words =
      'client: etcd cluster is unavailable or misconfigured; ' +
      'error #0: dial tcp 172.20.32.10:2379: connect: connection refused';
    for (const answer of [
      get(down, key),
      create(down, put, now),
      set(down, put, now),
      remove(down, key, now),
    ])
      expect(errorOf(answer)).toBe(words);
    expect(errorOf(readLeases(down))).toBe(words);
    expect(expireDue(down, instant(1e15))).toEqual([]);
  });
});

describe('time to live', () => {
  const registry = written(create(emptyRegistry(), { ...put, ttl: seconds(3) }, now)).registry;

  it('counts whole seconds, rounded up', () => {
    const node = registry.nodes.get(key);
    expect(node && [1, 2e9, 2e9 + 1, 3e9, 9e9].map((at) => secondsLeft(node, instant(at)))).toEqual([
      3, 1, 1, 0, 0,
    ]);
  });

  it('runs out at its moment and not before; an expiry is a write', () => {
    expect(nextExpiry(registry)).toBe(3e9);
    expect(expireDue(registry, instant(3e9 - 1))).toEqual([]);
    const [expired] = expireDue(registry, instant(3e9));
    expect(expired?.event).toMatchObject({ action: 'expire', key, index: 5 });
    expect(expired?.registry.nodes.size).toBe(0);
  });

  it('a key without one never runs out and shows none', () => {
    const forever = written(set(emptyRegistry(), { ...put, ttl: null }, now)).registry;
    expect(nextExpiry(forever)).toBeNull();
    expect(printGet(forever, key, instant(1e15), RECORDED_CLOCK)).not.toContain('ttl');
  });
});

describe('what its HTTP interface shows', () => {
  it('a directory outlives its keys, empty', () => {
    const first = written(create(emptyRegistry(), put, now));
    const { registry } = written(remove(first.registry, key, now));
    expect(JSON.parse(printGet(registry, SUBNETS_KEY, now, RECORDED_CLOCK))).toEqual({
      action: 'get',
      node: { key: SUBNETS_KEY, dir: true, modifiedIndex: 4, createdIndex: 4 },
    });
  });

  it('what is not there is error 100', () => {
    expect(JSON.parse(printGet(emptyRegistry(), SUBNETS_KEY, now, RECORDED_CLOCK))).toEqual({
      errorCode: 100,
      message: 'Key not found',
      cause: SUBNETS_KEY,
      index: 3,
    });
  });

  it('keys that are no leases are complained about and left out', () => {
    const odd = written(set(emptyRegistry(), { key: `${SUBNETS_KEY}/odd`, value: '{}', ttl: null }, now));
    const bad = written(set(odd.registry, { ...put, value: 'x' }, now));
    const reading = readLeases(bad.registry);
    expect(reading.ok && reading.value.leases).toEqual([]);
    expect(reading.ok && reading.value.complaints.map((saying) => saying.text)).toEqual([
      'Ignoring bad subnet node: failed to parse subnet key /coreos.com/network/subnets/odd',
      "Ignoring bad subnet node: invalid character 'x' looking for beginning of value",
    ]);
  });
});

describe('laws', () => {
  type Step = readonly ['create' | 'set' | 'remove', number, number];
  const steps = fc.array(fc.tuple(fc.constantFrom('create', 'set', 'remove'), fc.nat(4), fc.nat(5)));
  const apply = (registry: Registry, [what, which, ttl]: Step, at: number): Registry => {
    const k = `${SUBNETS_KEY}/10.0.${which}.0-24`;
    const entry = { key: k, value: '', ttl: ttl === 0 ? null : seconds(ttl) };
    const result =
      what === 'remove'
        ? remove(registry, k, instant(at))
        : { create, set }[what](registry, entry, instant(at));
    return result.ok ? result.value.registry : registry;
  };

  it('an older version is never changed by a newer one', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const versions: { readonly registry: Registry; readonly text: string }[] = [];
        let registry = emptyRegistry();
        list.forEach((step, i) => {
          registry = apply(registry, step, i * 1e9);
          versions.push({ registry, text: printGet(registry, SUBNETS_KEY, instant(0), RECORDED_CLOCK) });
        });
        for (const { registry: old, text } of versions)
          expect(printGet(old, SUBNETS_KEY, instant(0), RECORDED_CLOCK)).toBe(text);
      }),
    );
  });

  it('every write that happens takes exactly one index, no other takes any', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let registry = emptyRegistry();
        for (const step of list) {
          const next = apply(registry, step, 0);
          expect(next.index - registry.index).toBe(next === registry ? 0 : 1);
          for (const node of next.nodes.values()) expect(node.modifiedIndex).toBeLessThanOrEqual(next.index);
          registry = next;
        }
      }),
    );
  });
});
