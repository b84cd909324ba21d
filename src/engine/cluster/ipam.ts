/**
 * Who gets which address inside a lease: docker0 takes the first host, pods the following ones in order of birth.
 *
 * Docker's rule with `--bip` from FLANNEL_SUBNET (libnetwork ipam, serial allocation). Names follow the recorded
 * cluster: node n1, its pods p1a, p1b …, their veth ends vetha, vethb …. Left out: giving an address back.
 */
import { type Ipv4Address, type Ipv4Prefix, fromU32, networkOf } from '../address/ipv4';

/** The bridge's own address: the lease's network address + 1. */
export const bridgeAddress = (lease: Ipv4Prefix): Ipv4Address => fromU32(networkOf(lease) + 1);

/** The address of the pod that was made `ordinal`-th on its node, from 0. */
export const podAddress = (lease: Ipv4Prefix, ordinal: number): Ipv4Address =>
  fromU32(networkOf(lease) + 2 + ordinal);

/** How many pods fit a lease of that length: its network address, the bridge and the broadcast address are taken. */
export const podCapacity = (length: number): number => Math.max(0, 2 ** (32 - length) - 3);

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The words for the first ordinals, each made once: thousands of pods share them. */
const words: string[] = [];

/** a … z, aa, ab …: the letter of the `ordinal`-th pod of a node, from 0. */
export function letters(ordinal: number): string {
  for (let next = words.length; next <= ordinal; next += 1) {
    const before = next < LETTERS.length ? '' : letters(Math.floor(next / LETTERS.length) - 1);
    words.push(before + LETTERS.charAt(next % LETTERS.length));
  }
  return words[ordinal] ?? '';
}

/** n1, n2 …: nodes are counted from 1. */
export const nodeName = (number: number): string => `n${number}`;
/** p1a: the first pod of n1. */
export const podName = (node: number, ordinal: number): string => `p${node}${letters(ordinal)}`;
/** vetha: the host's end of the first pod's cable. */
export const vethName = (ordinal: number): string => `veth${letters(ordinal)}`;
