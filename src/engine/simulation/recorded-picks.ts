/**
 * What MASQUERADE --random-fully picked on a recorded host. Pods are input in a replay, and their answers go to the
 * number that was picked then: so it is picked again.
 */
import { toU32 } from '../address/ipv4';
import { pickKey } from '../kernel/conntrack';
import { PROTOCOL } from '../kernel/netfilter';
import { read16, read32 } from '../kernel/skb';
import { type CaseNode, type ReplayCase } from './replay-case';

const ETHERNET = 14;
/** Echo, timestamp, information and address mask requests. */
const QUERIES: ReadonlySet<number> = new Set([8, 13, 15, 17]);

interface Sender {
  readonly key: string;
  readonly number: number;
}

/** By `pickKey`, ports and identifiers under which nodes sent what no application of theirs did, in order of time. */
export function picksOf(document: ReplayCase): Map<string, number[]> {
  const picks = new Map<string, number[]>();
  if (!document.settings.ipMasq) return picks;
  for (const node of document.cluster.nodes) {
    const own = new Set(
      document.origin
        .filter((o) => o.place === node.name)
        .flatMap((o) => name(senderOf(o.octets as Uint8Array, 0))),
    );
    const addresses = new Set(
      [node.eth0.ip, ...(node.flannel.ip === null ? [] : [node.flannel.ip])].map(toU32),
    );
    for (const sender of leaving(document, node)) {
      const isPick =
        addresses.has(Number(sender.key.split('|')[1])) && !own.has(`${sender.key} ${sender.number}`);
      const known = picks.get(sender.key) ?? [];
      if (isPick && !known.includes(sender.number)) picks.set(sender.key, [...known, sender.number]);
    }
  }
  return picks;
}

const name = (sender: Sender | null): readonly string[] =>
  sender === null ? [] : [`${sender.key} ${sender.number}`];

/** What left by the devices that MASQUERADE works at. */
function leaving(document: ReplayCase, node: CaseNode): readonly Sender[] {
  return [...document.expect]
    .filter(([place]) => place.startsWith(`${node.name}.`) && /[.](eth0|flannel)/.test(place))
    .flatMap(([place, frames]) =>
      frames.map(({ octets }) => senderOf(octets as Uint8Array, place.endsWith('.flannel0') ? 0 : ETHERNET)),
    )
    .filter((s) => s !== null);
}

/** ICMP queries have an identifier of their sender's; answers and errors have not. */
const asks = (b: Uint8Array, l4: number, protocol: number): boolean =>
  protocol !== PROTOCOL.icmp || QUERIES.has(b[l4] ?? 0);

function senderOf(b: Uint8Array, ip: number): Sender | null {
  const l4 = ip + ((b[ip] ?? 0) & 0x0f) * 4;
  if ((b[ip] ?? 0) >> 4 !== 4 || b.length < l4 + 8 || (read16(b, ip + 6) & 0x1fff) !== 0) return null;
  if (ip === ETHERNET && read16(b, 12) !== 0x0800) return null;
  const protocol = b[ip + 9] ?? 0;
  if (!asks(b, l4, protocol)) return null;
  const number = read16(b, protocol === PROTOCOL.icmp ? l4 + 4 : l4);
  const to = { address: read32(b, ip + 16), port: read16(b, l4 + 2) };
  return { key: pickKey(protocol, read32(b, ip + 12), to), number };
}
