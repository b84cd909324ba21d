/**
 * VPC subnets: who shares a link with whom, and the router that each subnet has at its second address.
 *
 * AWS gives a VPC one router that answers at every subnet's base + 1; subnets are /28 at the smallest.
 */
import { firstHostOf, type Ipv4Address, type Ipv4Prefix, lengthOf, prefixOf, toU32 } from '../address/ipv4';
import { type Underlay } from './underlay';

const SMALLEST = 28;

/** The router's addresses in the subnets in which interfaces stand. */
export function routersOf({ prefix, router, enis }: Underlay): readonly Ipv4Address[] {
  const subnets = new Set(enis.map((eni) => eni.subnet));
  return [...subnets].map((subnet) => (subnet === prefix ? router.address : firstHostOf(subnet)));
}

/**
 * The subnets, one for each interface in their order, when the VPC's one subnet is cut into equal ones, as few as
 * leave `name` alone in its own. Null where not even the smallest do.
 */
export function subnetsApart({ prefix, enis }: Underlay, name: string): readonly Ipv4Prefix[] | null {
  const own = enis.find((eni) => eni.name === name);
  if (own === undefined) return null;
  const subnetOf = (address: Ipv4Address, length: number): Ipv4Prefix => prefixOf(toU32(address), length);
  for (let length = lengthOf(prefix) + 1; length <= SMALLEST; length++) {
    const mine = subnetOf(own.address, length);
    const alone = enis.every((eni) => eni === own || subnetOf(eni.address, length) !== mine);
    if (alone) return enis.map((eni) => subnetOf(eni.address, length));
  }
  return null;
}
