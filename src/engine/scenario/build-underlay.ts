/**
 * The VPC of a plan: one subnet, an interface for each node, one security group, open network ACLs.
 *
 * The group lets its members talk among themselves, which is what AWS's default group does, and lets pod addresses in
 * for backends that do not hide them.
 */
import { prefix } from '../address/ipv4';
import { type AclRule, type Underlay } from '../cluster/underlay';
import { type ClusterPlan } from './plan';

const EVERYWHERE = prefix('0.0.0.0/0');
const GROUP = 'nodes';

const open = (direction: AclRule['direction']): AclRule => ({
  number: 100,
  direction,
  protocol: 'any',
  ports: null,
  cidr: EVERYWHERE,
  action: 'allow',
});

export function buildUnderlay({ vpc, nodes, overlay }: ClusterPlan): Underlay {
  return {
    prefix: vpc.prefix,
    mtu: vpc.mtu,
    router: vpc.router,
    etcd: vpc.etcd,
    enis: nodes.map(({ name, address, mac, mtu }) => ({
      name,
      address,
      mac,
      mtu,
      sourceDestCheck: vpc.sourceDestCheck,
      securityGroups: [GROUP],
      subnet: vpc.prefix,
    })),
    securityGroups: [
      {
        name: GROUP,
        ingress: [
          { protocol: 'any', ports: null, peer: { group: GROUP } },
          { protocol: 'any', ports: null, peer: overlay.network },
        ],
        egress: [{ protocol: 'any', ports: null, peer: EVERYWHERE }],
      },
    ],
    networkAcl: [open('ingress'), open('egress')],
    routes: [],
  };
}
