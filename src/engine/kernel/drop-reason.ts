/**
 * Why a packet ends: a closed list.
 *
 * Kernel drops carry the kernel's own names (include/net/dropreason-core.h, without SKB_DROP_REASON_). Ends that no
 * kernel gives are named after who drops: FLANNELD_ (backend/udp/proxy_amd64.c), VPC_ (the cloud), APP_ (the sender's
 * own call fails). `knows` is who could ever tell: that is the point of the list.
 */
export type Witness =
  'sender' | 'receiver' | 'sender-kernel' | 'receiver-kernel' | 'flanneld-log' | 'flow-log' | 'nobody';

export interface DropReasonFacts {
  readonly meaning: string;
  /** Function or file whose rule it is. */
  readonly source: string;
  /** Who notices by itself: counters, logs and errors, not somebody looking with tcpdump. */
  readonly knows: readonly Witness[];
}

export const DROP_REASONS = {
  IP_CSUM: { meaning: 'wrong IPv4 header checksum', source: 'ip_rcv_core', knows: ['receiver-kernel'] },
  IP_INHDR: { meaning: 'not a well-formed IPv4 header', source: 'ip_rcv_core', knows: ['receiver-kernel'] },
  PKT_TOO_SMALL: {
    meaning: 'fewer octets arrived than the header promises',
    source: 'ip_rcv_core',
    knows: ['receiver-kernel'],
  },
  OTHERHOST: {
    meaning: 'the frame is addressed to another station',
    source: 'ip_rcv_core',
    knows: ['nobody'],
  },
  IP_LOCAL_SOURCE: {
    meaning: 'it came in from outside with one of the host’s own addresses as source',
    source: 'fib_validate_source, accept_local',
    knows: ['receiver-kernel'],
  },
  IP_RPFILTER: {
    meaning: 'the way back to its source is another device',
    source: 'fib_validate_source, rp_filter',
    knows: ['receiver-kernel'],
  },
  IP_INVALID_SOURCE: {
    meaning: 'a source address that cannot be one (martian)',
    source: 'ip_route_input_slow',
    knows: ['receiver-kernel'],
  },
  IP_INVALID_DEST: {
    meaning: 'a destination that cannot be one',
    source: 'ip_route_input_slow',
    knows: ['receiver-kernel'],
  },
  IP_LOCALNET: {
    meaning: 'loopback addresses do not leave the host',
    source: 'ip_route_input_slow',
    knows: ['receiver-kernel'],
  },
  IP_INADDRERRORS: {
    meaning: 'no forwarding here: ip_forward is 0',
    source: 'ip_route_input_slow',
    knows: ['receiver-kernel'],
  },
  IP_INNOROUTES: {
    meaning: 'no route for a packet to forward',
    source: 'ip_error',
    knows: ['sender', 'receiver-kernel'],
  },
  IP_OUTNOROUTES: {
    meaning: 'no route for a packet of this host',
    source: 'ip_route_output',
    knows: ['sender'],
  },
  TTL_EXPIRED: { meaning: 'its time to live ran out at a kernel', source: 'ip_forward', knows: ['sender'] },
  PKT_TOO_BIG: {
    meaning: 'larger than the MTU and must not be fragmented',
    source: 'ip_forward',
    knows: ['sender'],
  },
  NETFILTER_DROP: {
    meaning: 'an iptables rule or policy',
    source: 'nf_hook_slow',
    knows: ['receiver-kernel'],
  },
  NEIGH_FAILED: {
    meaning: 'nobody answered three ARP requests',
    source: 'arp_error_report',
    knows: ['sender'],
  },
  NEIGH_QUEUEFULL: {
    meaning: 'too many packets wait for one ARP answer',
    source: '__neigh_event_send',
    knows: ['nobody'],
  },
  UNHANDLED_PROTO: {
    meaning: 'nobody here speaks this protocol',
    source: 'ip_local_deliver',
    knows: ['sender'],
  },
  NO_SOCKET: { meaning: 'no socket listens on that port', source: '__udp4_lib_rcv', knows: ['sender'] },
  UDP_CSUM: { meaning: 'wrong UDP checksum', source: 'udp_queue_rcv_skb', knows: ['receiver-kernel'] },
  TCP_CSUM: { meaning: 'wrong TCP checksum', source: 'tcp_v4_rcv', knows: ['receiver-kernel'] },
  ICMP_CSUM: { meaning: 'wrong ICMP checksum', source: 'icmp_rcv', knows: ['receiver-kernel'] },
  INVALID_PROTO: {
    meaning: 'ICMP to a broadcast or multicast address is not answered',
    source: 'icmp_rcv, icmp_echo_ignore_broadcasts',
    knows: ['nobody'],
  },
  FRAG_REASM_TIMEOUT: {
    meaning: 'fragments that never became whole',
    source: 'ip_expire',
    knows: ['receiver-kernel'],
  },
  DUP_FRAG: {
    meaning: 'a fragment that is there already',
    source: 'inet_frag_queue_insert',
    knows: ['receiver-kernel'],
  },
  SOCKET_RCVBUFF: {
    meaning: 'the socket’s receive buffer is full',
    source: '__udp_enqueue_schedule_skb',
    knows: ['receiver-kernel'],
  },
  FULL_RING: {
    meaning: 'the queue of the TUN device is full',
    source: 'tun_net_xmit',
    knows: ['sender-kernel'],
  },
  DEV_READY: { meaning: 'the device is down or gone', source: 'dev_queue_xmit', knows: ['sender-kernel'] },
  IP_MULTICAST_BROADCAST: {
    meaning: 'what came in a broadcast frame is not forwarded',
    source: 'ip_forward',
    knows: ['nobody'],
  },
  BRIDGE_NO_PORT: { meaning: 'the bridge has no port to send it to', source: 'br_flood', knows: ['nobody'] },
  VXLAN_VNI_NOT_FOUND: {
    meaning: 'no VXLAN device with this network identifier',
    source: 'vxlan_rcv',
    knows: ['receiver-kernel'],
  },
  VXLAN_INVALID_HDR: { meaning: 'not a VXLAN header', source: 'vxlan_rcv', knows: ['receiver-kernel'] },
  VXLAN_NO_REMOTE: {
    meaning: 'no FDB entry says which node has that MAC address',
    source: 'vxlan_xmit',
    knows: ['sender-kernel'],
  },
  TUNNEL_NO_PEER: {
    meaning: 'the tunnel knows no peer for that address',
    source: 'wg_xmit, ipip_tunnel_xmit',
    knows: ['sender'],
  },
  TUNNEL_TXINFO: {
    meaning: 'the tunnel’s own outer packet would go into the tunnel again',
    source: 'dev_queue_xmit, recursion',
    knows: ['sender-kernel'],
  },
  FLANNELD_TTL: {
    meaning: 'its time to live ran out inside flanneld',
    source: 'proxy_amd64.c tun_to_udp, udp_to_tun',
    knows: ['nobody'],
  },
  FLANNELD_NO_ROUTE: {
    meaning: 'flanneld’s list has no lease for it',
    source: 'proxy_amd64.c tun_to_udp',
    knows: ['nobody'],
  },
  FLANNELD_TOO_SMALL: {
    meaning: 'fewer octets than an IPv4 header',
    source: 'proxy_amd64.c',
    knows: ['nobody'],
  },
  TUN_BAD_PACKET: {
    meaning: 'not an IP packet: write() on the TUN says EINVAL',
    source: 'tun_get_user',
    knows: ['nobody'],
  },
  VPC_SECURITY_GROUP: {
    meaning: 'no security group rule lets it in or out',
    source: 'AWS: security groups',
    knows: ['flow-log'],
  },
  VPC_NETWORK_ACL: {
    meaning: 'a network ACL rule denies it',
    source: 'AWS: network ACLs',
    knows: ['flow-log'],
  },
  VPC_SOURCE_DEST_CHECK: {
    meaning: 'its address is not the interface’s own',
    source: 'AWS: source/destination check',
    knows: ['nobody'],
  },
  VPC_NO_ROUTE: {
    meaning: 'the VPC has no route or no interface for it',
    source: 'AWS: route tables',
    knows: ['nobody'],
  },
  VPC_MTU: {
    meaning: 'larger than the network takes, and nobody says so',
    source: 'AWS: MTU',
    knows: ['nobody'],
  },
  APP_EMSGSIZE: {
    meaning: 'the sender’s own call fails: message too long',
    source: 'ip_append_data',
    knows: ['sender'],
  },
} as const satisfies Record<string, DropReasonFacts>;

export type DropReason = keyof typeof DROP_REASONS;
