/**
 * Which pods a bridge of a recording had forgotten: a frame for them came out of other ports before they had sent one.
 */
import { macNumber } from '../kernel/mac-text';
import { readMac } from '../kernel/skb';
import { type CaseNode, type ReplayCase } from './replay-case';

/** Hardware addresses that a bridge flooded to at first. */
export function floodedAddresses(document: ReplayCase): ReadonlySet<number> {
  return new Set(document.cluster.nodes.flatMap((node) => floodedOn(document, node)));
}

function floodedOn(document: ReplayCase, { pods }: CaseNode): readonly number[] {
  return pods
    .map((pod) => ({ mac: macNumber(pod.mac), place: `${pod.name}.eth0` }))
    .filter(({ mac, place }) => {
      const others = pods.map((p) => `${p.name}.eth0`).filter((p) => p !== place);
      const flooded = Math.min(...others.map((p) => firstSeen(document, p, mac, 0)));
      const spoke = Math.min(
        firstSeen(document, place, mac, 6),
        ...others.map((p) => firstSeen(document, p, mac, 6)),
      );
      return flooded < spoke;
    })
    .map(({ mac }) => mac);
}

/** When a frame with `mac` at `offset` was first seen at a place another than its sender sent it from; Infinity: never. */
function firstSeen(document: ReplayCase, place: string, mac: number, offset: number): number {
  const sent = new Set(document.origin.filter((o) => o.place === place).map((o) => o.at));
  const frames = document.expect.get(place) ?? [];
  const found = frames.find(
    (f) =>
      f.octets.length >= 14 &&
      readMac(f.octets as Uint8Array, offset) === mac &&
      (offset === 6 || !sent.has(f.at)),
  );
  return found?.at ?? Infinity;
}
