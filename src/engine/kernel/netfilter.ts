/**
 * iptables: chains compiled for the data path and walked rule by rule, with counters.
 *
 * Hooks and order are the kernel's (nf_hook_slow, ipt_do_table); matches are the ones that flannel, Docker and the
 * recorded faults use. Left out: user-defined chains, raw, mangle and security tables, IPv6.
 */
import { lengthOf, networkOf } from '../address/ipv4';
import {
  type HookName,
  type RuleMatch,
  type Netfilter,
  type Rule,
  type TableName,
} from '../cluster/namespace';
import { type ChainWalk } from './evidence';
import { sameNetwork } from './net';
import {
  IP,
  ipDestination,
  ipFragment,
  ipHeaderLength,
  ipProtocol,
  ipSource,
  OFFSET_MASK,
  read16,
} from './skb';
import {
  type CompiledChain,
  type CompiledRule,
  type Device,
  type Firewall,
  type PacketFacts,
  type RuleCounter,
  type Skb,
} from './state';

export const PROTOCOL = { icmp: 1, ipip: 4, tcp: 6, udp: 17 } as const;

export type Verdict = ChainWalk['verdict'];

/** What a walk came to; `rule` decided, or the policy where it is null. */
export interface Walked {
  readonly verdict: Verdict;
  readonly chain: CompiledChain;
  readonly matched: number | null;
}

export function compileFirewall(spec: Netfilter): Firewall {
  const chains = new Map<string, CompiledChain>();
  const tables: [TableName, Netfilter[TableName]][] = [
    ['filter', spec.filter],
    ['nat', spec.nat],
  ];
  for (const [table, byHook] of tables)
    for (const [hook, chain] of Object.entries(byHook))
      chains.set(`${table}/${hook}`, {
        table,
        hook: hook as HookName,
        policy: chain.policy,
        policyCounter: { packets: 0, bytes: 0 },
        rules: chain.rules.map(compileRule),
        specs: chain.rules,
      });
  const tracks = Object.values(spec.nat).some((chain) => chain.rules.length > 0);
  return { chains, tracks };
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
  const chain = firewall.chains.get(`${table}/${hook}`);
  if (chain === undefined || (chain.rules.length === 0 && chain.policy === 'ACCEPT')) return null;
  const packet = factsOf(skb, from, to);
  const bytes = skb.tail - skb.head;
  for (let i = 0; i < chain.rules.length; i++) {
    const rule = chain.rules[i];
    if (rule?.matches(packet) !== true) continue;
    tally(rule.counter, bytes);
    const target = rule.rule.target;
    if (target === 'RETURN') return { verdict: policyVerdict(chain, bytes), chain, matched: i };
    return { verdict: target, chain, matched: i };
  }
  return { verdict: policyVerdict(chain, bytes), chain, matched: null };
}

export const evidenceOf = (walked: Walked): ChainWalk => ({
  table: walked.chain.table,
  hook: walked.chain.hook,
  rules: walked.chain.specs,
  matched: walked.matched,
  verdict: walked.verdict,
});

function policyVerdict(chain: CompiledChain, bytes: number): Verdict {
  tally(chain.policyCounter, bytes);
  return chain.policy;
}

function tally(counter: RuleCounter, bytes: number): void {
  counter.packets++;
  counter.bytes += bytes;
}

function factsOf(skb: Skb, from: Device | null, to: Device | null): PacketFacts {
  const protocol = ipProtocol(skb);
  const first = (ipFragment(skb) & OFFSET_MASK) === 0;
  const hasPorts = first && (protocol === PROTOCOL.udp || protocol === PROTOCOL.tcp);
  return {
    source: ipSource(skb),
    destination: ipDestination(skb),
    protocol: skb.data[skb.head + IP.protocol] ?? 0,
    destinationPort: hasPorts ? read16(skb.data, skb.head + ipHeaderLength(skb) + 2) : -1,
    in: from?.name ?? '',
    out: to?.name ?? '',
  };
}

type Test = (packet: PacketFacts) => boolean;

function compileRule(rule: Rule): CompiledRule {
  const tests = [...addressTests(rule.match), ...deviceTests(rule.match), ...protocolTests(rule.match)];
  return {
    rule,
    counter: { packets: 0, bytes: 0 },
    matches: (packet) => tests.every((test) => test(packet)),
  };
}

function addressTests(match: RuleMatch): Test[] {
  const tests: Test[] = [];
  const within = (prefix: NonNullable<RuleMatch['source']>): ((address: number) => boolean) => {
    const network = networkOf(prefix);
    const length = lengthOf(prefix);
    return (address) => sameNetwork(address, network, length);
  };
  if (match.source !== undefined) tests.push(on('source', within(match.source), true));
  if (match.notSource !== undefined) tests.push(on('source', within(match.notSource), false));
  if (match.destination !== undefined) tests.push(on('destination', within(match.destination), true));
  if (match.notDestination !== undefined) tests.push(on('destination', within(match.notDestination), false));
  return tests;
}

const on =
  (field: 'source' | 'destination', covers: (address: number) => boolean, wanted: boolean): Test =>
  (packet) =>
    covers(packet[field]) === wanted;

function deviceTests(match: RuleMatch): Test[] {
  const tests: Test[] = [];
  if (match.in !== undefined) tests.push((p) => p.in === match.in);
  if (match.notIn !== undefined) tests.push((p) => p.in !== match.notIn);
  if (match.out !== undefined) tests.push((p) => p.out === match.out);
  if (match.notOut !== undefined) tests.push((p) => p.out !== match.notOut);
  return tests;
}

function protocolTests(match: RuleMatch): Test[] {
  const tests: Test[] = [];
  if (match.protocol !== undefined) {
    const number = PROTOCOL[match.protocol];
    tests.push((p) => p.protocol === number);
  }
  if (match.destinationPort !== undefined) tests.push((p) => p.destinationPort === match.destinationPort);
  return tests;
}
