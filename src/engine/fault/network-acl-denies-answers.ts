/**
 * A network ACL written as if it remembered what it let out.
 *
 * Security groups do, ACLs do not (VPC user guide, network ACLs): the answer to a connection needs a rule of its own,
 * for the asker's ephemeral port. It is asked at the border of a subnet, so only nodes in different ones notice. A
 * tunnel passes, whose answers go to the tunnel's port again.
 */
import { prefix } from '../address/ipv4';
import { type AclRule } from '../cluster/underlay';
import { editUnderlay } from '../cluster/rewrite';
import { type Cluster } from '../cluster/cluster';
import { type Fault } from './fault';
import { inOwnSubnet } from './own-subnet';

const EVERYWHERE = prefix('0.0.0.0/0');
/** net.ipv4.ip_local_port_range begins above. */
const LAST_KNOWN_PORT = 32_767;
/** What AWS advises to open for answers. */
const EPHEMERAL = { from: 1_024, to: 65_535 };

const allow = (
  number: number,
  direction: AclRule['direction'],
  protocol: AclRule['protocol'],
  ports: AclRule['ports'],
): AclRule => ({ number, direction, protocol, ports, cidr: EVERYWHERE, action: 'allow' });

/** Every port that somebody is known to listen on, the tunnel's among them. */
function forgetful({ overlay }: Cluster): readonly AclRule[] {
  const known = { from: 0, to: LAST_KNOWN_PORT };
  const tunnel = { from: overlay.port, to: overlay.port };
  return [
    allow(100, 'ingress', 'icmp', null),
    allow(110, 'ingress', 'tcp', known),
    allow(120, 'ingress', 'udp', known),
    ...(overlay.port > LAST_KNOWN_PORT ? [allow(130, 'ingress', 'udp', tunnel)] : []),
    allow(100, 'egress', 'any', null),
  ];
}

const ANSWERS: readonly AclRule[] = [
  allow(140, 'ingress', 'tcp', EPHEMERAL),
  allow(150, 'ingress', 'udp', EPHEMERAL),
];

export const networkAclDeniesAnswers: Fault = {
  title: 'A network ACL without ephemeral ports',
  symptom:
    'connections between nodes hang in SYN-SENT though every port is open; pods talk through the tunnel',
  threads: ['kubernetes/kops#482'],
  firstBadHop: 'the border of the asking node’s VPC subnet, on the way back',
  reason: 'VPC_NETWORK_ACL',
  knows: ['flow-log'],
  targets: 'node',
  proof: () => ({
    place: 'aws',
    command: 'aws ec2 describe-network-acls --query NetworkAcls[].Entries',
    shows: 'no inbound entry for 32768-60999; the flow log has REJECT for answers to those ports',
  }),
  inflict: (cluster, target) => {
    const apart = inOwnSubnet(cluster, target);
    return apart === cluster
      ? cluster
      : editUnderlay(apart, (underlay) => ({ ...underlay, networkAcl: forgetful(cluster) }));
  },
  fix: {
    text: 'add inbound rules to the subnet’s network ACL: custom TCP and custom UDP, ports 1024-65535, source: the nodes’ subnets. Answers go there',
    apply: (cluster) =>
      editUnderlay(cluster, (underlay) => ({
        ...underlay,
        networkAcl: [...underlay.networkAcl, ...ANSWERS],
      })),
  },
  showWith: 'flow=tcp+n1+to+n2&fault=network-acl-denies-answers:n1',
};
