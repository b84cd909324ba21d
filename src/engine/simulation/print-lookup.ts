/** Evidence in words: what a lookup found, and what it passed over on the way. */
import { type Route } from '../cluster/namespace';
import { printRuleSpec } from '../flanneld/masquerade';
import {
  type ChainWalk,
  type FdbLookup,
  type Lookup,
  type NeighbourLookup,
  type ProxyLookup,
  type RouteLookup,
  type SocketLookup,
  type Translation,
} from '../kernel/evidence';

type Table = Lookup['table'];
type Printers = { readonly [T in Table]: (lookup: Extract<Lookup, { readonly table: T }>) => string };

const PRINTERS: Printers = {
  fib: fibText,
  neighbour: neighbourText,
  fdb: fdbText,
  proxy: proxyText,
  socket: socketText,
};

/** What was asked → what was found, losers in brackets. */
export function printLookup(lookup: Lookup): string {
  const printer = PRINTERS[lookup.table] as (lookup: Lookup) => string;
  return printer(lookup);
}

const bracketed = (word: string, losers: readonly string[]): string =>
  losers.length === 0 ? '' : `  (${word} ${losers.join(', ')})`;

export function printRoute({ destination, gateway, device, type, metric, mtu }: Route): string {
  const words = [
    type === 'unicast' ? '' : `${type} `,
    destination,
    gateway === null ? '' : ` via ${gateway}`,
    ` dev ${device}`,
    metric === 0 ? '' : ` metric ${metric}`,
    mtu === null ? '' : ` mtu ${mtu}`,
  ];
  return words.join('');
}

function fibText({ destination, matches }: RouteLookup): string {
  const [best, ...losers] = matches;
  if (best === undefined) return `${destination} → no route`;
  return `${destination} → ${printRoute(best)}${bracketed('beats', losers.map(printRoute))}`;
}

function neighbourText({ address, device, entry }: NeighbourLookup): string {
  const found = entry === null ? 'unknown' : `${entry.mac ?? 'no address yet'} ${entry.state}`;
  return `${address} dev ${device} → ${found}`;
}

function fdbText({ mac, device, entry, flooded }: FdbLookup): string {
  if (entry === null) return `${mac} on ${device} → unknown, ${flooded ? 'flooded' : 'nowhere to send it'}`;
  const where = entry.remote === null ? entry.device : `dst ${entry.remote}`;
  return `${mac} on ${device} → ${where} ${entry.state}${flooded ? ', flooded' : ''}`;
}

function proxyText({ destination, list, hit }: ProxyLookup): string {
  const found = hit === null ? undefined : list[hit];
  const passed = list.slice(0, hit ?? list.length).map((r) => r.subnet);
  const losers = bracketed('passed over', passed);
  if (found === undefined) return `${destination} → no lease covers it${losers}`;
  return `${destination} → ${found.subnet} at ${found.nextHop}:${found.port}${losers}`;
}

function socketText({ protocol, port, process }: SocketLookup): string {
  const asked = protocol === 'icmp' ? `icmp id ${port}` : `${protocol} port ${port}`;
  return `${asked} → ${process ?? 'nobody listens'}`;
}

/** `rule 2 of 3: -d 100.96.0.0/16 -j ACCEPT`, rules that did not match in brackets. */
export function printWalk({ table, hook, rules, matched, verdict }: ChainWalk): string {
  const rule = matched === null ? undefined : rules[matched];
  const decided =
    rule === undefined
      ? `policy ${verdict}`
      : `rule ${(matched ?? 0) + 1} of ${rules.length}: ${printRuleSpec(rule)}`;
  const passed = rules.slice(0, matched ?? rules.length).map((r) => printRuleSpec(r));
  return `${table} ${hook} → ${decided}${bracketed('passed over', passed)}`;
}

/** A tracked connection: who it was, and who it is to the other side. */
export function printTranslation({ protocol, original, reply }: Translation): string {
  const { source, sourcePort, destination, destinationPort } = original;
  const from = `${source}:${sourcePort} > ${destination}:${destinationPort}`;
  return `${protocol} ${from}, answers come to ${reply.destination}:${reply.destinationPort}`;
}
