/**
 * Address and port changes in place, with every checksum patched incrementally (RFC 1624), as NAT does
 * (nf_nat_proto.c): IPv4 header, TCP and UDP through the pseudo-header, ICMP echo identifiers, quotes inside errors.
 */
import { updateChecksum16, updateChecksum32 } from '../wire/checksum';
import { PROTOCOL } from './netfilter';
import { IP, OFFSET_MASK, read16, read32, write16, write32 } from './skb';
import { type Endpoint } from './conntrack-state';

export type Side = 'source' | 'destination';

/** Offset of the transport checksum in its header; null where there is none to patch. */
const CHECKSUM_AT: Readonly<Record<number, number>> = { [PROTOCOL.udp]: 6, [PROTOCOL.tcp]: 16 };

/**
 * Rewrites one side of the datagram whose IPv4 header stands at `ip`; `end` is where the octets stop.
 *
 * `partial`: the transport checksum holds the pseudo-header sum only, so it is patched un-complemented.
 * A quoted datagram may be cut short: what is not there is left alone.
 */
export function rewriteEndpoint(
  b: Uint8Array,
  ip: number,
  end: number,
  side: Side,
  to: Endpoint,
  partial: boolean,
): void {
  const at = ip + IP[side];
  const old = read32(b, at);
  write32(b, at, to.address);
  write16(b, ip + IP.checksum, updateChecksum32(read16(b, ip + IP.checksum), old, to.address));
  if ((read16(b, ip + IP.fragment) & OFFSET_MASK) !== 0) return;
  const l4 = ip + ((b[ip] ?? 0) & 0x0f) * 4;
  const protocol = b[ip + IP.protocol] ?? 0;
  if (protocol === PROTOCOL.icmp) rewriteIdentifier(b, l4, end, to.port);
  else rewritePort(b, l4, end, protocol, side, { from: old, to, partial });
}

function rewriteIdentifier(b: Uint8Array, l4: number, end: number, identifier: number): void {
  if (l4 + 6 > end || !hasIdentifier(b[l4] ?? 255)) return;
  const old = read16(b, l4 + 4);
  if (old === identifier) return;
  write16(b, l4 + 4, identifier);
  write16(b, l4 + 2, updateChecksum16(read16(b, l4 + 2), old, identifier));
}

/** Echo, timestamp, information, address mask: requests and replies. */
export const hasIdentifier = (type: number): boolean =>
  type === 0 || type === 8 || (type >= 13 && type <= 18);

interface Change {
  readonly from: number;
  readonly to: Endpoint;
  readonly partial: boolean;
}

function rewritePort(
  b: Uint8Array,
  l4: number,
  end: number,
  protocol: number,
  side: Side,
  change: Change,
): void {
  const checksumAt = CHECKSUM_AT[protocol];
  if (checksumAt === undefined || l4 + 4 > end) return;
  const portAt = l4 + (side === 'source' ? 0 : 2);
  const oldPort = read16(b, portAt);
  write16(b, portAt, change.to.port);
  const sumAt = l4 + checksumAt;
  if (sumAt + 2 > end) return;
  const found = read16(b, sumAt);
  if (protocol === PROTOCOL.udp && found === 0 && !change.partial) return;
  write16(b, sumAt, patched(found, oldPort, change, protocol === PROTOCOL.udp));
}

function patched(found: number, oldPort: number, change: Change, udp: boolean): number {
  // A partial checksum is a plain sum: complement, patch, complement back. Ports are not in it yet.
  if (change.partial) return updateChecksum32(found ^ 0xffff, change.from, change.to.address) ^ 0xffff;
  const sum = updateChecksum16(
    updateChecksum32(found, change.from, change.to.address),
    oldPort,
    change.to.port,
  );
  return udp && sum === 0 ? 0xffff : sum;
}
