/**
 * flannel's vxlan backend: the kernel wraps whole Ethernet frames in UDP, flanneld only fills its tables.
 *
 * Follows backend/vxlan/{vxlan,vxlan_network,device}.go at v0.12.0: for each peer a route via its device address, a
 * permanent neighbour and an FDB entry. Port 8472 is Linux's; the RFC's own is 4789. Left out: GBP, learning.
 */
import { fromU32, networkOf } from '../address/ipv4';
import { BACKEND_TITLES } from '../cluster/backend-name';
import { plainRoute } from '../cluster/route-order';
import { invariant } from '../invariant';
import { bytes } from '../units';
import { ETHERNET } from '../wire/ethernet';
import { IPV4 } from '../wire/ipv4';
import { UDP } from '../wire/udp';
import { VXLAN } from '../wire/vxlan';
import { type Backend, entries, isOnLink, mtuOver, type Site, tunnelDevice, uplinkAddress } from './backend';

/** encapOverhead in vxlan_network.go, where it is typed in as 50. */
const OVERHEAD = bytes(IPV4.length + UDP.length + VXLAN.length + ETHERNET.length);

const nameIn = ({ overlay }: Site): string => `flannel.${overlay.vni}`;

export const vxlan: Backend = {
  title: BACKEND_TITLES.vxlan,
  summary: 'the kernel puts the frame for the peer’s device into a user datagram',
  sources: [
    'RFC 7348',
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/vxlan/vxlan_network.go',
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/vxlan/device.go',
  ],
  overhead: OVERHEAD,
  reserved: OVERHEAD,
  defaultPort: 8472,
  device: (self, site, index) => {
    const local = uplinkAddress(site);
    invariant(local !== null, 'the uplink of a node has an address');
    return tunnelDevice(self, {
      name: nameIn(site),
      index,
      kind: 'vxlan',
      mac: self.vtepMac,
      mtu: mtuOver(site.uplink, OVERHEAD),
      txQueueLength: 0,
      vxlan: { vni: site.overlay.vni, port: site.overlay.port, local, learning: false },
    });
  },
  listener: (_self, { overlay }) => ({
    protocol: 'udp',
    address: null,
    port: overlay.port,
    process: 'kernel',
  }),
  attach: () => [],
  install: (_self, peer, site) => {
    const direct = site.overlay.directRouting && isOnLink(site, peer.publicIp);
    if (direct)
      return entries({
        routes: [plainRoute({ destination: peer.subnet, device: site.uplink.name, gateway: peer.publicIp })],
      });
    const device = nameIn(site);
    const address = fromU32(networkOf(peer.subnet));
    const mac = peer.vtepMac;
    if (mac === null) return entries({});
    return entries({
      neighbours: [{ address, device, mac, state: 'PERMANENT' }],
      fdb: [{ mac, device, remote: peer.publicIp, state: 'permanent' }],
      routes: [plainRoute({ destination: peer.subnet, device, gateway: address, onlink: true })],
    });
  },
  accepts: (peer) => peer.backend === 'vxlan',
  refuses: () => null,
};
