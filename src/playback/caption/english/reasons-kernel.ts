/** English: why kernels decided as they did. */
import { type EventOf, type Lookup, type Route } from '../../../engine';
import { routeText } from '../../palette';
import { type Text } from '../../text';
import { type Reasons } from '../catalogue';
import { type Context } from '../context';
import { code, say, sentences } from '../say';
import { isTunnelTable } from '../situation';

export function lookupReasons(event: EventOf<'lookup'>, c: Context): Reasons {
  const { lookup, place } = event;
  switch (lookup.table) {
    case 'fib':
      return routeReasons(lookup, c);
    case 'neighbour':
      return neighbourReasons(lookup, c);
    case 'fdb':
      return isTunnelTable(event, c) ? tunnelReasons(lookup) : bridgeReasons(lookup, c);
    case 'proxy':
      return {
        why: say`The node's routes say only “flannel0” for the whole overlay; which node holds which subnet is known to flanneld alone, from the leases in etcd. It takes the first entry that fits and moves it to the front.`,
        rule: proxyRule(lookup, c),
        otherwise: say`Without an entry flanneld would answer with an ICMP net unreachable that the node's own kernel throws away: the sender would see silence.`,
        sources: ['proxyRoute', 'unleased'],
      };
    case 'socket':
      return {
        why: say`The destination port decides which program gets the data; flanneld's socket on ${place.node} is nothing special here.`,
        rule: null,
        otherwise: say`With no socket on that port the kernel would answer: ICMP port unreachable, or a TCP reset.`,
        sources: ['socketLookup'],
      };
  }
}

const neighbourReasons = (lookup: Extract<Lookup, { readonly table: 'neighbour' }>, c: Context): Reasons => ({
  why: say`On an Ethernet link a datagram needs the hardware address of its next hop; the neighbour table remembers what ARP found out.`,
  rule:
    lookup.entry?.mac == null
      ? null
      : say`${c.ip(lookup.address)} lladdr ${c.ip(lookup.entry.mac)} ${code(lookup.entry.state)}`,
  otherwise:
    lookup.entry?.mac == null
      ? say`Known, the packet would leave at once. It is asked for by broadcast, three times, a second apart; then the packet is given up.`
      : say`Unknown, it would be asked for by broadcast, three times, a second apart; then the packet would be given up.`,
  sources: ['arp', 'neighbour'],
});

const bridgeReasons = (lookup: Extract<Lookup, { readonly table: 'fdb' }>, c: Context): Reasons => ({
  why: say`A bridge is a switch in software: it looks at hardware addresses only and leaves the IP header alone.`,
  rule: lookup.entry === null ? null : say`${c.ip(lookup.mac)} dev ${code(lookup.entry.device)}`,
  otherwise: lookup.flooded
    ? say`Known, it would leave by one port only.`
    : say`Unknown, it would be flooded to all ports.`,
  sources: ['bridge', lookup.flooded ? 'flood' : 'learn'],
});

/** A VXLAN device that flanneld made does not learn (`nolearning`). */
const tunnelReasons = ({ entry }: Extract<Lookup, { readonly table: 'fdb' }>): Reasons => ({
  why: say`The device learns nothing and asks nobody: flanneld wrote into its table, when it heard of the lease, behind which node the other device's address lives.`,
  rule: entry === null ? null : say`${code(`${entry.mac} dst ${entry.remote ?? ''}`)}`,
  otherwise: say`Without that entry the frame would be dropped here, and nobody would be told.`,
  sources: ['vxlanBackend', 'vxlanKernel'],
});

function proxyRule(lookup: Extract<Lookup, { readonly table: 'proxy' }>, c: Context): Text | null {
  const hit = lookup.hit === null ? undefined : lookup.list[lookup.hit];
  return hit === undefined ? null : say`${c.ip(hit.subnet)} → ${c.ip(hit.nextHop)}:${hit.port}`;
}

function routeReasons(lookup: Extract<Lookup, { readonly table: 'fib' }>, c: Context): Reasons {
  const [won, second] = lookup.matches;
  return {
    why: sentences(
      say`Of all routes that cover the destination the one with the longest prefix wins; of equal ones the smaller metric.`,
      won === undefined ? say`Here none covers it.` : say``,
    ),
    rule: won === undefined ? null : routeText(won, c.story.palette),
    otherwise:
      second === undefined
        ? withoutRoute(won)
        : say`Without it ${routeText(second, c.story.palette)} would have decided.`,
    sources: ['fib', 'longestPrefix'],
  };
}

const withoutRoute = (won: Route | undefined): Text =>
  won === undefined
    ? say`With a default route it would have gone there.`
    : say`Without it there would have been no route at all, and the sender would have been told: network is unreachable.`;

export function hookReasons({ walk }: EventOf<'hook'>, c: Context): Reasons {
  const rule = walk.matched === null ? undefined : walk.rules[walk.matched];
  const parts = Object.entries(rule?.match ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  const by = rule?.owner === undefined ? '' : ` The rule is ${rule.owner}'s.`;
  const node = c.cluster.nodes.length;
  return {
    why: say`iptables asks its rules from the top: the first that matches decides, and if none does, the chain's policy.${by}`,
    rule:
      rule === undefined
        ? say`policy of ${code(`${walk.table} ${walk.hook}`)}`
        : say`${code(`${parts.join(', ')} → ${rule.target}`)}`,
    otherwise:
      walk.verdict === 'ACCEPT'
        ? say`flannel adds ACCEPT rules for the whole overlay on ${node === 1 ? 'the node' : 'every node'}; with a DROP policy and without them nothing would pass.`
        : say`With an ACCEPT before it the packet would have gone on untouched.`,
    sources: ['hooks', 'iptables', 'masqRules'],
  };
}

export function ttlReasons({ place, to }: EventOf<'rewrite'>): Reasons {
  const byDaemon = place.kind === 'process';
  return {
    why: byDaemon
      ? say`flanneld forwards IP packets in user space, so it does what a router has to do. Nothing but the pod's own header can be counted down.`
      : say`Every router takes one off, so that a packet in a loop dies. The checksum changes by a known amount and is patched.`,
    rule: null,
    otherwise: byDaemon
      ? say`At zero flanneld drops it in silence: a traceroute shows a star here. Now it is ${to}.`
      : say`At zero the kernel drops it and tells the sender: time exceeded. Now it is ${to}.`,
    sources: byDaemon ? ['proxyTtl', 'incremental', 'silentTtl'] : ['ttl', 'forward', 'incremental'],
  };
}
