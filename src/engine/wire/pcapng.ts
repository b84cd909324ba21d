/**
 * The pcapng file format (draft-ietf-opsawg-pcapng): one section, one interface block for each capture point.
 *
 * Only what we write: section header, interface description, enhanced packet; little-endian, nanoseconds.
 */
import { err, ok, type Result } from '../result';
import { type Instant, instant } from '../units';
import { concat, EMPTY, type Octets } from './octets';
import { type CapturedPacket, type LinkType } from './pcap';

/** What one place saw. */
export interface CapturePoint {
  /** `n1.eth0`. */
  readonly name: string;
  readonly linkType: LinkType;
  readonly packets: readonly CapturedPacket[];
}

const BLOCK = { section: 0x0a0d_0d0a, interface: 1, packet: 6 } as const;
const BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
const OPTION = { end: 0, interfaceName: 2, userApplication: 4, timeResolution: 9 } as const;
/** Time stamps are multiples of 10^-9 s. */
const NANOSECONDS = 9;
const TWO_32 = 2 ** 32;

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** All capture points in one file, packets in the order of time; equal instants keep the order of the points. */
export function emitPcapng(points: readonly CapturePoint[]): Uint8Array {
  const packets = points.flatMap((point, id) => point.packets.map((packet) => ({ id, packet })));
  packets.sort((a, b) => a.packet.at - b.packet.at);
  const blocks = [
    section(),
    ...points.map(interfaceDescription),
    ...packets.map(({ id, packet }) => enhancedPacket(id, packet)),
  ];
  return concat(...blocks);
}

/** A block around its body: type and length before, length again behind. */
function block(type: number, body: Octets): Uint8Array {
  const length = 12 + padded(body.length);
  const octets = new Uint8Array(length);
  const view = new DataView(octets.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  octets.set(body, 8);
  view.setUint32(length - 4, length, true);
  return octets;
}

function option(code: number, value: Octets): Uint8Array {
  const octets = new Uint8Array(4 + padded(value.length));
  const view = new DataView(octets.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  octets.set(value, 4);
  return octets;
}

/** Our names are ASCII; anything else becomes a question mark. */
const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? code : 0x3f;
  });

const body = (fixed: Octets, ...options: readonly Octets[]): Uint8Array =>
  concat(fixed, ...options, option(OPTION.end, EMPTY));

function section(): Uint8Array {
  const fixed = new Uint8Array(16);
  const view = new DataView(fixed.buffer);
  view.setUint32(0, BYTE_ORDER_MAGIC, true);
  view.setUint16(4, 1, true);
  // Section length: not given.
  fixed.fill(0xff, 8, 16);
  return block(BLOCK.section, body(fixed, option(OPTION.userApplication, ascii('flannelgraph'))));
}

function interfaceDescription(point: CapturePoint): Uint8Array {
  const fixed = new Uint8Array(8);
  new DataView(fixed.buffer).setUint16(0, point.linkType, true);
  const name = option(OPTION.interfaceName, ascii(point.name));
  const resolution = option(OPTION.timeResolution, Uint8Array.of(NANOSECONDS));
  return block(BLOCK.interface, body(fixed, name, resolution));
}

function enhancedPacket(id: number, { at, octets }: CapturedPacket): Uint8Array {
  const fixed = new Uint8Array(20 + padded(octets.length));
  const view = new DataView(fixed.buffer);
  view.setUint32(0, id, true);
  view.setUint32(4, Math.floor(at / TWO_32), true);
  view.setUint32(8, at % TWO_32, true);
  view.setUint32(12, octets.length, true);
  view.setUint32(16, octets.length, true);
  fixed.set(octets, 20);
  return block(BLOCK.packet, fixed);
}

/** The capture points of a file such as `emitPcapng` writes; unknown blocks are stepped over. */
export function parsePcapng(octets: Octets): Result<readonly CapturePoint[], string> {
  if (octets.length < 28) return err('shorter than a section header');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  if (view.getUint32(0, true) !== BLOCK.section) return err('no section header block');
  if (view.getUint32(8, true) !== BYTE_ORDER_MAGIC) return err('not a little-endian section');
  const points: OpenPoint[] = [];
  for (let at = 0; at < octets.length;) {
    const length = at + 12 <= octets.length ? view.getUint32(at + 4, true) : 0;
    if (length < 12 || length % 4 !== 0 || at + length > octets.length) return err(`no whole block at ${at}`);
    if (!readBlock(octets, view, at, length, points)) return err(`a packet at ${at} that belongs nowhere`);
    at += length;
  }
  return ok(points);
}

/** A capture point whose packets are still being read. */
interface OpenPoint {
  readonly name: string;
  readonly linkType: LinkType;
  readonly packets: CapturedPacket[];
}

/** Adds what the block says to `points`; false for a packet without an interface. */
function readBlock(octets: Octets, view: DataView, at: number, length: number, points: OpenPoint[]): boolean {
  const type = view.getUint32(at, true);
  if (type === BLOCK.interface && length >= 20) points.push(readInterface(octets, view, at, length));
  if (type !== BLOCK.packet) return true;
  const read = readPacket(octets, view, at, length);
  const point = read === null ? undefined : points[read.id];
  if (read === null || point === undefined) return false;
  point.packets.push(read.packet);
  return true;
}

function readInterface(octets: Octets, view: DataView, start: number, blockLength: number): OpenPoint {
  let name = '';
  const end = start + blockLength - 4;
  for (let at = start + 16; at + 4 <= end;) {
    const code = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (code === OPTION.end || at + 4 + length > end) break;
    if (code === OPTION.interfaceName) {
      name = String.fromCharCode(...octets.subarray(at + 4, at + 4 + length));
    }
    at += 4 + padded(length);
  }
  return { name, linkType: view.getUint16(start + 8, true) as LinkType, packets: [] };
}

function readPacket(
  octets: Octets,
  view: DataView,
  at: number,
  blockLength: number,
): { readonly id: number; readonly packet: CapturedPacket } | null {
  if (blockLength < 32) return null;
  const length = view.getUint32(at + 20, true);
  if (length > blockLength - 32) return null;
  const nanoseconds = view.getUint32(at + 12, true) * TWO_32 + view.getUint32(at + 16, true);
  const start = at + 28;
  if (!Number.isSafeInteger(nanoseconds)) return null;
  const stamp: Instant = instant(nanoseconds);
  return {
    id: view.getUint32(at + 8, true),
    packet: { at: stamp, octets: octets.subarray(start, start + length) },
  };
}
