/**
 * flannel's ipip backend: the kernel puts a second IPv4 header in front (RFC 2003).
 *
 * Follows backend/ipip/ipip.go and backend/route_network.go at v0.12.0: one device without a remote, the next hop of
 * each route says where the outer datagram goes. No recording of it exists here.
 */
import { plainRoute } from '../cluster/route-order';
import { BACKEND_TITLES } from '../cluster/backend-name';
import { bytes } from '../units';
import { IPV4 } from '../wire/ipv4';
import { type Backend, entries, isOnLink, mtuOver, tunnelDevice, uplinkAddress } from './backend';

const NAME = 'flannel.ipip';
const OVERHEAD = bytes(IPV4.length);

export const ipip: Backend = {
  title: BACKEND_TITLES.ipip,
  summary: 'the kernel puts the datagram into another IPv4 datagram',
  sources: [
    'RFC 2003',
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/ipip/ipip.go',
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/route_network.go',
  ],
  overhead: OVERHEAD,
  reserved: OVERHEAD,
  defaultPort: null,
  device: (self, site, index) => {
    const local = uplinkAddress(site);
    return tunnelDevice(self, {
      name: NAME,
      index,
      kind: 'ipip',
      mac: null,
      mtu: mtuOver(site.uplink, OVERHEAD),
      txQueueLength: 0,
      ...(local === null ? {} : { ipip: { local } }),
    });
  },
  listener: () => null,
  attach: () => [],
  install: (_self, peer, site) => {
    const direct = site.overlay.directRouting && isOnLink(site, peer.publicIp);
    // GetRoute sets the onlink flag before it looks at DirectRouting: it stays on either way.
    const device = direct ? site.uplink.name : NAME;
    return entries({
      routes: [plainRoute({ destination: peer.subnet, device, gateway: peer.publicIp, onlink: true })],
    });
  },
  accepts: (peer) => peer.backend === 'ipip',
  refuses: () => null,
};
