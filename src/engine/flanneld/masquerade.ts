/**
 * The iptables rules around pod traffic: flannel's masquerade and forward rules, and Docker's own masquerade rule.
 *
 * Follows network/iptables.go at v0.12.0 (MasqRules, ForwardRules, ensureIPTables) and Docker's
 * `-s <bridge subnet> ! -o <bridge> -j MASQUERADE`. Left out: iptables without --random-fully, IPv6.
 */
import { type Ipv4Prefix, prefix } from '../address/ipv4';
import {
  type Chain,
  type HookName,
  type Netfilter,
  type Rule,
  type RuleMatch,
  type TableName,
} from '../cluster/namespace';
import { type Duration, seconds } from '../units';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';

/** A rule and the chain it stands in. */
export interface PlacedRule {
  readonly table: TableName;
  readonly chain: HookName;
  readonly rule: Rule;
}

/** How often flanneld looks whether its rules are still there (-iptables-resync). */
export const RESYNC_PERIOD: Duration = seconds(5);

const MULTICAST = prefix('224.0.0.0/4');

/** The four rules of -ip-masq: no NAT inside the overlay, masquerade what leaves it or enters it from the host. */
export function masqueradeRules(network: Ipv4Prefix, own: Ipv4Prefix): readonly PlacedRule[] {
  const rule = (match: RuleMatch, target: 'RETURN' | 'MASQUERADE'): PlacedRule => ({
    table: 'nat',
    chain: 'POSTROUTING',
    rule: { match, target, ...(target === 'MASQUERADE' ? { randomFully: true } : {}), owner: 'flanneld' },
  });
  return [
    rule({ source: network, destination: network }, 'RETURN'),
    rule({ source: network, notDestination: MULTICAST }, 'MASQUERADE'),
    rule({ notSource: network, destination: own }, 'RETURN'),
    rule({ notSource: network, destination: network }, 'MASQUERADE'),
  ];
}

/** The two rules flanneld always adds, so that a FORWARD policy of DROP (Docker 1.13 and later) spares pod traffic. */
export function forwardRules(network: Ipv4Prefix): readonly PlacedRule[] {
  const accept = (match: RuleMatch): PlacedRule => ({
    table: 'filter',
    chain: 'FORWARD',
    rule: { match, target: 'ACCEPT', owner: 'flanneld' },
  });
  return [accept({ source: network }), accept({ destination: network })];
}

/** Docker's own rule for its bridge, in force while Docker runs with --ip-masq (mk-docker-opts.sh: when flannel's is off). */
export const dockerMasqueradeRule = (bridgeSubnet: Ipv4Prefix, bridge: string): PlacedRule => ({
  table: 'nat',
  chain: 'POSTROUTING',
  rule: { match: { source: bridgeSubnet, notOut: bridge }, target: 'MASQUERADE', owner: 'docker' },
});

/** The rule as its arguments to iptables, chain left out: `-s 100.96.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully`. */
export function printRuleSpec({ match, target, randomFully = false }: Rule): string {
  const words = [
    option('-s', match.source, match.notSource),
    option('-d', match.destination, match.notDestination),
    option('-i', match.in, match.notIn),
    option('-o', match.out, match.notOut),
    match.protocol === undefined ? null : `-p ${match.protocol}`,
    match.destinationPort === undefined
      ? null
      : `-m ${match.protocol ?? 'udp'} --dport ${match.destinationPort}`,
    `-j ${target}${REJECT_WITH[target] ?? ''}`,
    randomFully ? '--random-fully' : null,
  ];
  return words.filter((word) => word !== null).join(' ');
}

/** iptables-save spells a target's default option out. */
const REJECT_WITH: Readonly<Partial<Record<Rule['target'], string>>> = {
  REJECT: ' --reject-with icmp-port-unreachable',
};

function option(flag: string, wanted: string | undefined, unwanted: string | undefined): string | null {
  if (wanted !== undefined) return `${flag} ${wanted}`;
  return unwanted === undefined ? null : `! ${flag} ${unwanted}`;
}

/** Whether two rules would be one to `iptables --check`: the owner is our own remark and does not count. */
export const sameRule = (a: Rule, b: Rule): boolean => printRuleSpec(a) === printRuleSpec(b);

const chainOf = (netfilter: Netfilter, { table, chain }: PlacedRule): Chain =>
  (netfilter[table] as Readonly<Record<string, Chain>>)[chain] ?? { policy: 'ACCEPT', rules: [] };

function withRules(netfilter: Netfilter, placed: PlacedRule, rules: readonly Rule[]): Netfilter {
  const chain = { ...chainOf(netfilter, placed), rules };
  return { ...netfilter, [placed.table]: { ...netfilter[placed.table], [placed.chain]: chain } };
}

/** `iptables -A`, unless the rule is there already (go-iptables AppendUnique). */
export function appendUnique(netfilter: Netfilter, placed: PlacedRule): Netfilter {
  const { rules } = chainOf(netfilter, placed);
  if (rules.some((rule) => sameRule(rule, placed.rule))) return netfilter;
  return withRules(netfilter, placed, [...rules, placed.rule]);
}

/** `iptables -D`: the first rule that is the same goes; none is no error to flanneld. */
export function deleteRule(netfilter: Netfilter, placed: PlacedRule): Netfilter {
  const { rules } = chainOf(netfilter, placed);
  const index = rules.findIndex((rule) => sameRule(rule, placed.rule));
  return index < 0 ? netfilter : withRules(netfilter, placed, rules.toSpliced(index, 1));
}

export interface Resync {
  readonly netfilter: Netfilter;
  /** Empty when every rule was there. */
  readonly sayings: readonly Saying[];
}

/**
 * One round of flanneld's resync: if any rule is missing all are deleted and appended anew, to keep their order.
 *
 * What others appended in the meantime then stands before them.
 */
export function resync(netfilter: Netfilter, wanted: readonly PlacedRule[]): Resync {
  const there = (placed: PlacedRule): boolean =>
    chainOf(netfilter, placed).rules.some((rule) => sameRule(rule, placed.rule));
  if (wanted.every(there)) return { netfilter, sayings: [] };
  return {
    netfilter: wanted.reduce(appendUnique, wanted.reduce(deleteRule, netfilter)),
    sayings: [
      WORDS.rulesMissing(),
      ...wanted.map(({ rule }) => WORDS.deletingRule(printRuleSpec(rule))),
      ...wanted.map(({ rule }) => WORDS.addingRule(printRuleSpec(rule))),
    ],
  };
}

export interface PreviousRun {
  readonly network: Ipv4Prefix | null;
  readonly subnet: Ipv4Prefix | null;
}

/**
 * Removes the masquerade rules of an earlier run, when both its network and its subnet differ from now (recycleIPTables).
 *
 * A node without subnet.env goes through it too: Go's zero network stands for the missing one.
 */
export function recycle(
  netfilter: Netfilter,
  now: { readonly network: Ipv4Prefix; readonly subnet: Ipv4Prefix },
  before: PreviousRun,
): Resync {
  const none = prefix('0.0.0.0/0');
  const network = before.network ?? none;
  const subnet = before.subnet ?? none;
  if (network === now.network || subnet === now.subnet) return { netfilter, sayings: [] };
  const old = masqueradeRules(network, subnet);
  return {
    netfilter: old.reduce(deleteRule, netfilter),
    sayings: [
      WORDS.recycling([now.network, now.subnet], [network, subnet]),
      ...old.map(({ rule }) => WORDS.deletingRule(printRuleSpec(rule))),
    ],
  };
}
