/**
 * What `ip -d` adds to a device: limits, its kind's own settings, its port of a bridge, queues and offload sizes.
 *
 * The settings are Linux' defaults (kernel 6.18, iproute2 6.1); the bridge has forward_delay 0 and no multicast
 * snooping, as the recorded ones. Timers stand still. For ipip and wireguard no recording exists.
 */
import { type MacAddress } from '../address/mac';
import { type Netdev, type NetdevKind } from '../cluster/namespace';
import { hasCarrier, portsOf } from './link-facts';
import { type Seat } from './seat';

/** Longest packet wireguard takes: INT_MAX rounded down to its padding, less its own overhead. */
const WIREGUARD_LARGEST = 2_147_483_552;

const LIMITS: Readonly<Partial<Record<NetdevKind, readonly [number, number]>>> = {
  loopback: [0, 0],
  ipip: [0, 0],
  wireguard: [0, WIREGUARD_LARGEST],
};

/** `promiscuity 0  allmulti 0 minmtu 68 maxmtu 65535 `: behind the hardware address. */
export function limits(netdev: Netdev): string {
  const [least, most] = LIMITS[netdev.kind] ?? [68, 65_535];
  const port = netdev.master === null ? 0 : 1;
  return `promiscuity ${port}  allmulti ${port} minmtu ${least} maxmtu ${most} `;
}

/** Everything from the kind's settings to the offload sizes: the lines behind `limits`. */
export function details(seat: Seat, netdev: Netdev, addressGeneration: boolean): string {
  const kind = kindSettings(seat, netdev);
  const port = netdev.master === null ? '' : `\n    ${portSettings(seat, netdev)}`;
  const mode = addressGeneration ? 'addrgenmode eui64 ' : '';
  return `${kind === '' ? '' : `\n    ${kind}`}${port}${mode}${queues(netdev)}`;
}

function kindSettings(seat: Seat, netdev: Netdev): string {
  switch (netdev.kind) {
    case 'ethernet':
    case 'veth':
      return 'veth ';
    case 'tun':
      return 'tun type tun pi off vnet_hdr off persist off ';
    case 'bridge':
      return bridgeSettings(netdev);
    case 'vxlan':
      return vxlanSettings(seat, netdev);
    case 'ipip':
      return `ipip ipip remote any local ${netdev.ipip?.local ?? 'any'} ttl inherit pmtudisc noencap `;
    case 'wireguard':
      return 'wireguard ';
    case 'loopback':
      return '';
  }
}

function vxlanSettings({ namespace }: Seat, { vxlan }: Netdev): string {
  if (vxlan === null) return 'vxlan ';
  const lower = namespace.netdevs.find((d) => d.addresses.some(({ address }) => address === vxlan.local));
  const words = [
    `vxlan id ${vxlan.vni} local ${vxlan.local}`,
    ...(lower === undefined ? [] : [`dev ${lower.name}`]),
    `srcport 0 0 dstport ${vxlan.port}`,
    ...(vxlan.learning ? [] : ['nolearning']),
    'ttl auto ageing 300 udpcsum noudp6zerocsumtx noudp6zerocsumrx ',
  ];
  return words.join(' ');
}

/** `8000.2:42:64:60:1:1`: priority and hardware address, octets without a leading zero. */
export function bridgeId(mac: MacAddress | null): string {
  const octets = (mac ?? '00:00:00:00:00:00').split(':');
  return `8000.${octets.map((octet) => octet.replace(/^0(?=.)/, '')).join(':')}`;
}

function bridgeSettings({ mac }: Netdev): string {
  const id = bridgeId(mac);
  return (
    'bridge forward_delay 0 hello_time 200 max_age 2000 ageing_time 30000 stp_state 0 priority 32768 ' +
    `vlan_filtering 0 bridge_id ${id} designated_root ${id} root_port 0 root_path_cost 0 ` +
    'topology_change 0 topology_change_detected 0 hello_timer    0.00 tcn_timer    0.00 ' +
    'topology_change_timer    0.00 gc_timer    0.00 group_fwd_mask 0 group_address 01:80:c2:00:00:00 ' +
    'mcast_snooping 0 no_linklocal_learn 0 mcast_vlan_snooping 0 mcast_router 1 mcast_query_use_ifaddr 0 ' +
    'mcast_querier 0 mcast_hash_elasticity 16 mcast_hash_max 4096 mcast_last_member_count 2 ' +
    'mcast_startup_query_count 2 mcast_last_member_interval 100 mcast_membership_interval 26000 ' +
    'mcast_querier_interval 25500 mcast_query_interval 12500 mcast_query_response_interval 1000 ' +
    'mcast_startup_query_interval 3124 mcast_stats_enabled 0 mcast_igmp_version 2 mcast_mld_version 1 ' +
    'nf_call_iptables 0 nf_call_ip6tables 0 nf_call_arptables 0 '
  );
}

/** `forwarding` once it can carry frames: there is no spanning tree to wait for. */
export const portState = (seat: Seat, port: Netdev): string =>
  hasCarrier(seat, port) ? 'forwarding' : 'disabled';

function portSettings(seat: Seat, netdev: Netdev): string {
  const bridge = seat.namespace.netdevs.find(({ name }) => name === netdev.master);
  const number = bridge === undefined ? 1 : portsOf(seat, bridge).indexOf(netdev) + 1;
  const port = 0x8000 + number;
  const id = bridgeId(bridge?.mac ?? null);
  return (
    `bridge_slave state ${portState(seat, netdev)} priority 32 cost 2 hairpin off guard off root_block off ` +
    `fastleave off learning on flood on port_id 0x${port.toString(16)} port_no 0x${number.toString(16)} ` +
    `designated_port ${port} designated_cost 0 designated_bridge ${id} designated_root ${id} ` +
    'hold_timer    0.00 message_age_timer    0.00 forward_delay_timer    0.00 topology_change_ack 0 ' +
    'config_pending 0 proxy_arp off proxy_arp_wifi off mcast_router 1 mcast_fast_leave off mcast_flood on ' +
    'bcast_flood on mcast_to_unicast off neigh_suppress off group_fwd_mask 0 group_fwd_mask_str 0x0 ' +
    'vlan_tunnel off isolated off locked off '
  );
}

function queues({ kind }: Netdev): string {
  // veth has a queue for each of the recorded host's two CPUs.
  const count = kind === 'veth' || kind === 'ethernet' ? 2 : 1;
  const tso = kind === 'tun' ? 65_536 : 524_280;
  return (
    `numtxqueues ${count} numrxqueues ${count} gso_max_size 65536 gso_max_segs 65535 ` +
    `tso_max_size ${tso} tso_max_segs 65535 gro_max_size 65536 `
  );
}
