/** How a subnet is chosen: the order of preference, chance, races, exhaustion, reservations, changed networks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ipv4Address, type Ipv4Prefix, ipv4, overlaps, prefix } from '../../../src/engine/address/ipv4';
import { attributesFor, emitLeaseValue, subnetKey } from '../../../src/engine/flanneld/lease';
import { isCompatible, type NetConf, parseNetConf } from '../../../src/engine/flanneld/net-conf';
import { emptyRegistry, readLeases, type Registry, set } from '../../../src/engine/flanneld/registry';
import {
  acquireLease,
  type Attempt,
  BAG_SIZE,
  carryOut,
  freeSubnets,
  LEASE_TTL,
  planLease,
} from '../../../src/engine/flanneld/subnet-manager';
import { isRenewMargin, printWait, renewalAt } from '../../../src/engine/flanneld/subnet-manager-renewal';
import { createPrng, type Prng } from '../../../src/engine/prng';
import { type Duration, instant } from '../../../src/engine/units';

const confOf = (text: string): NetConf => {
  const conf = parseNetConf(text);
  if (!conf.ok) throw new Error(conf.error);
  return conf.value;
};
const WIDE = confOf('{"Network":"100.96.0.0/16"}');
const now = instant(0);
const me = ipv4('172.20.33.102');
const other = ipv4('172.20.54.98');
const claimant = (previous: string | null = null, publicIp: Ipv4Address = me) => ({
  attributes: attributesFor('udp', publicIp, null),
  previousSubnet: previous === null ? null : prefix(previous),
});

/** An etcd in which these subnets are leased. */
function leased(holders: Readonly<Record<string, Ipv4Address>>, ttl: Duration | null = LEASE_TTL): Registry {
  return Object.entries(holders).reduce((registry, [subnet, publicIp]) => {
    const value = emitLeaseValue(attributesFor('udp', publicIp, null));
    const result = set(registry, { key: subnetKey(prefix(subnet)), value, ttl }, now);
    if (!result.ok) throw new Error(result.error);
    return result.value.registry;
  }, emptyRegistry());
}

const lowest: Prng = { below: () => 0 };
const texts = (attempt: Attempt): readonly string[] => attempt.sayings.map((saying) => saying.text);
const subnetOf = ({ outcome }: Attempt): Ipv4Prefix | string =>
  outcome.is === 'leased' ? outcome.lease.subnet : outcome.is === 'failed' ? outcome.why : outcome.is;
const leasesIn = (registry: Registry) => {
  const reading = readLeases(registry);
  if (!reading.ok) throw new Error(reading.error);
  return reading.value.leases;
};

describe('fact 41: the order of choice', () => {
  it('first: the lease that bears my public address, whatever subnet.env says', () => {
    const attempt = acquireLease(
      leased({ '100.96.7.0/24': me, '100.96.8.0/24': other }),
      WIDE,
      claimant('100.96.8.0/24'),
      lowest,
      now,
    );
    expect(subnetOf(attempt)).toBe('100.96.7.0/24');
    expect(texts(attempt)).toEqual(['Found lease (100.96.7.0/24) for current IP (172.20.33.102), reusing']);
  });

  it('second: the subnet in subnet.env, created when it is free', () => {
    const attempt = acquireLease(leased({}), WIDE, claimant('100.96.50.0/24'), lowest, now);
    expect(subnetOf(attempt)).toBe('100.96.50.0/24');
    expect(texts(attempt)).toEqual([
      'Found previously leased subnet (100.96.50.0/24), reusing',
      'Allocated lease (100.96.50.0/24) to current node (172.20.33.102) ',
    ]);
  });

  it('fact 49: … and taken over from whoever holds it', () => {
    const attempt = acquireLease(
      leased({ '100.96.50.0/24': other }),
      WIDE,
      claimant('100.96.50.0/24'),
      lowest,
      now,
    );
    expect(texts(attempt)).toEqual([
      'Found lease (100.96.50.0/24) matching previously leased subnet, reusing',
    ]);
    expect(leasesIn(attempt.registry).map((lease) => lease.attributes.publicIp)).toEqual([me]);
  });

  it('third: one of the first 100 free, by chance; all of them are reached', () => {
    const prng = createPrng(1);
    const seen = new Set(
      Array.from({ length: 2000 }, () =>
        subnetOf(acquireLease(emptyRegistry(), WIDE, claimant(), prng, now)),
      ),
    );
    const hundred = Array.from({ length: 100 }, (_, i) => `100.96.${i + 1}.0/24`);
    expect([...seen].sort()).toEqual(hundred.sort());
  });

  it('a previous subnet of another length is ignored, with an error in the log', () => {
    const attempt = acquireLease(leased({}), WIDE, claimant('100.96.64.0/18'), lowest, now);
    expect(texts(attempt)[0]).toBe(
      'Found previously leased subnet (100.96.64.0/18) that is not compatible with the Etcd network config, ignoring',
    );
    expect(attempt.sayings[0]?.severity).toBe('E');
    expect(subnetOf(attempt)).toBe('100.96.1.0/24');
  });
});

