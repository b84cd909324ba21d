/**
 * flannel's host-gw backend: no tunnel at all, every peer's subnet is routed to the peer itself.
 *
 * Follows backend/hostgw/hostgw.go and backend/route_network.go at v0.12.0. Pod addresses stand on the underlay, so
 * nodes must be neighbours on one link and the network between them must not mind.
 */
import { plainRoute } from '../cluster/route-order';
import { BACKEND_TITLES } from '../cluster/backend-name';
import { type BackendOptions, refusePublicIp } from '../flanneld/net-conf-backend';
import { bytes } from '../units';
import { type Backend, entries, uplinkAddress } from './backend';

const NONE = bytes(0);
/** host-gw reads no options of its own. */
const OPTIONS: BackendOptions = {
  backend: 'host-gw',
  port: 0,
  vni: 0,
  gbp: false,
  learning: false,
  directRouting: false,
};

export const hostGw: Backend = {
  title: BACKEND_TITLES['host-gw'],
  summary: 'the node routes the datagram to the peer as it is',
  sources: [
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/hostgw/hostgw.go',
    'https://github.com/flannel-io/flannel/blob/v0.12.0/backend/route_network.go',
    'RFC 1812',
  ],
  overhead: NONE,
  reserved: NONE,
  defaultPort: null,
  device: () => null,
  listener: () => null,
  attach: () => [],
  install: (_self, peer, { uplink }) =>
    entries({
      routes: [plainRoute({ destination: peer.subnet, device: uplink.name, gateway: peer.publicIp })],
    }),
  accepts: (peer) => peer.backend === 'host-gw',
  refuses: (publicIp, site) => {
    const interfaceAddress = uplinkAddress(site);
    return interfaceAddress === null ? null : refusePublicIp(OPTIONS, { interfaceAddress, publicIp });
  },
};
