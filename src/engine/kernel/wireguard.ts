/**
 * A WireGuard device (WireGuard paper; drivers/net/wireguard): the peer whose allowed addresses cover the destination
 * gets the datagram, sealed.
 *
 * No capture exists. Keys follow from the peers' addresses; handshakes, timers and cookies are not modelled. A datagram
 * whose inner source is not among the sending peer's allowed addresses is dropped (cryptokey routing).
 */
import { type Ipv4Prefix, lengthOf, networkOf, toU32 } from '../address/ipv4';
import { type WireguardPeer } from '../cluster/namespace';
import { emitWireguard, openWireguard, sessionKey } from '../wire/wireguard';
import { ICMP } from './icmp-error';
import { sourceFor } from './ip-output';
import { sameNetwork } from './net';
import { PROTOCOL } from './netfilter';
import { ecnOutside, pushIp, pushUdp } from './outer';
import { HEADROOM, IP, ipDestination, ipSource, read16, read32, setData, view } from './skb';
import { drop, payFor } from './world';
import { sendOuter, takeInner } from './vxlan';
import { type Device, type Skb } from './state';

const HOST_UNREACHABLE = 1;
const IP_HEADER = 20;

const covers = (prefix: Ipv4Prefix, address: number): boolean =>
  sameNetwork(networkOf(prefix), address, lengthOf(prefix));

const peerFor = (device: Device, address: number): WireguardPeer | undefined =>
  device.spec.wireguard?.peers.find((peer) => peer.allowedIps.some((prefix) => covers(prefix, address)));

/** wg_xmit: pick the peer, seal, and send from the host's own socket. */
export function wireguardTransmit(device: Device): (skb: Skb) => void {
  let counter = 0;
  return (skb) => {
    const { net } = device;
    const peer = peerFor(device, ipDestination(skb));
    if (peer === undefined) {
      drop(net.world, skb, device.place, 'ipv4', 'TUNNEL_NO_PEER', 'no peer is allowed that address');
      net.icmpError(skb, ICMP.unreachable, HOST_UNREACHABLE, 0);
      return;
    }
    const destination = toU32(peer.endpoint.address);
    const source = sourceFor(net, destination);
    const tos = ecnOutside(skb.data[skb.head + IP.tos] ?? 0);
    const before = skb.tail - skb.head;
    payFor(skb, net.world.prices.cipher, before);
    const sealed = emitWireguard(
      { receiver: destination, counter: counter++ },
      view(skb),
      sessionKey(source, destination),
    );
    replace(skb, sealed);
    const port = device.spec.wireguard?.port ?? peer.endpoint.port;
    const offload = net.locals.get(source)?.checksumOffload ?? false;
    pushUdp(skb, { source, destination, sourcePort: port, destinationPort: peer.endpoint.port, offload });
    pushIp(net, skb, { source, destination, protocol: PROTOCOL.udp, ttl: 64, tos, dontFragment: false });
    sendOuter(device, skb, skb.tail - skb.head - before, 'wireguard');
  };
}

function replace(skb: Skb, octets: Uint8Array): void {
  const data = new Uint8Array(HEADROOM + octets.length);
  data.set(octets, HEADROOM);
  setData(skb, data);
  skb.head = HEADROOM;
  skb.tail = HEADROOM + octets.length;
  skb.snapshot = null;
}

/** wg_packet_consume_data_done: the IPv4 length says where the datagram ends and the padding begins. */
function trimPadding(skb: Skb): boolean {
  const here = skb.tail - skb.head;
  const length = here < IP_HEADER ? 0 : read16(skb.data, skb.head + IP.length);
  if (length < IP_HEADER || length > here) return false;
  skb.tail = skb.head + length;
  return true;
}

/** wg_receive: `skb.head` at the UDP header. */
export const wireguardReceive =
  (device: Device) =>
  (skb: Skb, ip: number): void => {
    const { net } = device;
    const source = read32(skb.data, ip + IP.source);
    const destination = read32(skb.data, ip + IP.destination);
    const length = skb.tail - skb.head;
    const key = sessionKey(source, destination);
    const inner = openWireguard(skb.data.subarray(skb.head + 8, skb.tail), key);
    if (!inner.ok) {
      drop(net.world, skb, device.place, 'data', 'TUNNEL_NO_PEER', 'it does not open with any key');
      return;
    }
    replace(skb, Uint8Array.from(inner.value as Uint8Array));
    payFor(skb, net.world.prices.cipher, skb.tail - skb.head);
    if (!trimPadding(skb)) {
      drop(net.world, skb, device.place, 'data', 'PKT_TOO_SMALL', 'fewer octets than its IPv4 header says');
      return;
    }
    const sender = peerFor(device, ipSource(skb));
    if (sender === undefined || toU32(sender.endpoint.address) !== source) {
      drop(
        net.world,
        skb,
        device.place,
        'ipv4',
        'TUNNEL_NO_PEER',
        'that peer may not use this source address',
      );
      return;
    }
    takeInner(device, skb, 'ipv4', 20 + length - (skb.tail - skb.head), 'wireguard');
  };
