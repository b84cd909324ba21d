/**
 * Why a packet ends: a closed list.
 *
 * Kernel drops carry the kernel's own names (include/net/dropreason-core.h, without SKB_DROP_REASON_). Ends that no
 * kernel gives are named after who drops: FLANNELD_ (backend/udp/proxy_amd64.c), VPC_ (the cloud), APP_ (the sender's
 * own call fails). `knows` is who could ever tell: that is the point of the list.
 */
import { DROP_MEANINGS, type DropReason, REASON_NAMES } from './drop-meaning';

export type { DropReason };

export type Witness =
  'sender' | 'receiver' | 'sender-kernel' | 'receiver-kernel' | 'flanneld-log' | 'flow-log' | 'nobody';

export interface DropReasonFacts {
  readonly meaning: string;
  /** Function or file whose rule it is. */
  readonly source: string;
  /** Who notices by itself: counters, logs and errors, not somebody looking with tcpdump. */
  readonly knows: readonly Witness[];
}

const FACTS: Readonly<Record<DropReason, Omit<DropReasonFacts, 'meaning'>>> = {
  IP_CSUM: { source: 'ip_rcv_core', knows: ['receiver-kernel'] },
  IP_INHDR: { source: 'ip_rcv_core', knows: ['receiver-kernel'] },
  PKT_TOO_SMALL: { source: 'ip_rcv_core', knows: ['receiver-kernel'] },
  OTHERHOST: { source: 'ip_rcv_core', knows: ['nobody'] },
  IP_LOCAL_SOURCE: { source: 'fib_validate_source, accept_local', knows: ['receiver-kernel'] },
  IP_RPFILTER: { source: 'fib_validate_source, rp_filter', knows: ['receiver-kernel'] },
  IP_INVALID_SOURCE: { source: 'ip_route_input_slow', knows: ['receiver-kernel'] },
  IP_INVALID_DEST: { source: 'ip_route_input_slow', knows: ['receiver-kernel'] },
  IP_LOCALNET: { source: 'ip_route_input_slow', knows: ['receiver-kernel'] },
  IP_INADDRERRORS: { source: 'ip_route_input_slow', knows: ['receiver-kernel'] },
  IP_INNOROUTES: { source: 'ip_error', knows: ['sender', 'receiver-kernel'] },
  IP_OUTNOROUTES: { source: 'ip_route_output', knows: ['sender'] },
  TTL_EXPIRED: { source: 'ip_forward', knows: ['sender'] },
  PKT_TOO_BIG: { source: 'ip_forward', knows: ['sender'] },
  NETFILTER_DROP: { source: 'nf_hook_slow', knows: ['receiver-kernel'] },
  NEIGH_FAILED: { source: 'arp_error_report', knows: ['sender'] },
  NEIGH_QUEUEFULL: { source: '__neigh_event_send', knows: ['nobody'] },
  UNHANDLED_PROTO: { source: 'ip_local_deliver', knows: ['sender'] },
  // Counted here (UdpNoPorts, TcpOutRsts), and answered.
  NO_SOCKET: { source: '__udp4_lib_rcv', knows: ['sender', 'receiver-kernel'] },
  UDP_CSUM: { source: 'udp_queue_rcv_skb', knows: ['receiver-kernel'] },
  TCP_CSUM: { source: 'tcp_v4_rcv', knows: ['receiver-kernel'] },
  ICMP_CSUM: { source: 'icmp_rcv', knows: ['receiver-kernel'] },
  INVALID_PROTO: { source: 'icmp_rcv, icmp_echo_ignore_broadcasts', knows: ['nobody'] },
  FRAG_REASM_TIMEOUT: { source: 'ip_expire', knows: ['receiver-kernel'] },
  DUP_FRAG: { source: 'inet_frag_queue_insert', knows: ['receiver-kernel'] },
  SOCKET_RCVBUFF: { source: '__udp_enqueue_schedule_skb', knows: ['receiver-kernel'] },
  FULL_RING: { source: 'tun_net_xmit', knows: ['sender-kernel'] },
  DEV_READY: { source: 'dev_queue_xmit', knows: ['sender-kernel'] },
  IP_MULTICAST_BROADCAST: { source: 'ip_forward', knows: ['nobody'] },
  BRIDGE_NO_PORT: { source: 'br_flood', knows: ['nobody'] },
  VXLAN_VNI_NOT_FOUND: { source: 'vxlan_rcv', knows: ['receiver-kernel'] },
  VXLAN_INVALID_HDR: { source: 'vxlan_rcv', knows: ['receiver-kernel'] },
  VXLAN_NO_REMOTE: { source: 'vxlan_xmit', knows: ['sender-kernel'] },
  TUNNEL_NO_PEER: { source: 'wg_xmit, ipip_tunnel_xmit', knows: ['sender'] },
  TUNNEL_TXINFO: { source: 'dev_queue_xmit, recursion', knows: ['sender-kernel'] },
  FLANNELD_TTL: { source: 'proxy_amd64.c tun_to_udp, udp_to_tun', knows: ['nobody'] },
  FLANNELD_NO_ROUTE: { source: 'proxy_amd64.c tun_to_udp', knows: ['nobody'] },
  FLANNELD_TOO_SMALL: { source: 'proxy_amd64.c', knows: ['nobody'] },
  TUN_BAD_PACKET: { source: 'tun_get_user', knows: ['nobody'] },
  VPC_SECURITY_GROUP: { source: 'AWS: security groups', knows: ['flow-log'] },
  VPC_NETWORK_ACL: { source: 'AWS: network ACLs', knows: ['flow-log'] },
  VPC_SOURCE_DEST_CHECK: { source: 'AWS: source/destination check', knows: ['nobody'] },
  VPC_NO_ROUTE: { source: 'AWS: route tables', knows: ['nobody'] },
  VPC_MTU: { source: 'AWS: MTU', knows: ['nobody'] },
  APP_EMSGSIZE: { source: 'ip_append_data', knows: ['sender'] },
};

const withMeanings = (): Readonly<Record<DropReason, DropReasonFacts>> =>
  Object.fromEntries(
    REASON_NAMES.map((reason) => [reason, { meaning: DROP_MEANINGS[reason], ...FACTS[reason] }]),
  ) as Record<DropReason, DropReasonFacts>;

// A program that takes one function of the package leaves this out.
export const DROP_REASONS = /* @__PURE__ */ withMeanings();
