/** What each interface of a film saw, as files that tcpdump and Wireshark read. */
import { capturePoints, emitPcap, type Trace } from '../../engine';
import { type CaptureOffer } from '../../view/inspector/PacketView';
import { saveFile } from '../save';

/** The interfaces that saw anything, in the order in which they did. */
export const capturesIn = (trace: Trace): readonly CaptureOffer[] =>
  capturePoints(trace.events).map(({ name, packets }) => ({ name, frames: packets.length }));

/** Saves `n1.eth0.pcap`; nothing for an interface that saw nothing. */
export function saveCapture(trace: Trace, name: string): void {
  const point = capturePoints(trace.events).find((p) => p.name === name);
  if (point === undefined) return;
  // A copy of its own: what Blob takes must not be shared memory.
  const file = new Uint8Array(emitPcap(point.linkType, point.packets));
  saveFile(`${name}.pcap`, file, 'application/vnd.tcpdump.pcap');
}
