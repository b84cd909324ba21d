/**
 * A security group that lets in what an administrator thought of, and not the tunnel's UDP port.
 *
 * The group sees the outer datagram: port 8285 or 8472 between node addresses, never pods. A backend without a port
 * loses what is neither TCP, UDP nor ICMP between nodes.
 */
import { prefix } from '../address/ipv4';
import { type Cluster } from '../cluster/cluster';
import { editEni, editUnderlay, withSecurityGroup } from '../cluster/rewrite';
import { type GroupRule, type SecurityGroup } from '../cluster/underlay';
import { type Fault } from './fault';

const GROUP = 'no-tunnel-port';
const NODES = { group: 'nodes' };
const EVERYWHERE = prefix('0.0.0.0/0');
const LAST_PORT = 65_535;

/** TCP, ICMP and all of UDP but one port, from the nodes. */
function withoutPort(port: number): SecurityGroup {
  const open = (protocol: GroupRule['protocol'], ports: GroupRule['ports']): readonly GroupRule[] =>
    [NODES, { group: GROUP }].map((peer) => ({ protocol, ports, peer }));
  const below = port > 1 ? open('udp', { from: 0, to: port - 1 }) : [];
  const above = port < LAST_PORT ? open('udp', { from: port + 1, to: LAST_PORT }) : [];
  return {
    name: GROUP,
    ingress: [...open('tcp', null), ...open('icmp', null), ...below, ...above],
    egress: [{ protocol: 'any', ports: null, peer: EVERYWHERE }],
  };
}

/** The other nodes go on taking whatever the struck one sends. */
const trusted = (group: SecurityGroup): SecurityGroup =>
  group.name === NODES.group
    ? { ...group, ingress: [...group.ingress, { protocol: 'any', ports: null, peer: { group: GROUP } }] }
    : group;

/** A backend without a port needs all of the nodes' traffic, and what bears the addresses of pods. */
function tunnelRules({ overlay: { port, network } }: Cluster): readonly GroupRule[] {
  const nodes = [NODES, { group: GROUP }];
  return port === 0
    ? [...nodes, network].map((peer) => ({ protocol: 'any', ports: null, peer }))
    : nodes.map((peer) => ({ protocol: 'udp', ports: { from: port, to: port }, peer }));
}

export const securityGroupClosesPort: Fault = {
  title: 'A security group without the tunnel’s port',
  symptom: 'pods on different nodes cannot talk; pods on one node can, and nodes can reach each other',
  threads: [
    'flannel-io/flannel#1085',
    'flannel-io/flannel#1704',
    'flannel-io/flannel#871',
    'kubernetes/kubernetes#2415',
  ],
  firstBadHop: 'the VPC, at the network interface of the receiving node',
  reason: 'VPC_SECURITY_GROUP',
  knows: ['flow-log'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `tcpdump -nni eth0 udp port ${cluster.overlay.port}`,
    shows: 'nothing arrives, while the same command on the sender shows every datagram leave',
  }),
  inflict: (cluster, target) => {
    if (!cluster.underlay.enis.some((eni) => eni.name === target)) return cluster;
    const told = editUnderlay(cluster, (u) => ({ ...u, securityGroups: u.securityGroups.map(trusted) }));
    return editEni(withSecurityGroup(told, withoutPort(cluster.overlay.port)), target, (eni) => ({
      ...eni,
      securityGroups: [GROUP],
    }));
  },
  fix: {
    text: 'add an inbound rule to the security group of the nodes: custom UDP, port <port>, source: that security group itself',
    portless:
      'add two inbound rules to the security group of the nodes: all traffic, source: that security group itself, and all traffic, source: the network of the pods',
    apply: (cluster) =>
      editUnderlay(cluster, (u) => ({
        ...u,
        securityGroups: u.securityGroups.map((group) =>
          group.name === GROUP ? { ...group, ingress: [...group.ingress, ...tunnelRules(cluster)] } : group,
        ),
      })),
  },
  showWith: 'fault=security-group-closes-port:n2',
};
