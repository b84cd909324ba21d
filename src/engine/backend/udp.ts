/**
 * flannel's udp backend: a TUN device, and a daemon that reads every datagram from it and sends it on in UDP.
 *
 * Follows backend/udp/udp_network_amd64.go at v0.12.0. The kernel has one route for the whole overlay; which node has
 * which subnet only flanneld knows (proxy_amd64.c).
 */
import { plainRoute } from '../cluster/route-order';
import { BACKEND_TITLES } from '../cluster/backend-name';
import { bytes } from '../units';
import { IPV4 } from '../wire/ipv4';
import { UDP } from '../wire/udp';
import { type Backend, entries, mtuOver, tunnelDevice, uplinkAddress } from './backend';

const NAME = 'flannel0';
const OVERHEAD = bytes(IPV4.length + UDP.length);
/** drivers/net/tun.c, TUN_READQ_SIZE. */
const TUN_QUEUE = 500;

export const udp: Backend = {
  title: BACKEND_TITLES.udp,
  summary: 'flanneld reads each datagram from a TUN device and sends it inside a user datagram',
  sources: [
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/udp/udp_network_amd64.go',
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/udp/proxy_amd64.c',
    'RFC 768',
  ],
  overhead: OVERHEAD,
  reserved: OVERHEAD,
  defaultPort: 8285,
  device: (self, { uplink }, index) =>
    tunnelDevice(self, {
      name: NAME,
      index,
      kind: 'tun',
      mac: null,
      mtu: mtuOver(uplink, OVERHEAD),
      txQueueLength: TUN_QUEUE,
    }),
  listener: (_self, site) => ({
    protocol: 'udp',
    address: uplinkAddress(site),
    port: site.overlay.port,
    process: 'flanneld',
  }),
  attach: (_self, { overlay }) => [plainRoute({ destination: overlay.network, device: NAME })],
  install: (_self, peer, { overlay }) =>
    entries({ proxyRoutes: [{ subnet: peer.subnet, nextHop: peer.publicIp, port: overlay.port }] }),
  // processSubnetEvents does not look at the lease's BackendType.
  accepts: () => true,
  refuses: () => null,
};
