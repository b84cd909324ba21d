/**
 * The engine's small door: headers and capture files alone, for programs that read octets and simulate nothing.
 *
 * `flannelgraph/wire` in the package: a tenth of the whole engine, because nothing here knows of clusters or kernels.
 */
export { type Result } from './result';
export { dissect, fieldAt, type FieldHit, type LayerStart } from './wire/dissect';
export { type DissectedField, type DissectHints, type Layer, type LayerProtocol } from './wire/layer';
export { type Octets, toHex } from './wire/octets';
export {
  type CapturedPacket,
  emitPcap,
  LINK_TYPE,
  type LinkType,
  parsePcap,
  type Savefile,
} from './wire/pcap';
export { type CapturePoint, emitPcapng, parsePcapng } from './wire/pcapng';
export { summary } from './wire/summary';
