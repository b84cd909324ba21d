/** flannel's iptables rules: their text, the resync that puts them back, and what is left of an earlier run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefix } from '../../../src/engine/address/ipv4';
import { type Netfilter, type Rule } from '../../../src/engine/cluster/namespace';
import {
  appendUnique,
  deleteRule,
  dockerMasqueradeRule,
  forwardRules,
  masqueradeRules,
  type PlacedRule,
  printRuleSpec,
  recycle,
  resync,
} from '../../../src/engine/flanneld/masquerade';
import { EMPTY_NETFILTER } from '../../../src/engine/flanneld/lease-clock-incident';

const network = prefix('100.96.0.0/16');
const own = prefix('100.96.1.0/24');
const specs = (rules: readonly PlacedRule[]): readonly string[] =>
  rules.map(({ rule }) => printRuleSpec(rule));
const chain = (netfilter: Netfilter, table: 'filter' | 'nat'): readonly string[] =>
  (table === 'filter' ? netfilter.filter.FORWARD : netfilter.nat.POSTROUTING).rules.map(printRuleSpec);
const words = (sayings: readonly { readonly text: string }[]): readonly string[] =>
  sayings.map((s) => s.text);

describe('fact 6: the rules', () => {
  it('forward', () => {
    expect(specs(forwardRules(network))).toEqual([
      '-s 100.96.0.0/16 -j ACCEPT',
      '-d 100.96.0.0/16 -j ACCEPT',
    ]);
  });

  it('masquerade', () => {
    expect(specs(masqueradeRules(network, own))).toEqual([
      '-s 100.96.0.0/16 -d 100.96.0.0/16 -j RETURN',
      '-s 100.96.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully',
      '! -s 100.96.0.0/16 -d 100.96.1.0/24 -j RETURN',
      '! -s 100.96.0.0/16 -d 100.96.0.0/16 -j MASQUERADE --random-fully',
    ]);
  });

  it('fact 27: Docker’s own', () => {
    expect(specs([dockerMasqueradeRule(own, 'docker0')])).toEqual([
      '-s 100.96.1.0/24 ! -o docker0 -j MASQUERADE',
    ]);
  });

  it('a port rule of the tests and faults', () => {
    const drop: Rule = { match: { protocol: 'udp', destinationPort: 8285 }, target: 'DROP' };
    expect(printRuleSpec(drop)).toBe('-p udp -m udp --dport 8285 -j DROP');
  });
});

describe('the resync', () => {
  const wanted = masqueradeRules(network, own);

  it('fact 77: says nothing while all are there', () => {
    const first = resync(EMPTY_NETFILTER, wanted);
    expect(resync(first.netfilter, wanted)).toEqual({ netfilter: first.netfilter, sayings: [] });
  });

  it('one missing: all are deleted and added again, in order', () => {
    const full = resync(EMPTY_NETFILTER, wanted).netfilter;
    const [, second] = wanted;
    const torn = second === undefined ? full : deleteRule(full, second);
    expect(chain(torn, 'nat')).toHaveLength(3);
    const mended = resync(torn, wanted);
    expect(chain(mended.netfilter, 'nat')).toEqual(specs(wanted));
    expect(words(mended.sayings)).toEqual([
      'Some iptables rules are missing; deleting and recreating rules',
      ...specs(wanted).map((spec) => `Deleting iptables rule: ${spec}`),
      ...specs(wanted).map((spec) => `Adding iptables rule: ${spec}`),
    ]);
  });

  it('what others appended meanwhile then stands before them', () => {
    const drop: PlacedRule = { table: 'filter', chain: 'FORWARD', rule: { match: {}, target: 'DROP' } };
    const [accept, second] = forwardRules(network);
    const full = appendUnique(resync(EMPTY_NETFILTER, forwardRules(network)).netfilter, drop);
    const torn = accept === undefined ? full : deleteRule(full, accept);
    expect(second).toBeDefined();
    expect(chain(resync(torn, forwardRules(network)).netfilter, 'filter')[0]).toBe('-j DROP');
  });

  it('law: after a resync every wanted rule stands exactly once, and policies are untouched', () => {
    const rules = [...wanted, ...forwardRules(network), dockerMasqueradeRule(own, 'docker0')];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(rules.length - 1))), (edits) => {
        const before = edits.reduce((netfilter, [add, i]) => {
          const rule = rules[i];
          if (rule === undefined) return netfilter;
          return add ? appendUnique(netfilter, rule) : deleteRule(netfilter, rule);
        }, dropped());
        const after = resync(before, wanted).netfilter;
        expect(
          chain(after, 'nat')
            .filter((spec) => specs(wanted).includes(spec))
            .sort(),
        ).toEqual([...specs(wanted)].sort());
        expect(after.filter.FORWARD.policy).toBe('DROP');
        expect(chain(after, 'filter')).toEqual(chain(before, 'filter'));
      }),
    );
  });
});

const dropped = (): Netfilter => ({
  ...EMPTY_NETFILTER,
  filter: { ...EMPTY_NETFILTER.filter, FORWARD: { policy: 'DROP', rules: [] } },
});

describe('rules of an earlier run', () => {
  const oldNetwork = prefix('10.200.0.0/16');
  const oldSubnet = prefix('10.200.7.0/24');
  const before = resync(EMPTY_NETFILTER, masqueradeRules(oldNetwork, oldSubnet)).netfilter;

  it('are taken away when both network and subnet have changed', () => {
    const { netfilter, sayings } = recycle(
      before,
      { network, subnet: own },
      { network: oldNetwork, subnet: oldSubnet },
    );
    expect(chain(netfilter, 'nat')).toEqual([]);
    expect(words(sayings)[0]).toBe(
      'Current network or subnet (100.96.0.0/16, 100.96.1.0/24) is not equal to previous one ' +
        '(10.200.0.0/16, 10.200.7.0/24), trying to recycle old iptables rules',
    );
  });

  it('stay when only the subnet has changed', () => {
    const { netfilter, sayings } = recycle(
      before,
      { network: oldNetwork, subnet: own },
      { network: oldNetwork, subnet: oldSubnet },
    );
    expect(netfilter).toBe(before);
    expect(sayings).toEqual([]);
  });
});
