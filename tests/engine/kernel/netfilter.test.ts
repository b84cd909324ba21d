import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ipv4Prefix, prefix, prefixOf } from '../../../src/engine/address/ipv4';
import { type Netfilter, type Rule, type RuleMatch } from '../../../src/engine/cluster/namespace';
import { compileFirewall, walk } from '../../../src/engine/kernel/netfilter';
import { skbFrom } from '../../../src/engine/kernel/skb';
import { type Octets } from '../../../src/engine/wire/octets';
import { ping, syn, udp, u32 } from '../../support/datagrams';
import { bench } from './bench';

const host = bench({ devices: [{ name: 'eth0' }, { name: 'docker0' }] });
const eth0 = host.device('eth0');
const docker0 = host.device('docker0');

const ACCEPTING = { policy: 'ACCEPT', rules: [] } as const;
const forwardOnly = (rules: readonly Rule[], policy: 'ACCEPT' | 'DROP' = 'ACCEPT'): Netfilter => ({
  filter: { INPUT: ACCEPTING, FORWARD: { policy, rules }, OUTPUT: ACCEPTING },
  nat: { PREROUTING: ACCEPTING, INPUT: ACCEPTING, OUTPUT: ACCEPTING, POSTROUTING: ACCEPTING },
});

function forward(rules: readonly Rule[], octets: Octets, policy: 'ACCEPT' | 'DROP' = 'ACCEPT') {
  const firewall = compileFirewall(forwardOnly(rules, policy));
  const chain = firewall.forward;
  return { firewall, walked: chain === null ? null : walk(chain, skbFrom(octets, 0), docker0, eth0) };
}

const DATAGRAM = udp('100.96.1.2', '10.9.1.12', 10, {}, { from: 5555, to: 53 });

describe('what a rule matches', () => {
  it.each<[RuleMatch, boolean]>([
    [{}, true],
    [{ source: prefix('100.96.0.0/16') }, true],
    [{ source: prefix('100.97.0.0/16') }, false],
    [{ notSource: prefix('100.96.0.0/16') }, false],
    [{ destination: prefix('10.9.1.12/32') }, true],
    [{ notDestination: prefix('224.0.0.0/4') }, true],
    [{ destination: prefix('0.0.0.0/0') }, true],
    [{ in: 'docker0' }, true],
    [{ in: 'eth0' }, false],
    [{ notIn: 'docker0' }, false],
    [{ out: 'eth0' }, true],
    [{ notOut: 'docker0' }, true],
    [{ protocol: 'udp' }, true],
    [{ protocol: 'tcp' }, false],
    [{ protocol: 'udp', destinationPort: 53 }, true],
    [{ protocol: 'udp', destinationPort: 5555 }, false],
    [{ source: prefix('100.96.0.0/16'), out: 'docker0' }, false],
  ])('%o: %s', (match, expected) => {
    const { walked } = forward([{ match, target: 'DROP' }], DATAGRAM);
    expect(walked?.verdict).toBe(expected ? 'DROP' : 'ACCEPT');
    expect(walked?.matched).toBe(expected ? 0 : null);
  });

  it('no port is seen in ICMP, nor in a later fragment', () => {
    const rule: Rule = { match: { destinationPort: 53 }, target: 'DROP' };
    expect(forward([rule], ping('1.1.1.1', '2.2.2.2')).walked?.verdict).toBe('ACCEPT');
    const later = udp('1.1.1.1', '2.2.2.2', 10, { offset: 800 }, { to: 53 });
    expect(forward([rule], later).walked?.verdict).toBe('ACCEPT');
    expect(forward([rule], syn('1.1.1.1', '2.2.2.2', {}, { to: 53 })).walked?.verdict).toBe('DROP');
  });
});

describe('the walk', () => {
  const rule = (target: Rule['target'], match: RuleMatch = {}): Rule => ({ match, target });

  it('ends at the first rule that fits', () => {
    const { walked } = forward([rule('DROP', { protocol: 'tcp' }), rule('ACCEPT'), rule('DROP')], DATAGRAM);
    expect([walked?.verdict, walked?.matched]).toEqual(['ACCEPT', 1]);
  });

  it.each([
    ['ACCEPT', 'ACCEPT'],
    ['DROP', 'DROP'],
  ] as const)('RETURN leaves it to the policy: %s', (policy, verdict) => {
    const { walked } = forward([rule('RETURN'), rule('REJECT')], DATAGRAM, policy);
    expect([walked?.verdict, walked?.matched]).toEqual([verdict, 0]);
  });

  it('an empty chain that accepts is not walked; one that drops is', () => {
    expect(forward([], DATAGRAM).walked).toBeNull();
    expect(forward([], DATAGRAM, 'DROP').walked?.verdict).toBe('DROP');
  });

  it('counts packets and octets where they ended: rule or policy', () => {
    const firewall = compileFirewall(forwardOnly([rule('ACCEPT', { protocol: 'udp' })], 'DROP'));
    const chain = firewall.forward;
    for (const octets of [DATAGRAM, DATAGRAM, ping('1.1.1.1', '2.2.2.2')])
      if (chain !== null) walk(chain, skbFrom(octets, 0), null, eth0);
    expect(chain?.rules[0]?.counter).toEqual({ packets: 2, bytes: 76 });
    expect(chain?.policyCounter).toEqual({ packets: 1, bytes: 84 });
  });

  it('connection tracking is on as soon as any nat rule is there', () => {
    expect(compileFirewall(forwardOnly([rule('DROP')])).tracks).toBe(false);
    const nat = forwardOnly([]);
    const masquerade = { policy: 'ACCEPT', rules: [rule('MASQUERADE')] } as const;
    expect(compileFirewall({ ...nat, nat: { ...nat.nat, POSTROUTING: masquerade } }).tracks).toBe(true);
  });
});

it('agrees with reading the rules one by one', () => {
  const someNet = fc
    .tuple(fc.constantFrom('100.96.1.2', '10.9.1.12', '8.8.8.8'), fc.integer({ min: 0, max: 32 }))
    .map(([address, length]) => prefixOf(u32(address), length));
  const match: fc.Arbitrary<RuleMatch> = fc.record(
    {
      source: someNet,
      notDestination: someNet,
      protocol: fc.constantFrom('udp', 'icmp'),
      out: fc.constantFrom('eth0', 'docker0'),
    },
    { requiredKeys: [] },
  );
  const rule: fc.Arbitrary<Rule> = fc.record({
    match,
    target: fc.constantFrom('ACCEPT', 'DROP', 'RETURN'),
  });
  const rules = fc.array(rule, { minLength: 1, maxLength: 8 });
  const bits = (n: number): string => n.toString(2).padStart(32, '0');
  const covers = (net: Ipv4Prefix | undefined, address: string, otherwise: boolean): boolean => {
    if (net === undefined) return otherwise;
    const [base = '', length = '0'] = net.split('/');
    return bits(u32(base)).slice(0, Number(length)) === bits(u32(address)).slice(0, Number(length));
  };
  fc.assert(
    fc.property(rules, fc.constantFrom('ACCEPT', 'DROP'), (list, policy) => {
      const fits = ({ match: m }: Rule): boolean =>
        covers(m.source, '100.96.1.2', true) &&
        !covers(m.notDestination, '10.9.1.12', false) &&
        (m.protocol === undefined || m.protocol === 'udp') &&
        (m.out === undefined || m.out === 'eth0');
      const first = list.find(fits);
      const expected = first === undefined || first.target === 'RETURN' ? policy : first.target;
      expect(forward(list, DATAGRAM, policy).walked?.verdict).toBe(expected);
    }),
  );
});
