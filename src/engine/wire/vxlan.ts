/**
 * VXLAN header (RFC 7348 §5): the eight octets between the outer UDP header and the inner frame.
 *
 * Not modelled: Group Policy and GPE extensions.
 */
import { ok, type Result } from '../result';
import { bits, defineHeader, type HeaderValues, readHeader, type Truncated, writeHeaderInto } from './header';
import { type Octets } from './octets';

export const VXLAN = defineHeader('VXLAN', 'RFC 7348 §5', {
  flags: bits(0, 8, 'only the I bit (0x08) is used: the VNI is valid'),
  reserved1: bits(8, 24, 'sent as zero, ignored on receipt'),
  vni: bits(32, 24, 'VXLAN Network Identifier: which virtual network the frame belongs to'),
  reserved2: bits(56, 8, 'sent as zero, ignored on receipt'),
});

export type VxlanHeader = HeaderValues<typeof VXLAN>;

export const FLAG_VNI_VALID = 0x08;

/** Linux's default port, which flannel keeps; IANA assigned 4789 later. */
export const LINUX_VXLAN_PORT = 8472;

export interface VxlanPacket {
  readonly header: VxlanHeader;
  /** The inner Ethernet frame. */
  readonly payload: Octets;
}

/** Emits the header with the I bit set unless given, and the frame behind it. */
export function emitVxlan(
  values: Partial<VxlanHeader> & Pick<VxlanHeader, 'vni'>,
  frame: Octets,
): Uint8Array {
  const octets = new Uint8Array(VXLAN.length + frame.length);
  writeHeaderInto(VXLAN, { flags: FLAG_VNI_VALID, ...values }, octets, 0);
  octets.set(frame, VXLAN.length);
  return octets;
}

/** Header and inner frame, whatever the flags say; fails only when there is no whole header. */
export function parseVxlan(octets: Octets): Result<VxlanPacket, Truncated> {
  const read = readHeader(VXLAN, octets);
  return read.ok ? ok({ header: read.value, payload: octets.subarray(VXLAN.length) }) : read;
}
