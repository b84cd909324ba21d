/**
 * A host firewall that rejects what it does not know, the tunnel's port among it.
 *
 * REJECT tells the sending kernel with the same octets as a closed port (truth, facts 39 and 81). flanneld's socket is
 * not connected and VXLAN has none to tell, so nobody listens: to the pods it is the same silence as DROP.
 */
import { type Rule } from '../cluster/namespace';
import { editFilter, editHost } from '../cluster/rewrite';
import { type Fault } from './fault';

const OWNER = 'firewalld';

const rejecting = (port: number): Rule => ({
  match: { protocol: 'udp', destinationPort: port },
  target: 'REJECT',
  owner: OWNER,
});

export const inputRejectsPort: Fault = {
  title: 'A host firewall rejects the tunnel’s port',
  symptom: 'nothing gets through to this node’s pods; the sending node is told, and does not listen',
  threads: [
    'flannel-io/flannel#1704',
    'flannel-io/flannel#1515',
    'flannel-io/flannel#1548',
    'kubernetes/website#13789',
  ],
  firstBadHop: 'the receiving node’s INPUT chain, before the tunnel’s socket',
  reason: 'NETFILTER_DROP',
  knows: ['sender-kernel', 'receiver-kernel'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'iptables -nvL INPUT',
    shows: 'a REJECT rule for the tunnel’s port that counts every outer datagram',
  }),
  inflict: (cluster, target) => {
    const { port } = cluster.overlay;
    if (port === 0) return cluster;
    return editHost(cluster, target, (host) =>
      editFilter(host, 'INPUT', (rules, policy) => ({ policy, rules: [...rules, rejecting(port)] })),
    );
  },
  fix: {
    text: 'let the port in, before the rule that rejects: firewall-cmd --add-port=<port>/udp --permanent',
    apply: (cluster, target) =>
      editHost(cluster, target, (host) =>
        editFilter(host, 'INPUT', (rules, policy) => ({
          policy,
          rules: rules.filter((rule) => rule.owner !== OWNER),
        })),
      ),
  },
  spares: {
    'host-gw':
      'there is no tunnel and so no port to reject; pods’ packets are forwarded and never come to the INPUT chain',
    ipip: 'IPIP is a protocol of its own (number 4) and has no ports: a rule for a UDP port never matches it',
  },
  showWith: 'fault=input-rejects-port:n2',
};
