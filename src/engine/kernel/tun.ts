/**
 * The TUN device: a network device whose other end is a file descriptor (drivers/net/tun.c).
 *
 * What the kernel sends out of it waits in a queue for read(); what is written to it comes in as if received.
 * One datagram per call: flannel asks for no vnet_hdr and no second queue.
 */
import { type PacketFact } from './event';
import { drop, note, runBy, payFor } from './world';
import { scrub } from './veth';
import { type Device, type Skb } from './state';

export interface Tun {
  readonly device: Device;
  readonly queue: Skb[];
  /** By the depth of the queue: how joining it is told. */
  readonly told: PacketFact[];
  /** Somebody may read now. Set by the process that holds the descriptor. */
  onReadable: (at: number) => void;
}

export const createTun = (device: Device): Tun => ({
  device,
  queue: [],
  told: [],
  onReadable: () => undefined,
});

const queued = ({ device, queue }: Tun): PacketFact => ({
  kind: 'queue',
  resource: `${device.name} queue`,
  depth: queue.length,
});

/** tun_net_xmit: into the queue, or lost when it is full. */
export const tunTransmit =
  (tun: Tun) =>
  (skb: Skb): void => {
    const { device } = tun;
    const { world } = device.net;
    payFor(skb, world.prices['tun-queue'], skb.tail - skb.head);
    if (tun.queue.length >= device.spec.txQueueLength) {
      drop(world, skb, device.place, 'ipv4', 'FULL_RING', `${tun.queue.length} datagrams wait already`);
      return;
    }
    scrub(skb);
    tun.queue.push(skb);
    if (world.follow) note(world, skb, device.place, 'ipv4', (tun.told[tun.queue.length] ??= queued(tun)));
    tun.onReadable(skb.at);
  };

/** tun_get_user: the first four bits must say IPv4 or IPv6, else EINVAL. Gives whether the write succeeded. */
export function tunWrite(tun: Tun, skb: Skb): boolean {
  const { device } = tun;
  const { world } = device.net;
  const version = skb.tail === skb.head ? 0 : (skb.data[skb.head] ?? 0) >> 4;
  if (version !== 4 && version !== 6) {
    drop(world, skb, device.place, 'data', 'TUN_BAD_PACKET', 'write: Invalid argument');
    return false;
  }
  scrub(skb);
  runBy(skb, 'softirq');
  device.net.receive(device, skb);
  return true;
}
