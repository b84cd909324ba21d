/**
 * What the VPC's router of a recording counted: it is no node of the cluster, so the identifications of its answers are
 * read off the recording like the rest of the input.
 */
import { toU32 } from '../address/ipv4';
import { macNumber } from '../kernel/mac-text';
import { read16, read32, readMac } from '../kernel/skb';
import { type ReplayCase, type SeenFrame } from './replay-case';

/** Identifications of the router's datagrams, each once, in the order in which nodes received them. */
export function routerIdentificationsOf(document: ReplayCase): readonly number[] {
  const { router, nodes } = document.cluster;
  const own = { mac: macNumber(router.mac), address: toU32(router.ip) };
  const seen = nodes.flatMap((node) => document.expect.get(`${node.name}.eth0`) ?? []);
  const sent = seen.filter((frame) => isFrom(frame, own)).sort((a, b) => a.at - b.at);
  return [...new Set(sent.map(({ octets }) => read16(octets as Uint8Array, 18)))];
}

function isFrom({ octets }: SeenFrame, own: { readonly mac: number; readonly address: number }): boolean {
  const b = octets as Uint8Array;
  return (
    b.length >= 34 && readMac(b, 6) === own.mac && read16(b, 12) === 0x0800 && read32(b, 26) === own.address
  );
}
