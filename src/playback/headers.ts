/** A packet's nested headers as blocks: what the envelope on the stage, the tree and the hex dump colour alike. */
import { type Layer, type Octets } from '../engine';
import { type Hue } from './text';

export interface HeaderBlock {
  /** Unique in its packet and stable while the packet is wrapped and unwrapped: `0.ipv4`, `1.udp`. Depth counts from inside. */
  readonly id: string;
  /** `ethernet`, `arp`, `ipv4`, `icmp`, `udp`, `tcp`, `vxlan`, `wireguard`, `data`. */
  readonly kind: string;
  /** Short: `eth`, `IPv4`, `UDP`, `data`. */
  readonly label: string;
  readonly octets: number;
  readonly from: number;
  readonly hue: Hue;
  /** How many envelopes lie around it: 0 outermost. */
  readonly depth: number;
  /** The reading failed here. */
  readonly broken: boolean;
}

export declare function blocksOf(octets: Octets, layer: Layer, look: Palette): readonly HeaderBlock[];

/** Which network an address belongs to. */
export interface Palette {
  hueOf(address: string): Hue | null;
  /** UDP ports that carry a tunnel here. */
  readonly tunnelPorts: readonly number[];
}
