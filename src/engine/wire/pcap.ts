/**
 * The savefile format of libpcap (pcap-savefile(5), draft-ietf-opsawg-pcap), with nanosecond stamps.
 *
 * Written little-endian, as on the machines most captures come from; read in either order and resolution.
 */
import { err, ok, type Result } from '../result';
import { type Instant, instant } from '../units';
import { type Octets } from './octets';

/** What a captured packet begins with. */
export const LINK_TYPE = { ethernet: 1, raw: 101 } as const;
export type LinkType = (typeof LINK_TYPE)[keyof typeof LINK_TYPE];

export interface CapturedPacket {
  /** From an epoch of the capture's own; ours begin at 0. */
  readonly at: Instant;
  readonly octets: Octets;
}

export interface Savefile {
  readonly linkType: number;
  readonly packets: readonly (CapturedPacket & {
    /** Octets on the wire; more than are here when the capture cut them. */
    readonly originalLength: number;
  })[];
}

const NANOSECOND_MAGIC = 0xa1b2_3c4d;
const MICROSECOND_MAGIC = 0xa1b2_c3d4;
const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const SECOND = 1_000_000_000;
/** What tcpdump writes: no packet is cut. */
const SNAP_LENGTH = 262_144;

/** A savefile of packets in the order given. */
export function emitPcap(linkType: LinkType, packets: readonly CapturedPacket[]): Uint8Array {
  const length = packets.reduce((total, { octets }) => total + PACKET_HEADER + octets.length, FILE_HEADER);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  view.setUint32(0, NANOSECOND_MAGIC, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, SNAP_LENGTH, true);
  view.setUint32(20, linkType, true);
  let at = FILE_HEADER;
  for (const packet of packets) {
    view.setUint32(at, Math.floor(packet.at / SECOND), true);
    view.setUint32(at + 4, packet.at % SECOND, true);
    view.setUint32(at + 8, packet.octets.length, true);
    view.setUint32(at + 12, packet.octets.length, true);
    file.set(packet.octets, at + PACKET_HEADER);
    at += PACKET_HEADER + packet.octets.length;
  }
  return file;
}

/**
 * The packets of a savefile; fails with a sentence when it is none, ends in the middle of a packet, or lasts longer than
 * an instant can say.
 */
export function parsePcap(octets: Octets): Result<Savefile, string> {
  if (octets.length < FILE_HEADER) return err('shorter than a pcap file header');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const little = isMagic(view.getUint32(0, true));
  if (!little && !isMagic(view.getUint32(0, false))) return err('no pcap magic number');
  const unit = view.getUint32(0, little) === NANOSECOND_MAGIC ? 1 : 1_000;
  const packets: Savefile['packets'][number][] = [];
  const epoch = octets.length < FILE_HEADER + 4 ? 0 : epochOf(view.getUint32(FILE_HEADER, little));
  let at = FILE_HEADER;
  while (at < octets.length) {
    if (at + PACKET_HEADER > octets.length) return err(`packet ${packets.length + 1}: no whole header`);
    const length = view.getUint32(at + 8, little);
    const end = at + PACKET_HEADER + length;
    if (end > octets.length)
      return err(`packet ${packets.length + 1}: ${length} octets promised, fewer here`);
    const nanoseconds = (view.getUint32(at, little) - epoch) * SECOND + view.getUint32(at + 4, little) * unit;
    if (nanoseconds < 0 || !Number.isSafeInteger(nanoseconds))
      return err(`packet ${packets.length + 1}: not within a hundred days after the first`);
    packets.push({
      at: instant(nanoseconds),
      octets: octets.subarray(at + PACKET_HEADER, end),
      originalLength: view.getUint32(at + 12, little),
    });
    at = end;
  }
  // The upper bits may say how long a frame check sequence is.
  return ok({ linkType: view.getUint32(20, little) & 0xffff, packets });
}

/** Stamps of our own count from 0 and fit; those of a clock count from the first packet's second. */
const epochOf = (firstSecond: number): number =>
  Number.isSafeInteger(firstSecond * SECOND) ? 0 : firstSecond;

const isMagic = (n: number): boolean => n === NANOSECOND_MAGIC || n === MICROSECOND_MAGIC;
