/**
 * An IP-in-IP device (RFC 2003; net/ipv4/ipip.c): the next hop of the route is the other end.
 *
 * As flannel makes it: outer TTL copied from the inner datagram, outer DF set, ECN copied. No capture exists.
 */
import { sourceFor } from './ip-output';
import { PROTOCOL } from './netfilter';
import { ecnOutside, pushIp } from './outer';
import { IP, ipHeaderLength, pull } from './skb';
import { drop } from './world';
import { sendOuter, takeInner } from './vxlan';
import { type Device, type Skb } from './state';

export const ipipTransmit =
  (device: Device) =>
  (skb: Skb): void => {
    const { net } = device;
    const destination = skb.nextHop;
    const source = sourceFor(net, destination);
    if (destination === 0 || source === 0) {
      drop(net.world, skb, device.place, 'ipv4', 'TUNNEL_NO_PEER');
      return;
    }
    const ttl = skb.data[skb.head + IP.ttl] ?? 64;
    const tos = ecnOutside(skb.data[skb.head + IP.tos] ?? 0);
    pushIp(net, skb, { source, destination, protocol: PROTOCOL.ipip, ttl, tos, dontFragment: true });
    sendOuter(device, skb, 20, 'ipip');
  };

/** `skb.head` at the outer IPv4 header. */
export const ipipReceive =
  (device: Device) =>
  (skb: Skb): void => {
    const header = ipHeaderLength(skb);
    if (skb.tail - skb.head < header + 20) {
      drop(device.net.world, skb, device.place, 'ipv4', 'PKT_TOO_SMALL', 'no datagram inside');
      return;
    }
    pull(skb, header);
    takeInner(device, skb, 'ipv4', header, 'ipip');
  };
