/**
 * Whoever can reach the tunnel's port can put packets into the pods' network: flanneld checks neither who sends nor
 * what the inner source is (truth, facts 40, 55, 85), and VXLAN has no more to check (RFC 7348 §7).
 *
 * A machine in the VPC that is no node sends one datagram with a packet from 8.8.8.8 in it. Nothing to spoof without a
 * tunnel that anybody may enter: host-gw, ipip and wireguard are left as they are.
 */
import { broadcastOf, fromU32, ipv4, type Ipv4Address, lengthOf, prefix, toU32 } from '../address/ipv4';
import { eniMac, mac, macBytes, type MacAddress } from '../address/mac';
import { connectedRoute, defaultRoute, LOOPBACK, networkAround, UPLINK } from '../cluster/cable';
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { editUnderlay, withSecurityGroup } from '../cluster/rewrite';
import { type GroupRule, type SecurityGroup } from '../cluster/underlay';
import { EMPTY_NETFILTER } from '../flanneld/lease-clock-incident';
import { instant } from '../units';
import { emitEthernet, ETHER_TYPE } from '../wire/ethernet';
import { emitIpv4, PROTOCOL } from '../wire/ipv4';
import { type Octets, toHex } from '../wire/octets';
import { emitUdp } from '../wire/udp';
import { emitVxlan } from '../wire/vxlan';
import { type Fault, named } from './fault';
import { addressOfPod } from './pod-network';

const OUTSIDER = 'outsider';
const PRETENDED = ipv4('8.8.8.8');
/** Two milliseconds after the pods' own datagram, so that the film shows one after the other. */
const AT = instant(2_000_000);
const PORTS = { sourcePort: 53, destinationPort: 9_000 };
const WORDS = 'let me in';
const GROUP = 'strangers';
const NODES = 'nodes';

/** An address of the VPC that nobody has, from its far end. */
function freeAddress({ underlay, nodes }: Cluster): Ipv4Address {
  const taken = new Set([
    ...underlay.enis.map((eni) => eni.address),
    ...nodes.map((n) => n.flanneld?.publicIp),
  ]);
  let last = toU32(broadcastOf(underlay.prefix)) - 1;
  while (taken.has(fromU32(last))) last -= 1;
  return fromU32(last);
}

/** A datagram for the pod from where it never came. */
function innerFor(destination: Ipv4Address): Uint8Array {
  const between = { source: toU32(PRETENDED), destination: toU32(destination) };
  const data = Uint8Array.from(WORDS, (letter) => letter.charCodeAt(0));
  return emitIpv4({ ...between, protocol: PROTOCOL.udp }, emitUdp(PORTS, data, between));
}

/** What a stranger has to put into the outer datagram; null where that is no use. */
function payloadFor(cluster: Cluster, victim: ClusterNode, inner: Octets): Uint8Array | null {
  const device = victim.host.netdevs.find((d) => d.name === victim.flannelDevice);
  if (victim.flanneld?.backend === 'udp') return Uint8Array.from(inner as Uint8Array);
  if (device?.kind !== 'vxlan' || device.mac === null) return null;
  const frame = { destination: device.mac, source: madeUp(device.mac), etherType: ETHER_TYPE.ipv4 };
  return emitVxlan({ vni: cluster.overlay.vni }, emitEthernet(frame, inner));
}

/** Some hardware address that is not the device's. */
const madeUp = (other: MacAddress): MacAddress =>
  macBytes(other)[5] === 0 ? mac('02:00:00:00:00:01') : mac('02:00:00:00:00:00');

/** A machine in the nodes' subnet with Linux and nothing else on it. */
function outsider(cluster: Cluster, address: Ipv4Address): ClusterNode {
  const { prefix: subnet, router, mtu } = cluster.underlay;
  const length = lengthOf(subnet);
  const eth0 = {
    ...LOOPBACK,
    name: UPLINK,
    index: 2,
    kind: 'ethernet' as const,
    mac: eniMac(address),
    mtu,
    addresses: [{ address, length }],
  };
  return {
    name: OUTSIDER,
    host: {
      name: OUTSIDER,
      netdevs: [LOOPBACK, eth0],
      routes: [
        defaultRoute(UPLINK, router.address),
        connectedRoute(UPLINK, address, networkAround(address, length)),
      ],
      neighbours: [],
      fdb: [],
      netfilter: EMPTY_NETFILTER,
      sysctl: { ipForward: false, rpFilter: 'off', acceptLocal: [], bridgeNfCallIptables: false },
      sockets: [],
    },
    pods: [],
    flanneld: null,
    subnetEnv: null,
    flannelDevice: null,
    bridge: 'docker0',
    uplink: UPLINK,
  };
}

