/**
 * flanneld -ip-masq: what a pod sends to an address outside the overlay gets the node's address (truth, fact 25).
 *
 * The other nodes are outside the overlay too, so they cannot tell pods apart. Pod to pod is never translated.
 */
import { type Cluster } from '../cluster/cluster';
import { type Rule } from '../cluster/namespace';
import { editFlanneld, editHost, editNat } from '../cluster/rewrite';
import { masqueradeRules, sameRule } from '../flanneld/masquerade';
import { type Fault } from './fault';

/** An exception in front of flannel's rules, which the resync leaves where it is. */
const spareNodes = (cluster: Cluster): Rule => ({
  match: { source: cluster.overlay.network, destination: cluster.underlay.prefix },
  target: 'RETURN',
  owner: 'administrator',
});

export const masqueradeHidesSource: Fault = {
  title: '-ip-masq hides the pod from other nodes',
  symptom: 'another node sees every pod under its node’s address: logs, rules and policies by pod fail there',
  threads: ['flannel-io/flannel#964', 'flannel-io/flannel#1592'],
  firstBadHop: 'the sending node’s nat POSTROUTING, on the way out of eth0',
  reason: null,
  wrong: 'source-hidden',
  knows: ['nobody'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'conntrack -L',
    shows: 'for each connection of a pod a reply that is expected at the node’s own address',
  }),
  inflict: (cluster, target) => {
    const own = cluster.leases.find((l) => l.node === target);
    if (own === undefined) return cluster;
    const rules = masqueradeRules(cluster.overlay.network, own.subnet).map(({ rule }) => rule);
    const started = editFlanneld(cluster, target, (flanneld) => ({ ...flanneld, ipMasq: true }));
    return editHost(started, target, (host) =>
      editNat(host, 'POSTROUTING', (others) => [
        ...others.filter((other) => !rules.some((rule) => sameRule(rule, other))),
        ...rules,
      ]),
    );
  },
  fix: {
    text: 'iptables -t nat -I POSTROUTING -s <pods’ network> -d <nodes’ network> -j RETURN',
    apply: (cluster, target) =>
      editHost(cluster, target, (host) =>
        editNat(host, 'POSTROUTING', (rules) => [spareNodes(cluster), ...rules]),
      ),
  },
  spares: {
    wireguard:
      'here it mends more than it hides: without it the answer to a pod would come from a node’s address through the tunnel, and the peers’ allowed IPs hold pods’ addresses only',
  },
  showWith: 'flow=ping+p1a+to+n2&fault=masquerade-hides-source:n1',
};
