/** Virtual Ethernet pairs and the loopback device: what goes in at one end comes out at the other (drivers/net/veth.c). */
import { fits } from './bridge';
import { isSuperPacket } from './gso';
import { lengthOf } from './skb';
import { drop, runBy, payFor } from './world';
import { ETHERNET_HEADER } from './xmit';
import { type Device, type Skb } from './state';

/** What a packet loses when it changes namespace (skb_scrub_packet). */
export function scrub(skb: Skb): void {
  skb.tracked = null;
  skb.fragMax = 0;
  skb.forwarded = false;
  skb.ignoreDf = false;
  skb.toMany = false;
  skb.dev = null;
}

/** The driver of one end of a pair. */
export const vethTransmit =
  (peer: Device) =>
  (skb: Skb): void => {
    scrub(skb);
    runBy(skb, 'softirq');
    payFor(skb, peer.net.world.prices['veth-hop'], lengthOf(skb));
    if (!fits(peer, lengthOf(skb)) && !isSuperPacket(skb, ETHERNET_HEADER)) {
      drop(
        peer.net.world,
        skb,
        peer.place,
        'ethernet',
        'PKT_TOO_BIG',
        `frame too long for ${peer.name}, nobody is told`,
      );
      return;
    }
    peer.net.receive(peer, skb);
  };

/** The driver of `lo`: straight back in. Checksums left to offload stay so: there is no wire. */
export const loopbackTransmit =
  (device: Device) =>
  (skb: Skb): void => {
    skb.forwarded = false;
    device.net.receive(device, skb);
  };