/** The mistake: the tunnel's port open to whoever stands in the VPC. */
const toAll = ({ overlay, underlay }: Cluster): GroupRule => ({
  protocol: 'udp',
  ports: { from: overlay.port, to: overlay.port },
  peer: underlay.prefix,
});

const editNodesGroup = (
  cluster: Cluster,
  edit: (ingress: readonly GroupRule[]) => readonly GroupRule[],
): Cluster =>
  editUnderlay(cluster, (u) => ({
    ...u,
    securityGroups: u.securityGroups.map((group): SecurityGroup =>
      group.name === NODES ? { ...group, ingress: edit(group.ingress) } : group,
    ),
  }));

function letIn(cluster: Cluster, target: string): Cluster {
  const victim = cluster.nodes.find((node) => node.name === target);
  const pod = victim?.pods[0] === undefined ? null : addressOfPod(victim.pods[0]);
  const to = victim?.flanneld?.publicIp;
  if (victim === undefined || pod === null || to === undefined) return cluster;
  const payload = payloadFor(cluster, victim, innerFor(pod));
  if (payload === null) return cluster;
  const address = freeAddress(cluster);
  const { port } = cluster.overlay;
  const stray = { at: AT, to, sourcePort: port, port, data: toHex(payload) };
  const open = editNodesGroup(cluster, (ingress) => [...ingress, toAll(cluster)]);
  const grouped = withSecurityGroup(open, {
    name: GROUP,
    ingress: [],
    egress: [{ protocol: 'any', ports: null, peer: prefix('0.0.0.0/0') }],
  });
  return withMachine(grouped, { ...outsider(cluster, address), sends: [stray] }, address);
}

const withMachine = (cluster: Cluster, machine: ClusterNode, address: Ipv4Address): Cluster => ({
  ...editUnderlay(cluster, (u) => ({
    ...u,
    enis: [
      ...u.enis,
      {
        name: machine.name,
        address,
        mac: eniMac(address),
        mtu: u.mtu,
        sourceDestCheck: true,
        securityGroups: [GROUP],
        subnet: u.prefix,
      },
    ],
  })),
  nodes: [...cluster.nodes, machine],
});

export const spoofedDatagram: Fault = {
  title: 'Anybody may put packets into the pods’ network',
  symptom: 'a pod is given data from 8.8.8.8 that never was on the internet',
  threads: ['flannel-io/flannel#485', 'flannel-io/flannel#6', 'flannel-io/flannel#961'],
  firstBadHop:
    'the security group, which lets the tunnel’s port in from the whole VPC; flanneld checks nothing',
  reason: null,
  wrong: 'stranger-heard',
  knows: ['nobody'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `tcpdump -nni eth0 udp port ${cluster.overlay.port}`,
    shows: `outer datagrams from ${cluster.underlay.enis.at(-1)?.address ?? 'an address'}, which no lease names`,
    named: named(cluster.underlay.enis.at(-1)?.address),
  }),
  inflict: letIn,
  fix: {
    text: 'let the tunnel’s port in from the nodes’ own security group only; or wireguard, which knows its peers by key',
    apply: (cluster) => {
      const { port } = cluster.overlay;
      return editNodesGroup(cluster, (ingress) =>
        ingress.filter(({ ports, peer }) => ports?.from !== port || peer !== cluster.underlay.prefix),
      );
    },
  },
  spares: {
    'host-gw': 'there is no tunnel that a stranger could send into',
    ipip: 'the stranger of this fault sends UDP to the tunnel’s port, and IPIP has none',
    wireguard: 'what does not come from the key of a known peer is thrown away before it is looked into',
  },
  showWith: 'fault=spoofed-datagram:n2',
};
