/**
 * The pods' network moved to other addresses, as if it had been configured so from the start.
 *
 * Every address of a leased subnet keeps its distance from the network's first one, wherever it stands: on devices,
 * in routes, neighbours, rules, leases, daemons' lists and the text of subnet.env. Addresses of nodes stay where leases
 * cover them, and so do MAC addresses that were made from pod addresses.
 */
import { contains, fromU32, type Ipv4Address, type Ipv4Prefix, networkOf, toU32 } from '../address/ipv4';
import { type Cluster } from './cluster';

const QUAD = /(\d+\.\d+\.\d+\.\d+)(\/\d+)?/g;

/** `to` must have room for all leases at their distance. */
export function renumber(cluster: Cluster, to: Ipv4Prefix): Cluster {
  const { network } = cluster.overlay;
  const distance = networkOf(to) - networkOf(network);
  const nodes = new Set<string>(cluster.underlay.enis.map((eni) => eni.address));
  const isLeased = (address: Ipv4Address): boolean =>
    !nodes.has(address) && cluster.leases.some(({ subnet }) => contains(subnet, address));
  const moved = (text: string, quad: string, length = ''): string => {
    if (text === network) return to;
    const address = quad as Ipv4Address;
    return isLeased(address) ? `${fromU32(toU32(address) + distance)}${length}` : text;
  };
  // A cluster is plain data: its text is all of it.
  return JSON.parse(JSON.stringify(cluster).replace(QUAD, moved)) as Cluster;
}
