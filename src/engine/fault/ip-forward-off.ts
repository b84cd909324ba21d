/**
 * net.ipv4.ip_forward = 0: the node is a host and no router (RFC 1122 §3.3.4.2; ip_route_input_slow, ip_error).
 *
 * Docker sets it to 1 when it starts, a sysctl file read later can set it back. What is for the node itself still
 * arrives: the tunnel's outer datagrams do, the inner ones end. No ICMP is sent, and same-node traffic is bridged.
 */
import { editHost, withSysctl } from '../cluster/rewrite';
import { type Fault } from './fault';

export const ipForwardOff: Fault = {
  title: 'A node that does not forward',
  symptom: 'outer datagrams arrive and are unwrapped, pods on this node hear nothing from other nodes',
  threads: ['containernetworking/cni#41', 'flannel-io/flannel#1067'],
  firstBadHop: 'the node’s routing decision, between the flannel device and the bridge',
  reason: 'IP_INADDRERRORS',
  knows: ['receiver-kernel'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'sysctl net.ipv4.ip_forward',
    shows: '0; `nstat -az IpInAddrErrors` grows by one with every datagram',
  }),
  inflict: (cluster, target) => editHost(cluster, target, (host) => withSysctl(host, { ipForward: false })),
  fix: {
    text: 'sysctl -w net.ipv4.ip_forward=1, and the same in /etc/sysctl.d so that it lasts',
    apply: (cluster, target) => editHost(cluster, target, (host) => withSysctl(host, { ipForward: true })),
  },
  showWith: 'fault=ip-forward-off:n2',
};
