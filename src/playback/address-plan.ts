/**
 * The overlay as a picture: all subnets that can be leased as cells, and one of them opened to its addresses.
 *
 * Whose rule: flanneld's SubnetLen divides Network (subnet/config.go); a node's bridge has the first address, its tunnel
 * device the zeroth (backend/udp, backend/vxlan). More cells than anybody could see are counted, not listed.
 */
import {
  type Cluster,
  type ClusterNode,
  fromU32,
  type Ipv4Address,
  type Ipv4Prefix,
  leasableIn,
  lengthOf,
  networkOf,
  toU32,
} from '../engine';

/** More than this many cells or addresses are not drawn. */
export const MOST_CELLS = 1_024;

export interface SubnetCell {
  readonly subnet: Ipv4Prefix;
  /** Name of the node that holds the lease; null for a free one. */
  readonly node: string | null;
}

export interface AddressPlan {
  readonly network: Ipv4Prefix;
  readonly subnetLength: number;
  /** In order of address; at most MOST_CELLS, leased ones always among them. */
  readonly cells: readonly SubnetCell[];
  /** How many subnets there are in all. */
  readonly subnets: number;
  /** How many of them flanneld leases: it leaves the first alone. */
  readonly leasable: number;
  /** How many addresses the overlay has. */
  readonly addresses: number;
  readonly leased: number;
}

/** The cells of a cluster's overlay. */
export function addressPlanOf({ overlay, leases }: Cluster): AddressPlan {
  const { network, subnetLength } = overlay;
  const size = 2 ** (32 - subnetLength);
  const subnets = 2 ** (subnetLength - lengthOf(network));
  const first = networkOf(network);
  const holders = new Map<string, string>(leases.map(({ subnet, node }) => [subnet, node]));
  const indexes = new Set(Array.from({ length: Math.min(subnets, MOST_CELLS) }, (_, i) => i));
  for (const { subnet } of leases) indexes.add((networkOf(subnet) - first) / size);
  const cells = [...indexes]
    .sort((a, b) => a - b)
    .map((index): SubnetCell => {
      const subnet = `${fromU32(first + index * size)}/${subnetLength}` as Ipv4Prefix;
      return { subnet, node: holders.get(subnet) ?? null };
    });
  return {
    network,
    subnetLength,
    cells,
    subnets,
    leasable: leasableIn({ network, subnetLength }),
    addresses: 2 ** (32 - lengthOf(network)),
    leased: leases.length,
  };
}

export type AddressRole = 'network' | 'tunnel' | 'bridge' | 'pod' | 'broadcast' | 'free';

export interface AddressCell {
  readonly address: Ipv4Address;
  readonly role: AddressRole;
  /** The device or pod that has it; empty for nobody. */
  readonly owner: string;
}

export interface OpenSubnet {
  readonly node: string;
  readonly subnet: Ipv4Prefix;
  readonly cells: readonly AddressCell[];
  /** Addresses that are not listed. */
  readonly beyond: number;
}

/** The addresses of the subnet that a node holds; null for a node without a lease. */
export function openSubnet(cluster: Cluster, name: string): OpenSubnet | null {
  const node = cluster.nodes.find((n) => n.name === name);
  const subnet = cluster.leases.find((lease) => lease.node === name)?.subnet ?? node?.flanneld?.subnet;
  if (node === undefined || subnet === undefined) return null;
  const first = networkOf(subnet);
  const count = 2 ** (32 - lengthOf(subnet));
  const owners = ownersIn(node);
  const cells = Array.from({ length: Math.min(count, MOST_CELLS) }, (_, i): AddressCell => {
    const address = fromU32(first + i);
    const owner = owners.get(toU32(address));
    if (owner !== undefined) return { address, ...owner };
    const role = i === 0 ? 'network' : i === count - 1 ? 'broadcast' : 'free';
    return { address, role, owner: '' };
  });
  return { node: name, subnet, cells, beyond: count - cells.length };
}

type Owner = Pick<AddressCell, 'role' | 'owner'>;

function ownersIn({ host, bridge, flannelDevice, pods }: ClusterNode): ReadonlyMap<number, Owner> {
  const owners = new Map<number, Owner>();
  const add = (address: Ipv4Address | undefined, owner: Owner): void => {
    if (address !== undefined) owners.set(toU32(address), owner);
  };
  const addressOf = (device: string | null) =>
    host.netdevs.find((d) => d.name === device)?.addresses[0]?.address;
  if (flannelDevice !== null) add(addressOf(flannelDevice), { role: 'tunnel', owner: flannelDevice });
  add(addressOf(bridge), { role: 'bridge', owner: bridge });
  for (const { name, namespace } of pods)
    add(namespace.netdevs.find((d) => d.kind !== 'loopback')?.addresses[0]?.address, {
      role: 'pod',
      owner: name,
    });
  return owners;
}
