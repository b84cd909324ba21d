/**
 * The VPC's source/destination check: an interface takes and gives only datagrams of its own address.
 *
 * On by default on AWS. Tunnels pass, their outer addresses are the nodes'. host-gw does not: it puts pod addresses
 * on the VPC (truth, fact 64). What is dropped is in no counter and no log.
 */
import { editEni } from '../cluster/rewrite';
import { type Fault } from './fault';

export const sourceDestCheck: Fault = {
  title: 'The source/destination check meets host-gw',
  symptom:
    'pods on different nodes cannot talk with host-gw, and could with a tunnel; nodes reach each other',
  threads: ['katosys/kato#6', 'flannel-io/flannel#506', 'flannel-io/flannel#230', 'flannel-io/flannel#447'],
  firstBadHop: 'the VPC, at the network interface of the receiving node',
  reason: 'VPC_SOURCE_DEST_CHECK',
  knows: ['nobody'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: 'aws',
    command: `aws ec2 describe-instance-attribute --instance-id ${target} --attribute sourceDestCheck`,
    shows: 'true: the interface is not one of a router',
  }),
  inflict: (cluster, target) => editEni(cluster, target, (eni) => ({ ...eni, sourceDestCheck: true })),
  fix: {
    text: 'aws ec2 modify-instance-attribute --no-source-dest-check, on every node',
    apply: (cluster) =>
      cluster.underlay.enis.reduce(
        (c, { name }) => editEni(c, name, (eni) => ({ ...eni, sourceDestCheck: false })),
        cluster,
      ),
  },
  spares: {
    wireguard:
      'what pods send to pods travels in datagrams between the nodes’ own addresses, and the check sees nothing else',
  },
  showWith: 'backend=host-gw&fault=source-dest-check:n2',
};
