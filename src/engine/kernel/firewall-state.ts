/**
 * Chains compiled for the data path, as types: rules as numbers to compare, with their counters. What is done with them
 * stands in netfilter.ts. The counters are mutable, so none of this is part of a trace.
 */
import { type HookName, type Policy, type Rule, type TableName } from '../cluster/namespace';
import { type PacketFact } from './event';
import { type ChainWalk } from './evidence';

export interface RuleCounter {
  packets: number;
  bytes: number;
}

/** What a walk came to, and how it is told. */
export interface Walked {
  readonly verdict: ChainWalk['verdict'];
  readonly specs: readonly Rule[];
  readonly policy: Policy;
  /** The rule that decided; null: the policy did. */
  readonly matched: number | null;
  readonly told: PacketFact;
}

/** Whether an address lies within a network, as two operations on numbers. */
export interface AddressTest {
  /** Where the address stands in the IPv4 header. */
  readonly at: number;
  readonly mask: number;
  readonly network: number;
  /** False: it must not lie there. */
  readonly wanted: boolean;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly counter: RuleCounter;
  /** What the walk comes to when this rule decides. */
  readonly walked: Walked;
  /** Its target is RETURN: the policy decides, and counts, too. */
  readonly returns: boolean;
  readonly addresses: readonly AddressTest[];
  /** It asks for nothing else. */
  readonly addressesOnly: boolean;
}

export interface CompiledChain {
  readonly table: TableName;
  readonly hook: HookName;
  readonly policy: Policy;
  readonly policyCounter: RuleCounter;
  /** What the walk comes to when no rule decides. */
  readonly byPolicy: Walked;
  readonly rules: readonly CompiledRule[];
  readonly specs: readonly Rule[];
}

export interface Firewall {
  readonly chains: Readonly<Record<TableName, { readonly [H in HookName]?: CompiledChain }>>;
  /** Chains that the data path asks; null: empty and accepts. */
  readonly input: CompiledChain | null;
  readonly forward: CompiledChain | null;
  readonly output: CompiledChain | null;
  readonly postrouting: CompiledChain | null;
  /** True when any nat rule exists: connection tracking then sees every packet. */
  readonly tracks: boolean;
}
