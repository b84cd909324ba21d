/**
 * Docker's own masquerade rule, which knows of its bridge and nothing of an overlay.
 *
 * `-s 100.96.1.0/24 ! -o docker0 -j MASQUERADE` stands while Docker runs with --ip-masq, which mk-docker-opts.sh asks
 * for when flannel does not masquerade itself. It also catches what goes to other pods (truth, fact 27).
 */
import { editHost, editNat } from '../cluster/rewrite';
import { dockerMasqueradeRule, sameRule } from '../flanneld/masquerade';
import { type Fault } from './fault';

export const dockerMasqueradeHidesSource: Fault = {
  title: 'Docker’s masquerade rule hides the pod',
  symptom: 'every pod of a node looks like the same host, an address that ends in .0, to pods elsewhere',
  threads: ['flannel-io/flannel#434', 'flannel-io/flannel#835'],
  firstBadHop: 'the sending node’s nat POSTROUTING, before the flannel device',
  reason: null,
  wrong: 'source-hidden',
  knows: ['nobody'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'iptables -t nat -nvL POSTROUTING',
    shows: 'a MASQUERADE rule for the bridge’s subnet that counts what goes to other pods',
  }),
  inflict: (cluster, target) => {
    const node = cluster.nodes.find((n) => n.name === target);
    const lease = cluster.leases.find((l) => l.node === target);
    if (node === undefined || lease === undefined) return cluster;
    const { rule } = dockerMasqueradeRule(lease.subnet, node.bridge);
    return editHost(cluster, target, (host) =>
      editNat(host, 'POSTROUTING', (rules) => [rule, ...rules.filter((other) => !sameRule(other, rule))]),
    );
  },
  fix: {
    text: 'run dockerd with --ip-masq=false, and flanneld with -ip-masq for what leaves the overlay',
    apply: (cluster, target) =>
      editHost(cluster, target, (host) =>
        editNat(host, 'POSTROUTING', (rules) => rules.filter((rule) => rule.owner !== 'docker')),
      ),
  },
  showWith: 'fault=docker-masquerade-hides-source:n1',
};
