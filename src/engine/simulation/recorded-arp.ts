/**
 * What a recording shows of asking by broadcast: who asked whom, when first, and which requests of pods no datagram
 * explains. Pods are passive in a replay, so what they asked without sending anything afterwards is input like the rest.
 */
import { toU32 } from '../address/ipv4';
import { macNumber } from '../kernel/mac-text';
import { read16, read32, readMac } from '../kernel/skb';
import { type CaseFrame, type ReplayCase, type SeenFrame } from './replay-case';

const BROADCAST = 0xffff_ffff_ffff;
const SENDER_MAC = 22;
const TARGET = 38;

export const isArp = (b: Uint8Array): boolean => b.length >= 42 && read16(b, 12) === 0x0806;
export const isBroadcast = (b: Uint8Array): boolean => readMac(b, 0) === BROADCAST;

const isRequest = (b: Uint8Array): boolean => isArp(b) && isBroadcast(b);

/** By `asker's hardware address>address asked for`, when the first such request was seen anywhere. */
export type Requests = ReadonlyMap<string, number>;

export const requestName = (mac: number, target: number): string => `${mac}>${target}`;

const nameOf = (b: Uint8Array): string => requestName(readMac(b, SENDER_MAC), read32(b, TARGET));

export function recordedRequests(document: ReplayCase): Requests {
  const asked = new Map<string, number>();
  for (const frames of document.expect.values())
    for (const { at, octets } of frames) {
      const b = octets as Uint8Array;
      if (isRequest(b)) asked.set(nameOf(b), Math.min(at, asked.get(nameOf(b)) ?? at));
    }
  return asked;
}

/** Requests that a pod was seen to send, for addresses on its own link that it never sent anything to. */
export function unansweredRequests(document: ReplayCase): readonly CaseFrame[] {
  return document.cluster.nodes
    .flatMap((node) => node.pods)
    .flatMap((pod) => {
      const place = `${pod.name}.eth0`;
      const sent = document.origin.filter((o) => o.place === place);
      const reached = new Set(sent.flatMap(({ octets }) => addressesOf(octets as Uint8Array)));
      const own = ({ octets }: SeenFrame): boolean => {
        const b = octets as Uint8Array;
        const target = read32(b, TARGET);
        // Its gateway stands for everything that is not on its link.
        return isRequest(b) && readMac(b, SENDER_MAC) === macNumber(pod.mac) && !reached.has(target);
      };
      const gateways = new Set(document.cluster.nodes.map((n) => toU32(n.docker0.ip)));
      return (document.expect.get(place) ?? [])
        .filter((frame) => own(frame) && (sent.length === 0 || !gateways.has(targetOf(frame))))
        .map((frame) => ({ place, ...frame }));
    });
}

const targetOf = ({ octets }: SeenFrame): number => read32(octets as Uint8Array, TARGET);

/** Where a datagram goes, and whom an ARP packet of the input asks for. */
function addressesOf(b: Uint8Array): readonly number[] {
  if (isArp(b)) return [read32(b, TARGET)];
  return b.length >= 34 && read16(b, 12) === 0x0800 ? [read32(b, 30)] : [];
}
