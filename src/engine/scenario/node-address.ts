/**
 * Where nodes stand in the VPC: the three recorded ones where they stood, any others by a rule.
 *
 * A rule, not chance: a cluster of four has the same first three nodes as a cluster of three. Reserved, as in the
 * recorded subnet and in every AWS one: the network address, .1 router, .2 DNS, .3, .10 etcd, the broadcast address.
 */
import { fromU32, type Ipv4Address, type Ipv4Prefix, lengthOf, networkOf } from '../address/ipv4';

/** Offsets of 172.20.33.102, 172.20.54.98 and 172.20.60.7 in 172.20.32.0/19. */
const RECORDED = [0x0166, 0x1662, 0x1c07];
const FIRST = 4;
const ETCD = 10;
/** Near the golden ratio of 2^16 and prime: consecutive nodes land far apart. */
const STRIDE = 40_503;

const sizeOf = (vpc: Ipv4Prefix): number => 2 ** (32 - lengthOf(vpc));

/** How many nodes a VPC has room for. */
export const nodeCapacity = (vpc: Ipv4Prefix): number =>
  // Offsets FIRST to the one before broadcast, without etcd's.
  sizeOf(vpc) - FIRST - 2;

export const routerAddress = (vpc: Ipv4Prefix): Ipv4Address => fromU32(networkOf(vpc) + 1);
export const etcdAddress = (vpc: Ipv4Prefix): Ipv4Address => fromU32(networkOf(vpc) + ETCD);

/** The addresses of nodes 1 to `count`, all different. `count` is at most the capacity. */
export function nodeAddresses(vpc: Ipv4Prefix, count: number): readonly Ipv4Address[] {
  const size = sizeOf(vpc);
  const taken = new Set([ETCD]);
  const offsets = RECORDED.every((offset) => offset < size - 1) ? RECORDED.slice(0, count) : [];
  for (const offset of offsets) taken.add(offset);
  const span = size - 1 - FIRST;
  const stride = coprime(STRIDE % span, span);
  for (let at = stride % span; offsets.length < count; at = (at + stride) % span) {
    const offset = FIRST + at;
    if (taken.has(offset)) continue;
    taken.add(offset);
    offsets.push(offset);
  }
  const network = networkOf(vpc);
  return offsets.map((offset) => fromU32(network + offset));
}

/** The first number from `n` upward that shares no divisor with `m`, so that its multiples visit every remainder. */
function coprime(n: number, m: number): number {
  let candidate = Math.max(1, n);
  while (greatestCommonDivisor(candidate, m) !== 1) candidate += 1;
  return candidate;
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
