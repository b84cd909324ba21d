/**
 * Ethernet II frames (RFC 894, IEEE 802.3 §3), without preamble and frame check sequence.
 *
 * Not modelled: VLAN tags, LLC, and the padding to 60 octets, which virtual devices do not add.
 */
import { type MacAddress, macBytes, macFrom } from '../address/mac';
import { err, ok, type Result } from '../result';
import { bits, defineHeader, type Truncated, truncated } from './header';
import { type Octets } from './octets';

export const ETHERNET = defineHeader('Ethernet', 'RFC 894', {
  destination: bits(0, 48, 'the station that is to take the frame; all ones is everybody'),
  source: bits(48, 48, 'the station that sent it on this link'),
  etherType: bits(96, 16, 'what the payload is: 0x0800 IPv4, 0x0806 ARP'),
});

/** What the payload is, by number. */
export const ETHER_TYPE = { ipv4: 0x0800, arp: 0x0806, vlan: 0x8100, ipv6: 0x86dd } as const;

export const ETHERNET_LENGTH = 14;

export interface EthernetHeader {
  readonly destination: MacAddress;
  readonly source: MacAddress;
  readonly etherType: number;
}

export interface EthernetFrame {
  readonly header: EthernetHeader;
  /** Everything behind the header, padding included. */
  readonly payload: Octets;
}

/** Emits a frame around a copy of the payload. */
export function emitEthernet(header: EthernetHeader, payload: Octets): Uint8Array {
  const frame = new Uint8Array(ETHERNET_LENGTH + payload.length);
  frame.set(macBytes(header.destination), 0);
  frame.set(macBytes(header.source), 6);
  frame[12] = header.etherType >> 8;
  frame[13] = header.etherType & 0xff;
  frame.set(payload, ETHERNET_LENGTH);
  return frame;
}

/** The frame's header and payload; fails only when there is no whole header. */
export function parseEthernet(octets: Octets): Result<EthernetFrame, Truncated> {
  if (octets.length < ETHERNET_LENGTH) return err(truncated(ETHERNET_LENGTH, octets.length));
  return ok({
    header: {
      destination: macFrom(octets, 0),
      source: macFrom(octets, 6),
      etherType: ((octets[12] ?? 0) << 8) | (octets[13] ?? 0),
    },
    payload: octets.subarray(ETHERNET_LENGTH),
  });
}
