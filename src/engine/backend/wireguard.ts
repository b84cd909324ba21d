/**
 * flannel's wireguard backend: the kernel encrypts each datagram for the peer whose allowed addresses cover it.
 *
 * Follows pkg/backend/wireguard at v0.24.4 (v0.12.0 has none) and the WireGuard paper, 5.4.6. flannel sets 80 octets
 * aside, for IPv6's sake; over IPv4 a datagram grows by 60 and by what pads it to a multiple of 16.
 */
import { plainRoute } from '../cluster/route-order';
import { BACKEND_TITLES } from '../cluster/backend-name';
import { bytes } from '../units';
import { IPV4 } from '../wire/ipv4';
import { UDP } from '../wire/udp';
import { wireguardLength } from '../wire/wireguard';
import { type Backend, entries, mtuOver, tunnelDevice } from './backend';

const NAME = 'flannel-wg';
const OVERHEAD = bytes(IPV4.length + UDP.length + wireguardLength(0));
/** IPv6's header is longer than IPv4's by this: `overhead` in wireguard_network.go counts the longer one. */
const RESERVED = bytes(OVERHEAD + 20);

export const wireguard: Backend = {
  title: BACKEND_TITLES.wireguard,
  summary: 'the kernel encrypts the datagram and sends it inside a user datagram',
  sources: [
    'https://github.com/flannel-io/flannel/blob/v0.24.4/pkg/backend/wireguard/wireguard_network.go',
    'https://github.com/flannel-io/flannel/blob/v0.24.4/pkg/backend/wireguard/device.go',
    'https://www.wireguard.com/papers/wireguard.pdf',
  ],
  overhead: OVERHEAD,
  reserved: RESERVED,
  defaultPort: 51820,
  device: (self, { overlay, uplink }, index) =>
    tunnelDevice(self, {
      name: NAME,
      index,
      kind: 'wireguard',
      mac: null,
      mtu: mtuOver(uplink, RESERVED),
      txQueueLength: 0,
      wireguard: { publicKey: self.publicKey ?? '', port: overlay.port, peers: [] },
    }),
  listener: (_self, { overlay }) => ({
    protocol: 'udp',
    address: null,
    port: overlay.port,
    process: 'kernel',
  }),
  attach: (_self, { overlay }) => [plainRoute({ destination: overlay.network, device: NAME, scope: 'link' })],
  install: (_self, peer, { overlay }) =>
    entries({
      peers: [
        {
          publicKey: peer.publicKey ?? '',
          endpoint: { address: peer.publicIp, port: overlay.port },
          allowedIps: [peer.subnet],
        },
      ],
    }),
  accepts: (peer) => peer.backend === 'wireguard',
  refuses: () => null,
};
