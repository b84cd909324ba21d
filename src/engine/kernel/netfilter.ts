/**
 * iptables: chains compiled for the data path and walked rule by rule, with counters.
 *
 * Hooks and order are the kernel's (nf_hook_slow, ipt_do_table); matches are the ones that flannel, Docker and the
 * recorded faults use. Left out: user-defined chains, raw, mangle and security tables, IPv6.
 */
import { type Ipv4Prefix, lengthOf, networkOf } from '../address/ipv4';
import {
  type Chain,
  type HookName,
  type RuleMatch,
  type Netfilter,
  type Rule,
  type TableName,
} from '../cluster/namespace';
import { type ChainWalk } from './evidence';
import { IP, ipFragment, ipHeaderLength, ipProtocol, OFFSET_MASK, read16, read32 } from './skb';
import {
  type AddressTest,
  type CompiledChain,
  type CompiledRule,
  type Firewall,
  type RuleCounter,
  type Walked,
} from './firewall-state';
import { type Device, type Skb } from './state';

export const PROTOCOL = { icmp: 1, ipip: 4, tcp: 6, udp: 17, udplite: 136 } as const;

export type Verdict = ChainWalk['verdict'];

export function compileFirewall(spec: Netfilter): Firewall {
  const compile = (table: TableName): Firewall['chains'][TableName] =>
    Object.fromEntries(
      Object.entries(spec[table]).map(([hook, chain]) => [
        hook,
        compileChain(table, hook as HookName, chain),
      ]),
    );
  const chains = { filter: compile('filter'), nat: compile('nat') };
  const tracks = Object.values(spec.nat).some((chain) => chain.rules.length > 0);
  return {
    chains,
    input: asked(chains.filter.INPUT),
    forward: asked(chains.filter.FORWARD),
    output: asked(chains.filter.OUTPUT),
    postrouting: asked(chains.nat.POSTROUTING),
    tracks,
  };
}

/** Null: empty and accepts, as most are, so that nobody need ask it. */
const asked = (chain: CompiledChain | undefined): CompiledChain | null =>
  chain === undefined || (chain.rules.length === 0 && chain.policy === 'ACCEPT') ? null : chain;

function compileChain(table: TableName, hook: HookName, { policy, rules }: Chain): CompiledChain {
  const walked = (verdict: Verdict, matched: number | null): Walked => ({
    verdict,
    specs: rules,
    policy,
    matched,
    told: { kind: 'hook', walk: { table, hook, rules, matched, verdict } },
  });
  return {
    table,
    hook,
    policy,
    policyCounter: { packets: 0, bytes: 0 },
    byPolicy: walked(policy, null),
    rules: rules.map((rule, i) =>
      compileRule(rule, walked(rule.target === 'RETURN' ? policy : rule.target, i)),
    ),
    specs: rules,
  };
}

/** Walks a chain to the first rule that matches, or to its policy; whatever decides is counted. */
export function walk(chain: CompiledChain, skb: Skb, from: Device | null, to: Device | null): Walked {
  const bytes = skb.tail - skb.head;
  const { rules } = chain;
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i];
    if (rule === undefined || !matches(rule, skb, from, to)) continue;
    tally(rule.counter, bytes);
    if (rule.returns) tally(chain.policyCounter, bytes);
    return rule.walked;
  }
  tally(chain.policyCounter, bytes);
  return chain.byPolicy;
}

function tally(counter: RuleCounter, bytes: number): void {
  counter.packets++;
  counter.bytes += bytes;
}

function matches(rule: CompiledRule, skb: Skb, from: Device | null, to: Device | null): boolean {
  const { addresses } = rule;
  for (let i = 0; i < addresses.length; i++) {
    const test = addresses[i];
    if (test !== undefined && !isWanted(test, skb)) return false;
  }
  return rule.addressesOnly || restMatches(rule.rule.match, skb, from, to);
}

const isWanted = ({ at, mask, network, wanted }: AddressTest, skb: Skb): boolean =>
  ((read32(skb.data, skb.head + at) & mask) === network) === wanted;

function compileRule(rule: Rule, walked: Walked): CompiledRule {
  const { source, notSource, destination, notDestination, ...rest } = rule.match;
  return {
    rule,
    walked,
    returns: rule.target === 'RETURN',
    counter: { packets: 0, bytes: 0 },
    addresses: [
      ...within(IP.source, source, true),
      ...within(IP.source, notSource, false),
      ...within(IP.destination, destination, true),
      ...within(IP.destination, notDestination, false),
    ],
    addressesOnly: Object.keys(rest).length === 0,
  };
}

/** As numbers of 32 bits with a sign: what `&` gives. */
function within(at: number, prefix: Ipv4Prefix | undefined, wanted: boolean): AddressTest[] {
  if (prefix === undefined) return [];
  const length = lengthOf(prefix);
  const mask = length === 0 ? 0 : -1 << (32 - length);
  return [{ at, mask, network: networkOf(prefix) & mask, wanted }];
}

/** What a rule asks for besides addresses: devices, protocol, port. */
const restMatches = (match: RuleMatch, skb: Skb, from: Device | null, to: Device | null): boolean =>
  devicesMatch(match, from, to) &&
  (match.protocol === undefined || ipProtocol(skb) === PROTOCOL[match.protocol]) &&
  (match.destinationPort === undefined || destinationPort(skb) === match.destinationPort);

const devicesMatch = (match: RuleMatch, from: Device | null, to: Device | null): boolean =>
  (match.in === undefined || from?.name === match.in) &&
  (match.notIn === undefined || from?.name !== match.notIn) &&
  (match.out === undefined || to?.name === match.out) &&
  (match.notOut === undefined || to?.name !== match.notOut);

/** -1 where there is none to see: later fragments, protocols without ports. */
function destinationPort(skb: Skb): number {
  const protocol = ipProtocol(skb);
  const first = (ipFragment(skb) & OFFSET_MASK) === 0;
  const hasPorts = first && (protocol === PROTOCOL.udp || protocol === PROTOCOL.tcp);
  return hasPorts ? read16(skb.data, skb.head + ipHeaderLength(skb) + 2) : -1;
}
