/**
 * What a load run is given: flows, machines and the bounds of their queues; and what it asks for besides.
 *
 * The bounds are Linux’s defaults on the reference machine: TUN txqueuelen 500, net.core.rmem_default 212,992,
 * net.core.netdev_max_backlog 1,000.
 */
import { reserveOf, type WayName } from './way';

export interface LoadFlow {
  readonly name: string;
  /** Which node the sender runs on; the receiver is on the other. */
  readonly from: 'a' | 'b';
  readonly protocol: 'udp' | 'tcp';
  /** Octets of user data in a datagram; TCP cuts its own. */
  readonly payload: number;
  /** Datagrams a second; null: as fast as the sender can. TCP always sends as fast as it may. */
  readonly rate: number | null;
  /** Even gaps, or gaps by chance with the same mean. */
  readonly arrivals: 'even' | 'random';
}

export interface LoadConfig {
  readonly way: WayName;
  readonly flows: readonly LoadFlow[];
  /** MTU of the network between the nodes. */
  readonly vpcMtu: number;
  readonly offload: boolean;
  readonly tunOffload: boolean;
  /** 1: both nodes share the cores, as in the recordings; 2: a machine for each, as in a cluster. */
  readonly machines: 1 | 2;
  /** Cores of each machine. */
  readonly cores: number;
  /** Simulated nanoseconds. */
  readonly duration: number;
  readonly seed: number;
}

export const LIMITS = {
  tunQueue: 500,
  socketBuffer: 212_992,
  backlog: 1_000,
} as const;

/** Where a datagram can be lost. */
export const LOSSES = {
  'tun-queue': 'the sending node’s TUN queue is full (500 packets)',
  'flanneld-socket': 'the receiving flanneld’s UDP socket buffer is full (UdpRcvbufErrors)',
  'application-socket': 'the receiving application’s socket buffer is full (UdpRcvbufErrors)',
  backlog: 'the receiving kernel’s input queue is full (softnet_stat, second column)',
} as const;
export type LossPlace = keyof typeof LOSSES;

/**
 * What one datagram occupies in a socket buffer: the kernel charges the memory, not the octets
 * (SKB_TRUESIZE, include/linux/skbuff.h): 256 for the sk_buff, 320 for skb_shared_info, the rest a power of two,
 * whole pages beyond one.
 */
export function truesize(octets: number): number {
  const head = octets + 64 + 320;
  if (head > 4096) return 256 + 512 + Math.ceil(octets / 4096) * 4096;
  return 256 + 2 ** Math.ceil(Math.log2(Math.max(512, head)));
}

/** Pods’ MTU as it was in the recordings, whatever the way; wireguard needs more room. */
export const podMtuOf = (vpcMtu: number, way: WayName): number => vpcMtu - Math.max(50, reserveOf(way));