describe('fact 45: a reservation', () => {
  it('is reused and stays without a time to live', () => {
    const attempt = acquireLease(leased({ '100.96.9.0/24': me }, null), WIDE, claimant(), lowest, now);
    expect(attempt.outcome).toMatchObject({
      is: 'leased',
      lease: { subnet: '100.96.9.0/24', expires: null },
    });
    expect(leasesIn(attempt.registry)[0]?.expires).toBeNull();
  });

  it('is never renewed, and the log shows the overflow', () => {
    expect(printWait(null, now, 60)).toBe('2562046h47m16.854775808s');
    expect(renewalAt(null, now, 60)).toBeNull();
  });
});

describe('fact 44: renewal', () => {
  it('is due an hour before the end, at once when that has passed', () => {
    const end = instant(86_400e9);
    expect(renewalAt(end, now, 60)).toBe(82_800e9);
    expect(renewalAt(end, instant(83_000e9), 60)).toBe(83_000e9);
    expect(printWait(end, instant(17_550_000), 60)).toBe('22h59m59.98245s');
    expect(printWait(instant(30e9), now, 60)).toBe('-59m30s');
  });

  it('the margin is 1 to 1439 minutes', () => {
    expect([0, 1, 1439, 1440, 1.5].map(isRenewMargin)).toEqual([false, true, true, false, false]);
  });
});

describe('fact 47: races', () => {
  const three = confOf('{"Network":"10.5.0.0/28","SubnetLen":30}');

  it('the loser picks again', () => {
    const stale = leased({});
    const taken = leased({ '10.5.0.4/30': other });
    const attempt = acquireLease(taken, three, claimant(), lowest, now, (registry, tried) =>
      tried === 0 ? stale : registry,
    );
    expect(texts(attempt)).toEqual([
      'Picking subnet in range 10.5.0.4 ... 10.5.0.12',
      'Picking subnet in range 10.5.0.4 ... 10.5.0.12',
      'Allocated lease (10.5.0.8/30) to current node (172.20.33.102) ',
    ]);
  });

  it('and gives up after ten tries', () => {
    const attempt = acquireLease(leased({ '10.5.0.4/30': other }), three, claimant(), lowest, now, () =>
      leased({}),
    );
    expect(texts(attempt)).toHaveLength(10);
    expect(attempt.outcome).toEqual({ is: 'failed', why: 'Max retries reached trying to acquire a subnet' });
  });

  it('a previous subnet that somebody else takes in between is then taken over', () => {
    const taken = leased({ '10.5.0.4/30': other });
    const attempt = acquireLease(taken, three, claimant('10.5.0.4/30'), lowest, now, (registry, tried) =>
      tried === 0 ? leased({}) : registry,
    );
    expect(texts(attempt)).toEqual([
      'Found previously leased subnet (10.5.0.4/30), reusing',
      'Found lease (10.5.0.4/30) matching previously leased subnet, reusing',
    ]);
  });
});

