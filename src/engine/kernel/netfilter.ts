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
import { sameNetwork } from './net';
import { ipDestination, ipFragment, ipHeaderLength, ipProtocol, ipSource, OFFSET_MASK, read16 } from './skb';
import {
  type CompiledChain,
  type CompiledRule,
  type Device,
  type Firewall,
  type RuleCounter,
  type Skb,
  type Walked,
} from './state';

export const PROTOCOL = { icmp: 1, ipip: 4, tcp: 6, udp: 17 } as const;

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
  return { chains, tracks };
}

function compileChain(table: TableName, hook: HookName, { policy, rules }: Chain): CompiledChain {
  const walked = (verdict: Verdict, matched: number | null): Walked => ({
    verdict,
    specs: rules,
    policy,
    matched,
    evidence: { table, hook, rules, matched, verdict },
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

/** Walks a chain; null when it is empty and accepts, as most are. */
export function walk(
  firewall: Firewall,
  table: TableName,
  hook: HookName,
  skb: Skb,
  from: Device | null,
  to: Device | null,
): Walked | null {
  const chain = firewall.chains[table][hook];
  if (chain === undefined || (chain.rules.length === 0 && chain.policy === 'ACCEPT')) return null;
  const bytes = skb.tail - skb.head;
  for (let i = 0; i < chain.rules.length; i++) {
    const rule = chain.rules[i];
    if (rule?.matches(skb, from, to) !== true) continue;
    tally(rule.counter, bytes);
    if (rule.rule.target === 'RETURN') tally(chain.policyCounter, bytes);
    return rule.walked;
  }
  tally(chain.policyCounter, bytes);
  return chain.byPolicy;
}

function tally(counter: RuleCounter, bytes: number): void {
  counter.packets++;
  counter.bytes += bytes;
}

type Test = (skb: Skb, from: Device | null, to: Device | null) => boolean;

function compileRule(rule: Rule, walked: Walked): CompiledRule {
  const tests = [...addressTests(rule.match), ...deviceTests(rule.match), ...protocolTests(rule.match)];
  return {
    rule,
    walked,
    counter: { packets: 0, bytes: 0 },
    matches: (skb, from, to) => {
      for (const test of tests) if (!test(skb, from, to)) return false;
      return true;
    },
  };
}

type Field = (skb: Skb) => number;

function within(field: Field, prefix: Ipv4Prefix | undefined, wanted: boolean): Test[] {
  if (prefix === undefined) return [];
  const network = networkOf(prefix);
  const length = lengthOf(prefix);
  return [(skb) => sameNetwork(field(skb), network, length) === wanted];
}

const addressTests = (match: RuleMatch): Test[] => [
  ...within(ipSource, match.source, true),
  ...within(ipSource, match.notSource, false),
  ...within(ipDestination, match.destination, true),
  ...within(ipDestination, match.notDestination, false),
];

function deviceTests(match: RuleMatch): Test[] {
  const tests: Test[] = [];
  if (match.in !== undefined) tests.push((_skb, from) => from?.name === match.in);
  if (match.notIn !== undefined) tests.push((_skb, from) => from?.name !== match.notIn);
  if (match.out !== undefined) tests.push((_skb, _from, to) => to?.name === match.out);
  if (match.notOut !== undefined) tests.push((_skb, _from, to) => to?.name !== match.notOut);
  return tests;
}

function protocolTests(match: RuleMatch): Test[] {
  const tests: Test[] = [];
  if (match.protocol !== undefined) {
    const number = PROTOCOL[match.protocol];
    tests.push((skb) => ipProtocol(skb) === number);
  }
  if (match.destinationPort !== undefined)
    tests.push((skb) => destinationPort(skb) === match.destinationPort);
  return tests;
}

/** -1 where there is none to see: later fragments, protocols without ports. */
function destinationPort(skb: Skb): number {
  const protocol = ipProtocol(skb);
  const first = (ipFragment(skb) & OFFSET_MASK) === 0;
  const hasPorts = first && (protocol === PROTOCOL.udp || protocol === PROTOCOL.tcp);
  return hasPorts ? read16(skb.data, skb.head + ipHeaderLength(skb) + 2) : -1;
}
