/** What a factual sentence can be checked against: standards, kernel functions, flannel's own files, recordings. */

export interface Citation {
  readonly kind: 'rfc' | 'kernel' | 'flannel' | 'capture' | 'manual';
  /** `RFC 791 §3.2`, `ip_forward (net/ipv4/ip_forward.c)`. */
  readonly label: string;
  readonly href: string | null;
}

/** Whole documents have no section. */
const rfc = (number: number, section: string): Citation => ({
  kind: 'rfc',
  label: section === '' ? `RFC ${number}` : `RFC ${number} §${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}${section === '' ? '' : `#section-${section}`}`,
});

const kernel = (name: string, file: string): Citation => ({
  kind: 'kernel',
  label: `${name} (${file})`,
  href: `https://elixir.bootlin.com/linux/v6.18/source/${file}`,
});

const flannel = (file: string, what: string): Citation => ({
  kind: 'flannel',
  label: `flannel v0.12.0, ${file}, ${what}`,
  href: `https://github.com/flannel-io/flannel/blob/v0.12.0/${file}`,
});

const capture = (label: string): Citation => ({ kind: 'capture', label: `recorded: ${label}`, href: null });

const manual = (label: string, href: string): Citation => ({ kind: 'manual', label, href });

export const SOURCES = {
  sockets: kernel('udp_sendmsg', 'net/ipv4/udp.c'),
  sendto: manual('sendto(2)', 'https://man7.org/linux/man-pages/man2/send.2.html'),
  recvfrom: manual('recvfrom(2)', 'https://man7.org/linux/man-pages/man2/recv.2.html'),
  tun: manual('Documentation/networking/tuntap', 'https://docs.kernel.org/networking/tuntap.html'),
  tunRead: kernel('tun_do_read', 'drivers/net/tun.c'),
  tunWrite: kernel('tun_get_user', 'drivers/net/tun.c'),
  tunQueue: kernel('tun_net_xmit', 'drivers/net/tun.c'),
  wake: kernel('try_to_wake_up', 'kernel/sched/core.c'),
  fib: kernel('fib_table_lookup', 'net/ipv4/fib_trie.c'),
  routeInput: kernel('ip_route_input_slow', 'net/ipv4/route.c'),
  longestPrefix: rfc(1812, '5.2.4.3'),
  arp: rfc(826, ''),
  neighbour: kernel('neigh_resolve_output', 'net/core/neighbour.c'),
  bridge: kernel('br_handle_frame_finish', 'net/bridge/br_input.c'),
  flood: kernel('br_flood', 'net/bridge/br_forward.c'),
  learn: kernel('br_fdb_update', 'net/bridge/br_fdb.c'),
  socketLookup: kernel('__udp4_lib_lookup', 'net/ipv4/udp.c'),
  hooks: kernel('nf_hook_slow', 'net/netfilter/core.c'),
  iptables: manual('iptables(8)', 'https://man7.org/linux/man-pages/man8/iptables.8.html'),
  masquerade: kernel('nf_nat_masquerade_ipv4', 'net/netfilter/nf_nat_masquerade.c'),
  conntrack: kernel('nf_conntrack_in', 'net/netfilter/nf_conntrack_core.c'),
  ttl: rfc(791, '3.2'),
  forward: kernel('ip_forward', 'net/ipv4/ip_forward.c'),
  incremental: rfc(1624, '3'),
  fragment: rfc(791, '3.2'),
  fragmentKernel: kernel('ip_do_fragment', 'net/ipv4/ip_output.c'),
  reassemble: kernel('ip_defrag', 'net/ipv4/ip_fragment.c'),
  pathMtu: rfc(1191, '4'),
  icmp: rfc(792, ''),
  icmpSend: kernel('__icmp_send', 'net/ipv4/icmp.c'),
  echo: kernel('icmp_echo', 'net/ipv4/icmp.c'),
  checks: kernel('fib_validate_source', 'net/ipv4/fib_frontend.c'),
  receive: kernel('ip_rcv_core', 'net/ipv4/ip_input.c'),
  veth: kernel('veth_xmit', 'drivers/net/veth.c'),
  vxlan: rfc(7348, '5'),
  vxlanKernel: kernel('vxlan_xmit', 'drivers/net/vxlan/vxlan_core.c'),
  ipip: rfc(2003, '3.1'),
  wireguard: manual('WireGuard protocol', 'https://www.wireguard.com/protocol/'),
  tunToUdp: flannel('backend/udp/proxy_amd64.c', 'tun_to_udp'),
  udpToTun: flannel('backend/udp/proxy_amd64.c', 'udp_to_tun'),
  proxyRoute: flannel('backend/udp/proxy_amd64.c', 'find_route'),
  proxyTtl: flannel('backend/udp/proxy_amd64.c', 'decrement_ttl'),
  proxyLoop: flannel('backend/udp/proxy_amd64.c', 'run_proxy'),
  proxyUnreachable: flannel('backend/udp/proxy_amd64.c', 'send_net_unreachable'),
  udpBackend: flannel('backend/udp/udp_network_amd64.go', 'initTun'),
  hostGw: flannel('backend/route_network.go', 'handleSubnetEvents'),
  vxlanBackend: flannel('backend/vxlan/vxlan_network.go', 'handleSubnetEvents'),
  lease: flannel('subnet/etcdv2/local_manager.go', 'tryAcquireLease'),
  masqRules: flannel('network/iptables.go', 'MasqRules, ForwardRules'),
  wireFormat: capture('outer Ethernet, IPv4, UDP 8285, then the pod’s IPv4: no header of flannel’s own'),
  ttl60: capture('a pod’s datagram leaves with TTL 64 and arrives with 60'),
  syscalls: capture('six system calls a packet and node in flannel’s proxy thread, strace'),
  leaseKey: capture('etcd key /coreos.com/network/subnets/100.96.1.0-24'),
  silentTtl: capture('TTL 2 and 3 end inside a flanneld, silently'),
  unleased: capture('an un-leased subnet: nobody answers'),
  killed: capture('flanneld killed: its device and route vanish, the lease stays'),
  aws: manual('Amazon VPC user guide', 'https://docs.aws.amazon.com/vpc/latest/userguide/'),
  dropReasons: manual(
    'include/net/dropreason-core.h',
    'https://elixir.bootlin.com/linux/v6.18/source/include/net/dropreason-core.h',
  ),
} as const satisfies Record<string, Citation>;

export type SourceName = keyof typeof SOURCES;