describe('fact 48: nothing is free', () => {
  it.each([
    ['SubnetMin above SubnetMax', '{"Network":"10.5.0.0/16","SubnetMin":"10.5.9.0","SubnetMax":"10.5.3.0"}'],
    ['the only subnet is taken', '{"Network":"10.5.0.0/16","SubnetMin":"10.5.4.0","SubnetMax":"10.5.4.0"}'],
  ])('%s: out of subnets', (_, text) => {
    const attempt = acquireLease(leased({ '10.5.4.0/24': other }), confOf(text), claimant(), lowest, now);
    expect(attempt.outcome).toEqual({ is: 'failed', why: 'out of subnets' });
  });

  it('a lease of another length blocks all that it overlaps', () => {
    const attempt = acquireLease(leased({ '100.96.0.0/17': other }), WIDE, claimant(), lowest, now);
    expect(subnetOf(attempt)).toBe('100.96.128.0/24');
  });
});

describe('fact 51: the network was changed', () => {
  const changed = confOf('{"Network":"10.200.0.0/16"}');
  const old = leased({ '100.96.2.0/24': me });

  it('with lease and subnet.env both there it deletes the key twice and dies of it', () => {
    const attempt = acquireLease(old, changed, claimant('100.96.2.0/24'), lowest, now);
    expect(texts(attempt)).toEqual([
      'Found lease (100.96.2.0/24) for current IP (172.20.33.102) but not compatible with current config, deleting',
      'Found lease (100.96.2.0/24) matching previously leased subnet but not compatible with current config, deleting',
    ]);
    expect(attempt.outcome).toEqual({
      is: 'failed',
      why: '100: Key not found (/coreos.com/network/subnets/100.96.2.0-24) [5]',
    });
    expect(attempt.registry.nodes.size).toBe(0);
  });

  it('the next start ignores subnet.env and picks', () => {
    const first = acquireLease(old, changed, claimant('100.96.2.0/24'), lowest, now);
    const second = acquireLease(first.registry, changed, claimant('100.96.2.0/24'), lowest, now);
    expect(subnetOf(second)).toBe('10.200.1.0/24');
  });

  it('without subnet.env one deletion is enough', () => {
    const attempt = acquireLease(old, changed, claimant(), lowest, now);
    expect(subnetOf(attempt)).toBe('10.200.1.0/24');
    expect(leasesIn(attempt.registry)).toHaveLength(1);
  });
});

describe('laws', () => {
  const confs = fc.constantFrom(
    WIDE,
    confOf('{"Network":"10.5.0.0/28"}'),
    confOf('{"Network":"10.5.0.0/20","SubnetLen":26,"SubnetMin":"10.5.3.0"}'),
  );

  it('leases are disjoint and inside the network, whoever comes in whatever order', () => {
    fc.assert(
      fc.property(confs, fc.integer(), fc.array(fc.nat(30), { maxLength: 40 }), (conf, seed, comers) => {
        const prng = createPrng(seed);
        let registry = emptyRegistry();
        for (const comer of comers) {
          const publicIp = ipv4(`192.0.2.${comer + 1}`);
          registry = acquireLease(registry, conf, claimant(null, publicIp), prng, now).registry;
        }
        const leases = leasesIn(registry).map((lease) => lease.subnet);
        leases.forEach((subnet, i) => {
          expect(isCompatible(conf, subnet)).toBe(true);
          expect(leases.slice(0, i).some((earlier) => overlaps(earlier, subnet))).toBe(false);
        });
        expect(leases.length).toBeLessThanOrEqual(new Set(comers).size);
      }),
    );
  });

  it('the bag holds at most 100, in order, and nothing that is taken', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 255 })), (taken) => {
        const leases = leasesIn(leased(Object.fromEntries(taken.map((o) => [`100.96.${o}.0/24`, other]))));
        const bag = freeSubnets(WIDE, leases);
        expect(bag).toHaveLength(Math.min(BAG_SIZE, 255 - taken.length));
        expect(bag.some((subnet) => leases.some((lease) => overlaps(lease.subnet, subnet)))).toBe(false);
      }),
    );
  });

  it('the same seed gives the same plan, and a plan changes nothing by itself', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const registry = leased({ '100.96.1.0/24': other });
        const plan = () => planLease(WIDE, leasesIn(registry), claimant(), createPrng(seed));
        expect(plan()).toEqual(plan());
        expect(carryOut(registry, plan(), claimant(), now).registry.index).toBe(registry.index + 1);
      }),
    );
  });
});
