/**
 * FORWARD with policy DROP, as Docker 1.13 and later set it, and without flannel's two ACCEPT rules.
 *
 * flannel since 0.9.1 adds the rules and puts them back every five seconds; older ones, and `-iptables-forward-rules=false`,
 * leave the chain as it is (truth: the log line about the policy is not true, the policy is never touched).
 */
import { editFilter, editHost } from '../cluster/rewrite';
import { forwardRules } from '../flanneld/masquerade';
import { type Fault } from './fault';

export const forwardPolicyDrop: Fault = {
  title: 'FORWARD drops what it does not know',
  symptom: 'the outer datagrams arrive at the node, its pods see nothing',
  threads: [
    'flannel-io/flannel#872',
    'flannel-io/flannel#603',
    'flannel-io/flannel#1067',
    'moby/moby#28257',
    'kubernetes/kubernetes#40182',
  ],
  firstBadHop: 'the receiving node’s FORWARD chain, between the flannel device and the bridge',
  reason: 'NETFILTER_DROP',
  knows: ['receiver-kernel'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'iptables -nvL FORWARD',
    shows: 'policy DROP and no rule that accepts pods; over nf_tables iptables counts nothing for a policy',
  }),
  inflict: (cluster, target) =>
    editHost(cluster, target, (host) =>
      editFilter(host, 'FORWARD', (rules) => ({
        policy: 'DROP',
        rules: rules.filter((rule) => rule.owner !== 'flanneld'),
      })),
    ),
  fix: {
    text: 'put flannel’s two ACCEPT rules back: flanneld 0.9.1 or later adds them (-iptables-forward-rules)',
    apply: (cluster, target) =>
      editHost(cluster, target, (host) =>
        editFilter(host, 'FORWARD', (rules, policy) => ({
          policy,
          rules: [...rules, ...forwardRules(cluster.overlay.network).map(({ rule }) => rule)],
        })),
      ),
  },
  showWith: 'fault=forward-policy-drop:n2',
};
