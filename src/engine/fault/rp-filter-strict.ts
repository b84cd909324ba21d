/**
 * Strict reverse path filter (RFC 3704 §2.2; fib_validate_source): a datagram must come in where its answer would leave.
 *
 * What a pod sends to another node leaves in the open and is answered inside the tunnel (truth, fact 24): the request
 * comes in on eth0 with a source that is routed to flannel's device. Between pods both ways are one, nothing is lost.
 */
import { editHost, withSysctl } from '../cluster/rewrite';
import { type Fault } from './fault';

export const rpFilterStrict: Fault = {
  title: 'A strict reverse path filter',
  symptom: 'pods cannot reach another node’s own address, though pods reach pods and nodes reach nodes',
  threads: ['containernetworking/cni#41', 'submariner-io/submariner#217'],
  firstBadHop: 'the receiving node’s kernel, as the datagram comes in on eth0 with a pod’s address',
  reason: 'IP_RPFILTER',
  knows: ['receiver-kernel'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'sysctl net.ipv4.conf.all.rp_filter',
    shows: '1, strict; `nstat -az TcpExtIPReversePathFilter` grows by one with every datagram',
  }),
  inflict: (cluster, target) => editHost(cluster, target, (host) => withSysctl(host, { rpFilter: 'strict' })),
  fix: {
    text: 'sysctl -w net.ipv4.conf.all.rp_filter=2: loose, some way back is enough',
    apply: (cluster, target) => editHost(cluster, target, (host) => withSysctl(host, { rpFilter: 'loose' })),
  },
  spares: {
    'host-gw':
      'what comes in from a pod on eth0 would go back by eth0 too: without a tunnel there is no other device that a reply could take',
    wireguard:
      'between pods both ways lead through flannel-wg; and what a pod sends to a node in the open gets no answer over WireGuard anyway, filter or not, for the peers’ allowed IPs hold pods’ addresses only',
  },
  showWith: 'flow=ping+p1a+to+n2&fault=rp-filter-strict:n2',
};
