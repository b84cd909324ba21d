/**
 * Address Resolution Protocol (RFC 826) for IPv4 over Ethernet: who has this address, and where.
 *
 * Not modelled: other hardware and protocol types, RARP, address conflict detection (RFC 5227).
 */
import { type MacAddress, macBytes, macFrom } from '../address/mac';
import { err, ok, type Result } from '../result';
import { ETHER_TYPE } from './ethernet';
import {
  bits,
  defineHeader,
  type Malformed,
  malformed,
  type Truncated,
  truncated,
  writeHeader,
} from './header';
import { type Octets } from './octets';
import { readU16, readU32 } from './octets';

export const ARP = defineHeader('ARP', 'RFC 826', {
  hardwareType: bits(0, 16, 'the kind of link: 1 is Ethernet'),
  protocolType: bits(16, 16, 'the kind of address asked for: 0x0800 is IPv4'),
  hardwareLength: bits(32, 8, 'octets in a hardware address: 6'),
  protocolLength: bits(40, 8, 'octets in a protocol address: 4'),
  operation: bits(48, 16, '1 asks, 2 answers'),
  senderMac: bits(64, 48, 'where the sender is'),
  senderIp: bits(112, 32, 'who the sender is; the asked station learns it, too'),
  targetMac: bits(144, 48, 'the answer; zero in a request, as it is what is asked for'),
  targetIp: bits(192, 32, 'the address looked for'),
});

export const ARP_OPERATION = { request: 1, reply: 2 } as const;

const ETHERNET_HARDWARE = 1;

export interface ArpMessage {
  readonly operation: number;
  readonly senderMac: MacAddress;
  /** Unsigned 32-bit, as every address in `wire`. */
  readonly senderIp: number;
  readonly targetMac: MacAddress;
  readonly targetIp: number;
}

/** Emits the 28 octets of a message. */
export function emitArp(message: ArpMessage): Uint8Array {
  const octets = writeHeader(ARP, {
    hardwareType: ETHERNET_HARDWARE,
    protocolType: ETHER_TYPE.ipv4,
    hardwareLength: 6,
    protocolLength: 4,
    operation: message.operation,
    senderIp: message.senderIp,
    targetIp: message.targetIp,
  });
  octets.set(macBytes(message.senderMac), 8);
  octets.set(macBytes(message.targetMac), 18);
  return octets;
}

/** The message; fails when it is cut short or about anything but IPv4 over Ethernet. Padding behind it is ignored. */
export function parseArp(octets: Octets): Result<ArpMessage, Truncated | Malformed> {
  if (octets.length < ARP.length) return err(truncated(ARP.length, octets.length));
  if (readU16(octets, 0) !== ETHERNET_HARDWARE || octets[4] !== 6)
    return err(malformed('not about Ethernet'));
  if (readU16(octets, 2) !== ETHER_TYPE.ipv4 || octets[5] !== 4) return err(malformed('not about IPv4'));
  return ok({
    operation: readU16(octets, 6),
    senderMac: macFrom(octets, 8),
    senderIp: readU32(octets, 14),
    targetMac: macFrom(octets, 18),
    targetIp: readU32(octets, 24),
  });
}
