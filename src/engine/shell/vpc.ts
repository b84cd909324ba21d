/**
 * The underlay as a namespace of its own, after the recorded one: a bridge with the router's and etcd's addresses, a
 * port for each node's interface. A real VPC gives nobody a terminal; what it drops is in the trace.
 */
import { type Ipv4Address, lengthOf, toU32 } from '../address/ipv4';
import { mac, type MacAddress } from '../address/mac';
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { type InterfaceAddress, type Namespace, type Netdev, type Netfilter } from '../cluster/namespace';
import { plainRoute } from '../cluster/route-order';
import { type Eni, type Underlay } from '../cluster/underlay';
import { bytes } from '../units';

export const VPC = 'vpc';
const BRIDGE = 'br0';
const BRIDGE_INDEX = 2;

export const isVpc = (name: string): boolean => name === VPC;

/** The VPC's port for a node: `eni-n1`. */
export const eniPort = (node: string): string => `eni-${node}`;

const ACCEPT = { policy: 'ACCEPT', rules: [] } as const;
const OPEN: Netfilter = {
  filter: { INPUT: ACCEPT, FORWARD: ACCEPT, OUTPUT: ACCEPT },
  nat: { PREROUTING: ACCEPT, INPUT: ACCEPT, OUTPUT: ACCEPT, POSTROUTING: ACCEPT },
};

/** Who has spoken to etcd, and is therefore known: every node whose flanneld runs, while etcd does. */
const isKnown = (cluster: Cluster, eni: Eni): boolean =>
  cluster.etcdUp && cluster.nodes.some((node) => node.name === eni.name && node.flanneld !== null);

export function vpcNamespace(cluster: Cluster): Namespace {
  const { router, etcd, enis } = cluster.underlay;
  const known = enis.filter((eni) => isKnown(cluster, eni));
  return {
    name: VPC,
    netdevs: [loopback(), bridge(cluster.underlay), ...enis.map((eni, i) => portOf(eni, i, cluster.nodes))],
    routes: [
      plainRoute({
        destination: cluster.underlay.prefix,
        device: BRIDGE,
        source: router.address,
        scope: 'link',
        protocol: 'kernel',
      }),
    ],
    neighbours: known.map(({ address, mac: own }) => ({
      address,
      device: BRIDGE,
      mac: own,
      state: 'REACHABLE',
    })),
    fdb: known.map(({ name, mac: own }) => ({
      mac: own,
      device: eniPort(name),
      remote: null,
      state: 'learned',
    })),
    netfilter: OPEN,
    sysctl: { ipForward: false, rpFilter: 'off', acceptLocal: [], bridgeNfCallIptables: false },
    sockets: etcdSockets(etcd, cluster.etcdUp),
  };
}

function bridge({ prefix, router, etcd, mtu }: Underlay): Netdev {
  const own = etcd === router.address ? [router.address] : [router.address, etcd];
  const addresses = own.map((address) => ({ address, length: lengthOf(prefix) }));
  return netdev(BRIDGE, BRIDGE_INDEX, { kind: 'bridge', mac: router.mac, mtu, addresses });
}

const etcdSockets = (etcd: Ipv4Address, up: boolean): Namespace['sockets'] =>
  up ? [{ protocol: 'tcp', address: etcd, port: 2379, process: 'etcd' }] : [];

function portOf(eni: Eni, ordinal: number, nodes: readonly ClusterNode[]): Netdev {
  const node = nodes.find(({ name }) => name === eni.name);
  return netdev(eniPort(eni.name), BRIDGE_INDEX + 1 + ordinal, {
    kind: 'veth',
    mac: portMac(eni.address),
    mtu: eni.mtu,
    master: BRIDGE,
    peer: node === undefined ? null : { namespace: node.name, netdev: node.uplink },
  });
}

/** Linux draws a veth's address by lot; ours follows from the interface's, so that a run is the same run twice. */
const portMac = (address: Ipv4Address): MacAddress =>
  mac(
    `fe:58:${toU32(address)
      .toString(16)
      .padStart(8, '0')
      .replaceAll(/(..)(?=.)/g, '$1:')}`,
  );

const loopback = (): Netdev =>
  netdev('lo', 1, {
    kind: 'loopback',
    mac: mac('00:00:00:00:00:00'),
    mtu: bytes(65_536),
    addresses: [{ address: '127.0.0.1' as InterfaceAddress['address'], length: 8 }],
  });

const netdev = (
  name: string,
  index: number,
  fields: Pick<Netdev, 'kind' | 'mac' | 'mtu'> & Partial<Netdev>,
): Netdev => ({
  name,
  index,
  txQueueLength: 1000,
  up: true,
  addresses: [],
  master: null,
  peer: null,
  vxlan: null,
  txChecksumOffload: false,
  ...fields,
});
