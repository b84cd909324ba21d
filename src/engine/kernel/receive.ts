/** The door of a namespace: a frame or datagram arrives on a device (__netif_receive_skb_core). */
import { receiveArp } from './arp';
import { bridgeReceive, isGroupAt } from './bridge';
import { ipReceive } from './ip-input';
import { isMacAt } from './mac-cache';
import { flushNeighbour } from './neighbour';
import { pull, read16 } from './skb';
import { drop, pass } from './world';
import { BROADCAST, ETHERNET_HEADER, ETHERTYPE, layerOf } from './xmit';
import { type Device, type Skb } from './state';

/** Shows the packet to tcpdump, then to the bridge the device is a port of, else to ARP or IP. */
export function netifReceive(device: Device, skb: Skb): void {
  const { world } = device.net;
  if (!device.up) {
    drop(world, skb, device.place, layerOf(device), 'DEV_READY');
    return;
  }
  if (device.mac !== null && skb.tail - skb.head < ETHERNET_HEADER) {
    drop(world, skb, device.place, 'data', 'PKT_TOO_SMALL', 'shorter than an Ethernet header');
    return;
  }
  pass(world, skb, device.place, layerOf(device), 'in');
  if (device.master !== null && bridgeReceive(device.master, device, skb)) return;
  if (device.mac === null) {
    skb.type = 'host';
    if ((skb.data[skb.head] ?? 0) >> 4 === 6)
      drop(world, skb, device.place, 'data', 'UNHANDLED_PROTO', 'IPv6');
    else ipReceive(device.net, device, skb);
    return;
  }
  skb.type = typeOf(device, skb.data, skb.head);
  demultiplex(device, skb, read16(skb.data, skb.head + 12));
}

function demultiplex(device: Device, skb: Skb, ethertype: number): void {
  pull(skb, ETHERNET_HEADER);
  if (ethertype === ETHERTYPE.ipv4) ipReceive(device.net, device, skb);
  else if (ethertype === ETHERTYPE.arp && skb.type !== 'otherhost')
    receiveArp(device, skb, (entry, at) => {
      flushNeighbour(device, entry, at);
    });
  else if (ethertype === ETHERTYPE.arp) drop(device.net.world, skb, device.place, 'data', 'OTHERHOST');
  else drop(device.net.world, skb, device.place, 'data', 'UNHANDLED_PROTO', `ethertype ${ethertype}`);
}

/** eth_type_trans. */
function typeOf(device: Device, b: Uint8Array, at: number): Skb['type'] {
  if (isMacAt(b, at, device.halves)) return 'host';
  if (isMacAt(b, at, BROADCAST)) return 'broadcast';
  return isGroupAt(b, at) ? 'multicast' : 'otherhost';
}
