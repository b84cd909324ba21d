/** What carries pod traffic between nodes, in flannel's words, and as a headline writes it. */
export const BACKEND_TITLES = {
  udp: 'UDP',
  vxlan: 'VXLAN',
  'host-gw': 'host-gw',
  ipip: 'IPIP',
  wireguard: 'WireGuard',
} as const;

export type BackendName = keyof typeof BACKEND_TITLES;

export const BACKEND_NAMES = Object.keys(BACKEND_TITLES) as readonly BackendName[];
